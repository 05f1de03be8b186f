/** The domains of projects in the database. */
import type { ProjectDomain } from '../../records/project-domain.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ProjectDomainStorage } from '../promises/project-domain-storage.ts';
import { finder, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { lockProject } from './project-sql.ts';
import { whyNotUpdated } from './revision.ts';

type DomainRow = { project_id: string; domain: string; record: string; revision: number };
type DomainRecord = Pick<ProjectDomain, 'challenge' | 'proof'>;

const columns = 'project_id, domain, record, revision';
const insertDomain = statement(
  'insertProjectDomain',
  ({ p }) => `INSERT INTO project_domains (project_id, domain, record) VALUES (${p(1)}, ${p(2)}, ${p(3)})`,
);
const findDomain = statement<DomainRow>(
  'findProjectDomain',
  ({ p }) => `SELECT ${columns} FROM project_domains WHERE project_id = ${p(1)} AND domain = ${p(2)}`,
);
const countDomains = statement<{ count: number }>(
  'countProjectDomains',
  ({ p }) => `SELECT count(*) AS count FROM project_domains WHERE project_id = ${p(1)}`,
);
const listDomains = listStatement<DomainRow>('listProjectDomains', {
  table: 'project_domains',
  columns,
  keys: ['project_id'],
});
const updateDomain = statement<{ domain: string }>(
  'updateProjectDomain',
  ({ p }) =>
    `UPDATE project_domains SET record = ${p(3)}, revision = revision + 1
     WHERE project_id = ${p(1)} AND domain = ${p(2)} AND revision = ${p(4)} RETURNING domain`,
);
const deleteDomain = statement<{ domain: string }>(
  'deleteProjectDomain',
  ({ p }) =>
    `DELETE FROM project_domains
     WHERE project_id = ${p(1)} AND domain = ${p(2)} AND revision = ${p(3)} RETURNING domain`,
);

export function projectDomainMethods(engine: Engine): ProjectDomainStorage {
  const listOfProject = lister(engine, listDomains, domainFromRow);
  return {
    async addProjectDomain(added, limit, event) {
      const { projectId, domain } = added;
      requireStorableKeys(projectId, domain);
      return engine.transaction(function* () {
        yield* run(lockProject, [projectId]);
        const present = yield* run(findDomain, [projectId, domain]);
        const [domains] = yield* run(countDomains, [projectId]);
        if (present.length === 0 && (domains?.count ?? 0) >= limit) return 'full';
        // If the project already has the domain, this statement fails with the error that callers expect.
        yield* run(insertDomain, [projectId, domain, domainText(added)]);
        yield* recordEvents([event]);
        return 'added';
      });
    },
    findProjectDomain: finder(engine, findDomain, domainFromRow),
    listProjectDomains: (projectId, page) => listOfProject(page, projectId),
    async updateProjectDomain(changed, event) {
      const { projectId, domain, revision } = changed;
      if (!isStorableKey(projectId) || !isStorableKey(domain)) return 'missing';
      return engine.transaction(function* () {
        const updated = yield* run(updateDomain, [projectId, domain, domainText(changed), revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(findDomain, [projectId, domain]));
        yield* recordEvents([event]);
        return 'updated';
      });
    },
    async removeProjectDomain({ projectId, domain, revision }, event) {
      if (!isStorableKey(projectId) || !isStorableKey(domain)) return 'missing';
      return engine.transaction(function* () {
        const deleted = yield* run(deleteDomain, [projectId, domain, revision]);
        if (deleted.length === 0) {
          return (yield* run(findDomain, [projectId, domain])).length === 0 ? 'missing' : 'outdated';
        }
        yield* recordEvents([event]);
        return 'removed';
      });
    },
  };
}

function domainText({ challenge, proof }: ProjectDomain): string {
  return JSON.stringify({ challenge, proof } satisfies Record<keyof DomainRecord, unknown>);
}

function domainFromRow(row: DomainRow): Stored<ProjectDomain> {
  const { project_id: projectId, domain, revision } = row;
  return { projectId, domain, ...(JSON.parse(row.record) as DomainRecord), revision };
}
