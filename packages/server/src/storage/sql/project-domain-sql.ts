import type { ProjectDomain } from '../../records/project-domain.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { ProjectDomainStorage } from '../promises/project-domain-storage.ts';
import { finder, lister } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { projectRecordChanges, projectRecordStatements } from './project-records.ts';
import { lockProject } from './project-sql.ts';

type DomainRow = { project_id: string; domain: string; record: string; revision: number };
type DomainRecord = Pick<ProjectDomain, 'challenge' | 'proof'>;

const domains = projectRecordStatements<DomainRow>('ProjectDomain', {
  name: 'project_domains',
  columns: 'project_id, domain, record, revision',
  key: 'domain',
  value: 'record',
});
const insertDomain = statement(
  'insertProjectDomain',
  ({ p }) => `INSERT INTO project_domains (project_id, domain, record) VALUES (${p(1)}, ${p(2)}, ${p(3)})`,
);

export function projectDomainMethods(engine: Engine): ProjectDomainStorage {
  const listOfProject = lister(engine, domains.list, domainFromRow);
  const changes = projectRecordChanges(engine, domains);
  return {
    async addProjectDomain(added, limit, event) {
      const { projectId, domain } = added;
      requireStorableKeys(projectId, domain);
      return engine.transaction(function* () {
        yield* run(lockProject, [projectId]);
        const present = yield* run(domains.find, [projectId, domain]);
        const [counted] = yield* run(domains.count, [projectId]);
        if (present.length === 0 && (counted?.count ?? 0) >= limit) return 'full';
        // If the project already has the domain, this statement fails with the error that callers expect.
        yield* run(insertDomain, [projectId, domain, domainText(added)]);
        yield* recordEvents([event]);
        return 'added';
      });
    },
    findProjectDomain: finder(engine, domains.find, domainFromRow),
    listProjectDomains: (projectId, page) => listOfProject(page, projectId),
    updateProjectDomain: (changed, event) =>
      changes.update([changed.projectId, changed.domain], domainText(changed), changed.revision, event),
    removeProjectDomain: ({ projectId, domain, revision }, event) =>
      changes.remove([projectId, domain], revision, event),
  };
}

function domainText({ challenge, proof }: ProjectDomain): string {
  return JSON.stringify({ challenge, proof } satisfies Record<keyof DomainRecord, unknown>);
}

function domainFromRow(row: DomainRow): Stored<ProjectDomain> {
  const { project_id: projectId, domain, revision } = row;
  return { projectId, domain, ...(JSON.parse(row.record) as DomainRecord), revision };
}
