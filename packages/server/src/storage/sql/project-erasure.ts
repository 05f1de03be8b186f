/**
 * Erases the rows that belong to a deleted project, a bounded number at a time, and finally the project (decision 0075).
 *
 * The order keeps transactions small. Deleting a grant also deletes all its refresh tokens and codes, so delete those
 * first. Delete the project's own row when no other row refers to it.
 */
import type { EventDraft } from '../../records/event.ts';
import { run, type Step, statement } from '../engine/engine.ts';
import { eraseApiOf, lockedState } from './api-sql.ts';
import { deletion } from './bounded-deletion.ts';
import { byServer } from './event-rows.ts';
import { coverageOf } from './grant-coverage.ts';
import { grantFields } from './grant-events.ts';
import { grantColumnNames } from './grant-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import type { GrantRow } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';

const findDueProject = statement<{ id: string }>(
  'findDueProject',
  ({ p }) => `SELECT id FROM projects WHERE deleted_at <= ${p(1)} ORDER BY deleted_at LIMIT 1`,
);
// While this row is locked, no other node erases the project, and nobody can add rows that refer to it.
const lockDueProject = statement<{ id: string }>(
  'lockDueProject',
  ({ p, lockFreeRows }) =>
    `SELECT id FROM projects WHERE id = ${p(1)} AND deleted_at <= ${p(2)} ${lockFreeRows}`,
);

/** Deletes rows of the project's first grants, in the order of `id`. */
const ofNextGrants = (table: 'refresh_tokens' | 'codes') =>
  deletion<unknown>(
    `erase_project_from_${table}`,
    { table, key: 'sha256', returning: '1 AS erased' },
    (p) =>
      `SELECT t.sha256 FROM ${table} t WHERE t.grant_id IN
         (SELECT id FROM grants WHERE project_id = ${p(1)} ORDER BY id LIMIT ${p(2)}) LIMIT ${p(2)}`,
  );
const eraseTokens = ofNextGrants('refresh_tokens');
const eraseCodes = ofNextGrants('codes');
// Every change of a grant first locks the account's row, so this statement locks that row too.
const eraseGrants = deletion<GrantRow>(
  'erase_project_from_grants',
  { table: 'grants', key: 'id', returning: grantColumnNames },
  (p) =>
    `SELECT t.id FROM grants t JOIN accounts a ON a.sub = t.account_sub
     WHERE t.project_id = ${p(1)} ORDER BY t.id LIMIT ${p(2)}`,
);

/** `key` identifies a row within the project. */
const ofProject = <Row>(table: string, key: string) =>
  statement<Row>(
    `erase_project_from_${table}`,
    ({ p }) =>
      `DELETE FROM ${table} WHERE project_id = ${p(1)} AND ${key} IN
         (SELECT ${key} FROM ${table} WHERE project_id = ${p(1)} LIMIT ${p(2)}) RETURNING ${key}`,
  );
const eraseUsers = ofProject<unknown>('project_users', 'account_sub');
const eraseClients = ofProject<{ client_id: string }>('clients', 'client_id');
const eraseRecords = [
  ofProject<unknown>('api_keys', 'id'),
  ofProject<unknown>('project_domains', 'domain'),
  ofProject<unknown>('project_members', 'account_sub'),
];
const ownersInTables = [
  'grants',
  'project_users',
  'clients',
  'api_keys',
  'project_domains',
  'project_members',
  'apis',
];
// A foreign key deletes the logo together with its project.
const eraseProject = statement<{ id: string }>(
  'eraseProject',
  ({ p }) =>
    `DELETE FROM projects WHERE id = ${p(1)} AND ${ownersInTables
      .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE project_id = ${p(1)})`)
      .join(' AND ')} RETURNING id`,
);

type Erasure = { readonly now: number; readonly deletedBefore: number; readonly limit: number };
type Erased = { readonly rows: number; readonly apis: number };

/** Erases rows of the project that was deleted first, as part of a transaction. */
export function* eraseSome({ now, deletedBefore, limit }: Erasure, scopes: ScopeTable) {
  const [due] = yield* run(findDueProject, [deletedBefore]);
  if (due === undefined) return { rows: 0, apis: 0 };
  // Changes of APIs lock the row of `catalogue_state` before the project's row. The same order here prevents deadlocks.
  yield* lockedState();
  const locked = yield* run(lockDueProject, [due.id, deletedBefore]);
  if (locked.length === 0) return { rows: 0, apis: 0 };
  const events: EventDraft[] = [];
  const erased = yield* eraseOf({ projectId: due.id, now, limit, events, scopes });
  yield* recordEvents(events);
  return erased;
}

type Work = {
  readonly projectId: string;
  readonly now: number;
  readonly limit: number;
  readonly events: EventDraft[];
  readonly scopes: ScopeTable;
};

function* eraseOf(work: Work): Generator<Step, Erased, readonly unknown[]> {
  const { projectId, now, limit, events } = work;
  const by = byServer(now, 'expiry');
  let rows = 0;
  for (const erase of [eraseTokens, eraseCodes]) {
    if (rows < limit) rows += (yield* run(erase, [projectId, limit - rows])).length;
  }
  if (rows < limit) rows += yield* eraseSomeGrants({ ...work, limit: limit - rows });
  if (rows < limit) rows += (yield* run(eraseUsers, [projectId, limit - rows])).length;
  if (rows < limit) {
    const clients = yield* run(eraseClients, [projectId, limit - rows]);
    rows += clients.length;
    for (const { client_id: clientId } of clients) {
      events.push({ ...by, kind: 'client.erased', clientId, projectId });
    }
  }
  for (const erase of eraseRecords) {
    if (rows < limit) rows += (yield* run(erase, [projectId, limit - rows])).length;
  }
  if (rows >= limit) return { rows, apis: 0 };
  // One API at a time, because it can have many scopes.
  const apiId = yield* eraseApiOf(projectId);
  if (apiId !== undefined) {
    events.push({ ...by, kind: 'api.removed', apiId, projectId });
    return { rows: rows + 1, apis: 1 };
  }
  const [project] = yield* run(eraseProject, [projectId]);
  if (project === undefined) return { rows, apis: 0 };
  events.push({ ...by, kind: 'project.erased', projectId });
  return { rows: rows + 1, apis: 0 };
}

function* eraseSomeGrants({ projectId, now, limit, events, scopes }: Work) {
  const grants = yield* run(eraseGrants, [projectId, limit]);
  for (const grant of grants) {
    events.push({
      ...byServer(now, 'expiry'),
      kind: 'grant.revoked',
      accountSub: grant.account_sub,
      projectId,
      before: yield* grantFields(coverageOf(grant, Number.NEGATIVE_INFINITY), scopes),
    });
  }
  return grants.length;
}
