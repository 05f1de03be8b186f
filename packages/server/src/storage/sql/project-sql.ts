/** Projects and the accounts that count as their users. */
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from '../engine/engine.ts';
import type { ProjectStorage } from '../promises/project-storage.ts';
import { pageOf, rowsToRead } from './page-sql.ts';
import { whyNotUpdated } from './revision.ts';
import { type ProjectRow, projectColumns, projectFromRow } from './rows.ts';

type StoredProjectRow = ProjectRow & { revision: number };

const projectColumnNames = 'id, number, enabled_apis, record, revision';
const insertProject = statement(
  'insertProject',
  ({ p }) =>
    `INSERT INTO projects (id, number, enabled_apis, record) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const findProject = statement<StoredProjectRow>(
  'findProject',
  ({ p }) => `SELECT ${projectColumnNames} FROM projects WHERE id = ${p(1)}`,
);
const findProjectByNumber = statement<StoredProjectRow>(
  'findProjectByNumber',
  ({ p }) => `SELECT ${projectColumnNames} FROM projects WHERE number = ${p(1)}`,
);
const listProjects = statement<StoredProjectRow & { ordinal: number }>(
  'listProjects',
  ({ p }) =>
    `SELECT ordinal, ${projectColumnNames} FROM projects WHERE ordinal > ${p(1)} ORDER BY ordinal LIMIT ${p(2)}`,
);
const updateProject = statement<{ id: string }>(
  'updateProject',
  ({ p }) =>
    `UPDATE projects SET enabled_apis = ${p(2)}, record = ${p(3)}, revision = revision + 1
     WHERE id = ${p(1)} AND revision = ${p(4)} RETURNING id`,
);
const reviseClients = statement(
  'reviseClients',
  ({ p }) => `UPDATE clients SET revision = revision + 1 WHERE project_id = ${p(1)}`,
);
const countProjectUsers = statement<{ count: number }>(
  'countProjectUsers',
  ({ p }) => `SELECT count(*) AS count FROM project_users WHERE project_id = ${p(1)}`,
);
const findProjectUser = statement<{ account_sub: string }>(
  'findProjectUser',
  ({ p }) => `SELECT account_sub FROM project_users WHERE project_id = ${p(1)} AND account_sub = ${p(2)}`,
);

export function projectMethods(engine: Engine): ProjectStorage {
  return {
    async createProject(project) {
      requireStorableKeys(project.id);
      const { enabledApis, record } = projectColumns(project);
      await engine.write(insertProject, [project.id, project.number, enabledApis, record]);
    },
    async findProject(id) {
      if (!isStorableKey(id)) return undefined;
      const row = await engine.readOne(findProject, [id]);
      return row && storedProject(row);
    },
    async findProjectByNumber(number) {
      const row = await engine.readOne(findProjectByNumber, [number]);
      return row && storedProject(row);
    },
    async listProjects({ limit, after = 0 }) {
      const rows = await engine.read(listProjects, [after, rowsToRead(limit)]);
      return pageOf(rows, limit, storedProject);
    },
    async updateProject(project) {
      if (!isStorableKey(project.id)) return 'missing';
      const { enabledApis, record } = projectColumns(project);
      return engine.transaction(function* () {
        const { id, revision } = project;
        const updated = yield* run(updateProject, [id, enabledApis, record, revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(findProject, [id]));
        // The project is kept in memory with each of its clients.
        yield* run(reviseClients, [id]);
        return 'updated';
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

function storedProject(row: StoredProjectRow): Stored<Project> {
  return { ...projectFromRow(row), revision: row.revision };
}
