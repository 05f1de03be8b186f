import { expect } from 'vitest';
import { openSetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { projectManagement } from '../../src/storage/migrations/0009-project-management.ts';
import { migrations } from '../../src/storage/migrations/migrate.ts';
import { project } from './conformance/records.ts';
import { upgradeTest } from './earlier-database.ts';

export const submissionsAreUpgraded = upgradeTest(
  'CON-13 apps that were submitted before the upgrade come first in the reviewers’ list',
  async (dialect, makeDatabase) => {
    const version = migrations.indexOf(projectManagement);
    const schema = migrations.slice(0, version).map((migration) => migration[dialect]);
    const { enabledApis: _apis, id: _id, number: _number, ...record } = project;
    const row = (id: string, number: number, verification: string, applicationName = 'A') => {
      const text = JSON.stringify({
        ...record,
        consentScreen: { ...record.consentScreen, verification, applicationName },
      });
      return `INSERT INTO projects (id, number, enabled_apis, record) VALUES ('${id}', ${number}, '[]', '${text}');`;
    };
    const rows = [
      row('verified', 300_000_000_001, 'verified', '{"verification":"submitted"}'),
      row('first', 300_000_000_002, 'submitted'),
      row('second', 300_000_000_003, 'submitted'),
    ];
    const storage = await openSetUpStorage(await makeDatabase(version, [...schema, ...rows].join('\n')));
    try {
      const review = { submittedAt: 1 };
      const consentScreen = { ...project.consentScreen, verification: 'submitted' as const, review };
      await storage.createProject({ ...project, consentScreen });
      const listed = await storage.listSubmittedProjects({ limit: 10 });
      expect(listed.items.map(({ id }) => id)).toEqual(['first', 'second', project.id]);
      expect(listed.items[0]?.consentScreen).not.toHaveProperty('review');
    } finally {
      await storage.close();
    }
  },
);
