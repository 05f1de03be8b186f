/** Checks that the migration distinguishes used clients from clients that were only restored. */
import { expect } from 'vitest';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { unusedClients } from '../../src/storage/migrations/0023-unused-clients.ts';
import { migrations } from '../../src/storage/migrations/migrate.ts';
import { now } from './conformance/records.ts';
import { upgradeTest } from './earlier-database.ts';

export const unusedClientsAreUpgraded = upgradeTest(
  'a client that was restored and never used remains never used, and housekeeping counts from the restoration',
  async (dialect, makeDatabase) => {
    const version = migrations.indexOf(unusedClients);
    const schema = migrations.slice(0, version).map((migration) => migration[dialect]);
    const client = (id: string, lastUsedAt: number | 'NULL', unusedSince?: number) => {
      // A name can contain the text that the migration searches.
      const record = JSON.stringify({
        type: 'web',
        name: `a,"unusedSince":${now}}`,
        redirectUris: [],
        javascriptOrigins: [],
        secrets: [],
        unusedSince,
      });
      return `INSERT INTO clients (client_id, project_id, state, created_at, last_used_at, record)
       VALUES ('${id}', 'app', 'active', ${now - 1_000}, ${lastUsedAt}, '${record}');`;
    };
    const rows = [
      `INSERT INTO projects (id, number, enabled_apis, record) VALUES ('app', 300000000001, '[]', '{}');`,
      client('new', 'NULL'),
      client('used', now),
      client('restored', now - 500, now - 500),
      client('used-since', now - 100, now - 500),
    ];
    const storage = await openSetUpStorage(await makeDatabase(version, [...schema, ...rows].join('\n')));
    try {
      const timesOf = async (id: string) => {
        const { lastUsedAt, unusedSince } = (await storage.findClient(id)) ?? {};
        return [lastUsedAt, unusedSince];
      };
      expect(await timesOf('new')).toEqual([undefined, undefined]);
      expect(await timesOf('used')).toEqual([now, undefined]);
      expect(await timesOf('restored')).toEqual([undefined, now - 500]);
      expect(await timesOf('used-since')).toEqual([now - 100, undefined]);
      const retire = (unusedSince: number) =>
        storage.retireClients({ now, unusedSince, deletedBefore: 0, limit: 9 });
      expect((await retire(now - 500)).deleted).toEqual(['new']);
      expect((await retire(now - 499)).deleted).toEqual(['restored']);
    } finally {
      await storage.close();
    }
  },
);
