/** Projects, clients and accounts in the database. */
import { type Engine, isStorableKey, requireStorableKeys, statement } from './engine.ts';
import {
  type AccountRow,
  accountFromRow,
  accountText,
  type ClientRow,
  clientFromRow,
  clientText,
  emailKey,
  type ProjectRow,
  projectColumns,
  projectFromRow,
} from './rows.ts';
import type { Storage } from './storage.ts';

const projectColumnNames = 'id, number, enabled_apis, record';
const insertProject = statement(
  'insertProject',
  ({ p }) =>
    `INSERT INTO projects (id, number, enabled_apis, record) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const findProject = statement<ProjectRow>(
  'findProject',
  ({ p }) => `SELECT ${projectColumnNames} FROM projects WHERE id = ${p(1)}`,
);
const listProjects = statement<ProjectRow>(
  'listProjects',
  () => `SELECT ${projectColumnNames} FROM projects ORDER BY ordinal`,
);
const updateProject = statement<{ id: string }>(
  'updateProject',
  ({ p }) => `UPDATE projects SET enabled_apis = ${p(2)}, record = ${p(3)} WHERE id = ${p(1)} RETURNING id`,
);

const clientColumnNames = 'client_id, project_id, state, created_at, record';
const insertClient = statement(
  'insertClient',
  ({ p }) =>
    `INSERT INTO clients (client_id, project_id, state, created_at, record)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)})`,
);
const findClient = statement<ClientRow>(
  'findClient',
  ({ p }) => `SELECT ${clientColumnNames} FROM clients WHERE client_id = ${p(1)}`,
);
const listClients = statement<ClientRow>(
  'listClients',
  ({ p }) => `SELECT ${clientColumnNames} FROM clients WHERE project_id = ${p(1)} ORDER BY ordinal`,
);
const updateClient = statement<{ client_id: string }>(
  'updateClient',
  ({ p }) =>
    `UPDATE clients SET state = ${p(2)}, created_at = ${p(3)}, record = ${p(4)}, revision = revision + 1
     WHERE client_id = ${p(1)} RETURNING client_id`,
);

const accountColumnNames = 'sub, state, record';
const insertAccount = statement(
  'insertAccount',
  ({ p, nextOrdinal }) =>
    `INSERT INTO accounts (ordinal, sub, email_key, state, record)
     VALUES (${nextOrdinal('accounts')}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const findAccount = statement<AccountRow>(
  'findAccount',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE sub = ${p(1)}`,
);
const findAccountByEmail = statement<AccountRow>(
  'findAccountByEmail',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts WHERE email_key = ${p(1)}`,
);
const listAccounts = statement<AccountRow>(
  'listAccounts',
  ({ p }) => `SELECT ${accountColumnNames} FROM accounts ORDER BY ordinal LIMIT ${p(1)}`,
);
const updateAccount = statement<{ sub: string }>(
  'updateAccount',
  ({ p }) =>
    `UPDATE accounts SET email_key = ${p(2)}, state = ${p(3)}, record = ${p(4)}
     WHERE sub = ${p(1)} RETURNING sub`,
);

type RegisteredMethods = Pick<
  Storage,
  | 'createProject'
  | 'findProject'
  | 'listProjects'
  | 'updateProject'
  | 'createClient'
  | 'findClient'
  | 'listClients'
  | 'updateClient'
  | 'createAccount'
  | 'findAccount'
  | 'findAccountByEmail'
  | 'listAccounts'
  | 'updateAccount'
>;

export function registeredMethods(engine: Engine): RegisteredMethods {
  return {
    async createProject(project) {
      requireStorableKeys(project.id);
      const { enabledApis, record } = projectColumns(project);
      await engine.write(insertProject, [project.id, project.number, enabledApis, record]);
    },
    async findProject(id) {
      if (!isStorableKey(id)) return undefined;
      const row = await engine.readOne(findProject, [id]);
      return row && projectFromRow(row);
    },
    async listProjects() {
      return (await engine.read(listProjects, [])).map(projectFromRow);
    },
    async updateProject(project) {
      if (!isStorableKey(project.id)) return false;
      const { enabledApis, record } = projectColumns(project);
      return (await engine.write(updateProject, [project.id, enabledApis, record])).length === 1;
    },

    async createClient(client) {
      requireStorableKeys(client.clientId, client.projectId);
      const { clientId, projectId, state, createdAt } = client;
      await engine.write(insertClient, [clientId, projectId, state, createdAt, clientText(client)]);
    },
    async findClient(clientId) {
      if (!isStorableKey(clientId)) return undefined;
      const row = await engine.readOne(findClient, [clientId]);
      return row && clientFromRow(row);
    },
    async listClients(projectId) {
      if (!isStorableKey(projectId)) return [];
      return (await engine.read(listClients, [projectId])).map(clientFromRow);
    },
    async updateClient(client) {
      if (!isStorableKey(client.clientId)) return false;
      const { clientId, state, createdAt } = client;
      return (
        (await engine.write(updateClient, [clientId, state, createdAt, clientText(client)])).length === 1
      );
    },

    async createAccount(account) {
      requireStorableKeys(account.sub, account.email);
      const { sub, email, state } = account;
      await engine.write(insertAccount, [sub, emailKey(email), state, accountText(account)]);
    },
    async findAccount(sub) {
      if (!isStorableKey(sub)) return undefined;
      const row = await engine.readOne(findAccount, [sub]);
      return row && accountFromRow(row);
    },
    async findAccountByEmail(email) {
      if (!isStorableKey(email)) return undefined;
      const row = await engine.readOne(findAccountByEmail, [emailKey(email)]);
      return row && accountFromRow(row);
    },
    async listAccounts(limit) {
      return (await engine.read(listAccounts, [limit])).map(accountFromRow);
    },
    async updateAccount(account) {
      if (!isStorableKey(account.sub)) return false;
      requireStorableKeys(account.email);
      const { sub, email, state } = account;
      const updated = await engine.write(updateAccount, [sub, emailKey(email), state, accountText(account)]);
      return updated.length === 1;
    },
  };
}
