/**
 * Registered APIs in the database. An API's row has the scopes as part of the column `record`. The table `api_scopes` has
 * only the scopes' names, so that no two APIs have the same scope.
 *
 * Every change begins by locking the row of `catalogue_state`. So changes of APIs run one after the other, and the counts
 * in that row are exact.
 */
import type { RegisteredApi } from '../../records/api.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { memoise } from '../engine/memo.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ApiStorage, CatalogueLimits } from '../promises/api-storage.ts';
import { haveErasedScope } from './erased-scopes.ts';
import { finder, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { whyNotUpdated, withRevision } from './revision.ts';
import { parseFrozen, type Unsaved } from './rows.ts';
import { insertScope, type ScopeTable } from './scope-table.ts';

type ApiRow = { id: string; audience: string; project_id: string; record: string; revision: number };
type StateRow = { revision: number; apis: number; scopes: number; accepted: number };
type ScopeUseRow = { number: number; name: string; granted: number; accepted: number };

const columns = 'id, audience, project_id, record, revision';
const findApi = statement<ApiRow>('findApi', ({ p }) => `SELECT ${columns} FROM apis WHERE id = ${p(1)}`);
const findApiByAudience = statement<ApiRow>(
  'findApiByAudience',
  ({ p }) => `SELECT ${columns} FROM apis WHERE audience = ${p(1)}`,
);
const findApiByScope = statement<ApiRow>(
  'findApiByScope',
  ({ p }) =>
    `SELECT a.id, a.audience, a.project_id, a.record, a.revision
     FROM api_scopes s JOIN apis a ON a.id = s.api_id WHERE s.name = ${p(1)}`,
);
const table = { name: 'apis', columns };
const listApis = listStatement<ApiRow>('listApis', table);
const listApisOfProject = listStatement<ApiRow>('listApisOfProject', table, ['project_id']);
const insertApi = statement(
  'insertApi',
  ({ p }) =>
    `INSERT INTO apis (id, audience, project_id, record) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const updateApi = statement(
  'updateApi',
  ({ p }) =>
    `UPDATE apis SET audience = ${p(2)}, project_id = ${p(3)}, record = ${p(4)}, revision = revision + 1
     WHERE id = ${p(1)}`,
);
const deleteApi = statement('deleteApi', ({ p }) => `DELETE FROM apis WHERE id = ${p(1)}`);
const insertApiScope = statement(
  'insertApiScope',
  ({ p }) => `INSERT INTO api_scopes (name, api_id) VALUES (${p(1)}, ${p(2)})`,
);
const deleteApiScope = statement('deleteApiScope', ({ p }) => `DELETE FROM api_scopes WHERE name = ${p(1)}`);
// Locks the scope's row. So a concurrent consent to the scope commits before this statement returns, or waits for this
// transaction.
const findScopeUse = statement<ScopeUseRow>(
  'findScopeUse',
  ({ p, lockRows }) => `SELECT number, name, granted, accepted FROM scopes WHERE name = ${p(1)} ${lockRows}`,
);
const deleteScope = statement('deleteScope', ({ p }) => `DELETE FROM scopes WHERE number = ${p(1)}`);
const markAccepted = statement(
  'markAccepted',
  ({ p }) => `UPDATE scopes SET accepted = 1 WHERE name = ${p(1)}`,
);
const lockState = statement<StateRow>(
  'lockCatalogueState',
  ({ lockRows }) =>
    `SELECT revision, apis, scopes, accepted FROM catalogue_state WHERE only_row = 1 ${lockRows}`,
);
const findState = statement<Pick<StateRow, 'revision'>>(
  'findCatalogueState',
  () => 'SELECT revision FROM catalogue_state WHERE only_row = 1',
);
const updateState = statement(
  'updateCatalogueState',
  ({ p }) =>
    `UPDATE catalogue_state SET revision = ${p(1)}, apis = ${p(2)}, scopes = ${p(3)}, accepted = ${p(4)}
     WHERE only_row = 1`,
);

export function apiMethods(engine: Engine, scopes: ScopeTable): ApiStorage {
  const storedApi = withRevision<ApiRow, RegisteredApi>(apiFromRow);
  const listAll = lister(engine, listApis, storedApi);
  const listOfProject = lister(engine, listApisOfProject, storedApi);
  return {
    async createApi(api, limits, event) {
      requireStorableKeys(api.id, api.audience, api.projectId, ...namesOf(api));
      const outcome = await engine.transaction(function* () {
        const state = yield* lockedState();
        if (state.apis >= limits.apis) return 'too-many-apis' as const;
        if (state.scopes + api.scopes.length > limits.scopes) return 'too-many-scopes' as const;
        if (yield* haveErasedScope(namesOf(api))) return 'scope-erased' as const;
        yield* run(insertApi, [api.id, api.audience, api.projectId, apiText(api)]);
        yield* insertNames(api.id, namesOf(api));
        yield* changeState(state, { apis: 1, scopes: api.scopes.length });
        yield* recordEvents([event]);
        return 'created' as const;
      });
      if (outcome === 'created') await scopes.readAgain();
      return outcome;
    },
    findApi: finder(engine, findApi, storedApi),
    findApiByAudience: finder(engine, findApiByAudience, storedApi),
    findApiByScope: finder(engine, findApiByScope, storedApi),
    listApis: (page) => listAll(page),
    listApisOfProject: (projectId, page) => listOfProject(page, projectId),
    async updateApi(api, limits, event) {
      if (!isStorableKey(api.id)) return 'missing';
      requireStorableKeys(api.audience, api.projectId, ...namesOf(api));
      const outcome = await engine.transaction(() => update(api, limits, event));
      if (outcome === 'updated') await scopes.readAgain();
      return outcome;
    },
    async deleteApi(api, event) {
      if (!isStorableKey(api.id)) return 'missing';
      const outcome = await engine.transaction(() => remove(api, event));
      if (outcome === 'deleted') await scopes.readAgain();
      return outcome;
    },
    async catalogueRevision() {
      const state = await engine.readOne(findState, []);
      if (state === undefined) throw new Error('The database has no state of the catalog.');
      return state.revision;
    },
    async acceptScopes(names, most) {
      if (!names.every(isStorableKey)) return false;
      if (names.every((name) => scopes.isAccepted(name))) return true;
      const accepted = await engine.transaction(function* () {
        const state = yield* lockedState();
        const present: ScopeUseRow[] = [];
        // Sorted, as in `registerScopes`, so that these two methods can't deadlock.
        for (const name of [...new Set(names)].toSorted())
          present.push(...(yield* run(findScopeUse, [name])));
        const isAccepted = (name: string) => present.some((row) => row.name === name && row.accepted === 1);
        const further = [...new Set(names)].filter((name) => !isAccepted(name)).toSorted();
        if (state.accepted + further.length > most) return false;
        for (const name of further) {
          yield* run(insertScope, [name]);
          yield* run(markAccepted, [name]);
        }
        if (further.length > 0) yield* changeState(state, { accepted: further.length });
        return true;
      });
      if (accepted) await scopes.readAgain();
      return accepted;
    },
  };
}

/** The first step of a transaction that changes or counts APIs. */
export function* lockedState() {
  const [state] = yield* run(lockState, []);
  if (state === undefined) throw new Error('The database has no state of the catalog.');
  return state;
}

function* changeState(state: StateRow, added: { apis?: number; scopes?: number; accepted?: number }) {
  const { apis = 0, scopes = 0, accepted = 0 } = added;
  yield* run(updateState, [
    state.revision + 1,
    state.apis + apis,
    state.scopes + scopes,
    state.accepted + accepted,
  ]);
}

function* update(api: Stored<RegisteredApi>, limits: CatalogueLimits, event: EventDraft) {
  const state = yield* lockedState();
  const [row] = yield* run(findApi, [api.id]);
  if (row?.revision !== api.revision) return whyNotUpdated(row === undefined ? [] : [row]);
  const before = namesOf(apiFromRow(row));
  const after = namesOf(api);
  const growth = after.length - before.length;
  if (growth > 0 && state.scopes + growth > limits.scopes) return 'too-many-scopes' as const;
  const removed = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  if (yield* haveErasedScope(added)) return 'scope-erased' as const;
  if (!(yield* deleteNames(removed))) return 'scope-in-use' as const;
  yield* run(updateApi, [api.id, api.audience, api.projectId, apiText(api)]);
  yield* insertNames(api.id, added);
  yield* changeState(state, { scopes: growth });
  yield* recordEvents([event]);
  return 'updated' as const;
}

function* remove({ id, revision }: Stored<RegisteredApi>, event: EventDraft) {
  const state = yield* lockedState();
  const [row] = yield* run(findApi, [id]);
  if (row === undefined) return 'missing' as const;
  if (row.revision !== revision) return 'outdated' as const;
  const names = namesOf(apiFromRow(row));
  if (!(yield* deleteNames(names))) return 'scope-in-use' as const;
  yield* run(deleteApi, [id]);
  yield* changeState(state, { apis: -1, scopes: -names.length });
  yield* recordEvents([event]);
  return 'deleted' as const;
}

function* insertNames(apiId: string, names: readonly string[]) {
  for (const name of names.toSorted()) {
    yield* run(insertApiScope, [name, apiId]);
    yield* run(insertScope, [name]);
  }
}

/**
 * A step of a transaction that has called `lockedState`. Scopes that somebody was granted keep their names and numbers,
 * and still count toward the limit. Returns the erased API's id, or undefined if the project has no API.
 */
export function* eraseApiOf(projectId: string) {
  const [row] = yield* run(listApisOfProject, [projectId, 0, 1]);
  if (row === undefined) return undefined;
  const state = yield* lockedState();
  const names = namesOf(apiFromRow(row));
  let kept = 0;
  for (const name of names.toSorted()) {
    const [use] = yield* run(findScopeUse, [name]);
    yield* run(deleteApiScope, [name]);
    if (use?.granted === 1) kept += 1;
    else if (use?.accepted === 0) yield* run(deleteScope, [use.number]);
  }
  yield* run(deleteApi, [row.id]);
  yield* changeState(state, { apis: -1, scopes: kept - names.length });
  return row.id;
}

/**
 * Scopes that a development server has accepted keep their numbers. Returns false, and deletes nothing, if somebody was
 * granted one of the scopes.
 */
function* deleteNames(names: readonly string[]) {
  const uses: ScopeUseRow[] = [];
  for (const name of names.toSorted()) uses.push(...(yield* run(findScopeUse, [name])));
  if (uses.some(({ granted }) => granted === 1)) return false;
  for (const { number, name, accepted } of uses) {
    yield* run(deleteApiScope, [name]);
    if (accepted === 0) yield* run(deleteScope, [number]);
  }
  return true;
}

function namesOf({ scopes }: RegisteredApi): readonly string[] {
  return scopes.map(({ name }) => name);
}

type ApiRecord = Omit<RegisteredApi, 'id' | 'audience' | 'projectId'>;
const apiRecord = memoise((text) => parseFrozen(text) as ApiRecord);

function apiFromRow({ id, audience, project_id, record }: ApiRow): RegisteredApi {
  return { id, audience, projectId: project_id, ...apiRecord(record) };
}

function apiText(api: Unsaved<RegisteredApi>): string {
  const { id: _id, audience: _audience, projectId: _projectId, revision: _revision, ...record } = api;
  return JSON.stringify(record);
}
