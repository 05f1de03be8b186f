import { expect } from 'vitest';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { moreFilters } from '../../src/storage/migrations/0015-more-filters.ts';
import { migrations } from '../../src/storage/migrations/migrate.ts';
import { upgradeTest } from './earlier-database.ts';

export const eventNamesAreUpgraded = upgradeTest(
  'events from before the upgrade are found by their API, scope and domain',
  async (dialect, makeDatabase) => {
    const version = migrations.indexOf(moreFilters);
    const schema = migrations.slice(0, version).map((migration) => migration[dialect]);
    const after = { scope: 'other:read', apiId: 'other.example', domain: 'other.example' };
    const records = [
      { apiId: 'notes.example', after },
      { apiId: 'notes.example', scope: 'https://notes.example/auth/read', after },
      { domain: 'notes.example', after },
      { after },
    ];
    const rows = records.map(
      (record, index) =>
        `INSERT INTO events (id, at, kind, area, actor, cause, record)
         VALUES (${index + 1}, 1, 'api.changed', 'api', 'operator', 'admin', '${JSON.stringify(record)}');`,
    );
    const storage = await openSetUpStorage(await makeDatabase(version, [...schema, ...rows].join('\n')));
    try {
      const found = async (filter: Parameters<typeof storage.listEvents>[0]) =>
        (await storage.listEvents(filter, 'oldest first', { limit: 10 })).items.map(({ id }) => id);
      expect(await found({ apiId: 'notes.example' })).toEqual([1, 2]);
      expect(await found({ scope: 'https://notes.example/auth/read' })).toEqual([2]);
      expect(await found({ domain: 'notes.example' })).toEqual([3]);
      expect(await found({ scope: 'other:read' })).toEqual([]);
      const { items } = await storage.readEvents({ limit: 10 });
      expect(
        items.map(({ apiId, scope, domain, after: fields }) => ({ apiId, scope, domain, after: fields })),
      ).toEqual(
        records.map((record) => ({ apiId: undefined, scope: undefined, domain: undefined, ...record })),
      );
    } finally {
      await storage.close();
    }
  },
);
