import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ProjectStorage } from '../promises/project-storage.ts';
import { countStatement, finder, findStatement, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';
import { updateStatement, whyNotUpdated, withRevision } from './revision.ts';
import { type ProjectRow, projectColumns, projectFromRow } from './rows.ts';

/**
 * Transactions that count or compare a project's records, such as its members, lock the row first to run one by one.
 */
export const lockProject = statement(
  'lockProject',
  ({ p, lockRows }) => `SELECT id FROM projects WHERE id = ${p(1)} ${lockRows}`,
);

export type StoredProjectRow = ProjectRow & { revision: number };

export const storedProject = withRevision<StoredProjectRow, Project>(projectFromRow);

export function projectColumnsOf(table: string): string {
  return ['id', 'number', 'enabled_apis', 'deleted_at', 'record', 'revision']
    .map((name) => `${table}.${name}`)
    .join(', ');
}

const columns = projectColumnsOf('projects');
const table = { name: 'projects', columns };
const insertProject = statement(
  'insertProject',
  ({ p }) =>
    `INSERT INTO projects (id, number, enabled_apis, organization_id, record, submitted_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)})`,
);
const findProject = findStatement<StoredProjectRow>('findProject', table, ['id']);
const findProjectByNumber = findStatement<StoredProjectRow>('findProjectByNumber', table, ['number']);
const listProjects = listStatement<StoredProjectRow>('listProjects', table);
const listSubmitted = statement<StoredProjectRow & { submitted_at: number; ordinal: number }>(
  'listSubmitted',
  ({ p, indexedBy }) =>
    `SELECT ${columns}, submitted_at, ordinal FROM projects ${indexedBy('projects_submitted')}
     WHERE submitted_at IS NOT NULL AND (submitted_at, ordinal) > (${p(1)}, ${p(2)})
     ORDER BY submitted_at, ordinal LIMIT ${p(3)}`,
);
const listProjectsOfOrganization = listStatement<StoredProjectRow>('listProjectsOfOrganization', table, [
  'organization_id',
]);
const updateProject = updateStatement('updateProject', table, {
  keys: ['id'],
  set: ['enabled_apis', 'organization_id', 'record', 'submitted_at', 'deleted_at'],
});
const reviseClients = statement(
  'reviseClients',
  ({ p }) => `UPDATE clients SET revision = revision + 1 WHERE project_id = ${p(1)}`,
);
const countProjectUsers = countStatement('countProjectUsers', { name: 'project_users' }, ['project_id']);
const findProjectUser = statement<{ account_sub: string }>(
  'findProjectUser',
  ({ p }) => `SELECT account_sub FROM project_users WHERE project_id = ${p(1)} AND account_sub = ${p(2)}`,
);

export function* addProject(project: Project) {
  const { enabledApis, record, submittedAt } = projectColumns(project);
  const { id, number, organizationId = null } = project;
  yield* run(insertProject, [id, number, enabledApis, organizationId, record, submittedAt]);
}

/** A step of a transaction. Replaces the row only if it still has `project.revision`. */
export function* replaceProject(project: Stored<Project>) {
  const { enabledApis, record, submittedAt, deletedAt } = projectColumns(project);
  const { id, organizationId = null, revision } = project;
  const values = [id, enabledApis, organizationId, record, submittedAt, deletedAt, revision];
  const updated = yield* run(updateProject, values);
  if (updated.length === 0) return whyNotUpdated(yield* run(findProject, [id]));
  // The client cache holds each client together with its project, so the clients need a new revision too.
  yield* run(reviseClients, [id]);
  return 'updated';
}

export function projectMethods(engine: Engine): ProjectStorage {
  const listAll = lister(engine, listProjects, storedProject);
  const listOfOrganization = lister(engine, listProjectsOfOrganization, storedProject);
  return {
    async createProject(project, event) {
      requireStorableKeys(project.id);
      await engine.transaction(function* () {
        yield* addProject(project);
        yield* recordEvents([event]);
      });
    },
    findProject: finder(engine, findProject, storedProject),
    async findProjectByNumber(number) {
      const row = await engine.readOne(findProjectByNumber, [number]);
      return row && storedProject(row);
    },
    listProjects: (page) => listAll(page),
    async listSubmittedProjects({ limit, after = { submittedAt: -1, ordinal: 0 } }) {
      const rows = await engine.read(listSubmitted, [after.submittedAt, after.ordinal, rowsToRead(limit)]);
      return pageByPlace(rows, limit, storedProject, (row) => ({
        submittedAt: row.submitted_at,
        ordinal: row.ordinal,
      }));
    },
    listProjectsOfOrganization: (organizationId, page) => listOfOrganization(page, organizationId),
    async updateProject(project, event) {
      if (!isStorableKey(project.id)) return 'missing';
      return engine.transaction(function* () {
        const outcome = yield* replaceProject(project);
        if (outcome === 'updated') yield* recordEvents([event]);
        return outcome;
      });
    },

    async countProjectUsers(projectId) {
      if (!isStorableKey(projectId)) return 0;
      return (await engine.readOne(countProjectUsers, [projectId]))?.count ?? 0;
    },
    async isProjectUser(projectId, accountSub) {
      if (!isStorableKey(projectId) || !isStorableKey(accountSub)) return false;
      return (await engine.readOne(findProjectUser, [projectId, accountSub])) !== undefined;
    },
  };
}
