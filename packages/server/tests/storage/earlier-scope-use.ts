import { expect } from 'vitest';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { scopeUse } from '../../src/storage/migrations/0019-scope-use.ts';
import { migrations } from '../../src/storage/migrations/migrate.ts';
import { account, now } from './conformance/records.ts';
import { upgradeTest } from './earlier-database.ts';

export const scopeUseIsUpgraded = upgradeTest(
  'grants from before the upgrade count as uses of their scopes',
  async (dialect, makeDatabase) => {
    const version = migrations.indexOf(scopeUse);
    const schema = migrations.slice(0, version).map((migration) => migration[dialect]);
    const { sub, email, ...record } = account;
    const rows = [
      `INSERT INTO scopes (name) VALUES ('drive');`,
      `INSERT INTO scopes (name) VALUES ('calendar');`,
      `INSERT INTO projects (id, number, enabled_apis, record) VALUES ('app', 300000000001, '[]', '{}');`,
      `INSERT INTO accounts (sub, ${dialect === 'sqlite' ? 'ordinal, ' : ''}email_key, email_domain, state, record)
       VALUES ('${sub}', ${dialect === 'sqlite' ? '1, ' : ''}'${email}', 'example.test', 'active', '${JSON.stringify(record)}');`,
      `INSERT INTO grants (random_id, account_sub, project_id, scopes, scope_ends, created_at, updated_at, revoked_issuances)
       VALUES ('0123456789abcdef0123456789abcdef', '${sub}', 'app',
               (SELECT '[' || min(number) || ',' || max(number) || ']' FROM scopes),
               (SELECT '{"' || max(number) || '":${now + 100}}' FROM scopes), ${now}, ${now}, '[]');`,
    ];
    const storage = await openSetUpStorage(await makeDatabase(version, [...schema, ...rows].join('\n')));
    try {
      const used = (scope: string, at: number) => storage.countGrantsWithScope(scope, 'app', at);
      expect([await used('drive', now + 100), await used('calendar', now + 99)]).toEqual([1, 1]);
      expect(await used('calendar', now + 100)).toBe(0);
    } finally {
      await storage.close();
    }
  },
);
