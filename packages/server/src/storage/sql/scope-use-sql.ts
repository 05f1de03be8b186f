/**
 * The table `grant_scopes`, which tells which grants have a scope. A transaction that writes a grant's scopes also writes the
 * rows of this table. If a grant is deleted, the database deletes its rows.
 */
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import { maximumPageSize } from '../promises/page.ts';
import { mostCounted, type ProjectWithScope, type ScopeUseStorage } from '../promises/scope-use-storage.ts';
import { type Coverage, coverageOf } from './grant-coverage.ts';
import { grantColumnNames, grantFromRow } from './grant-sql.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';
import type { GrantRow } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';

const storeScope = statement(
  'storeScopeOfGrant',
  ({ p }) =>
    `INSERT INTO grant_scopes (scope, project_id, grant_id, ends_at) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})
     ON CONFLICT (scope, project_id, grant_id) DO UPDATE SET ends_at = excluded.ends_at`,
);
const deleteScope = statement(
  'deleteScopeOfGrant',
  ({ p }) => `DELETE FROM grant_scopes WHERE scope = ${p(1)} AND project_id = ${p(2)} AND grant_id = ${p(3)}`,
);
const findNextProject = statement<{ project_id: string }>(
  'findNextProjectWithScope',
  ({ p }) =>
    `SELECT project_id FROM grant_scopes WHERE scope = ${p(1)} AND project_id > ${p(2)}
     ORDER BY project_id LIMIT 1`,
);
const countGrants = statement<{ count: number }>(
  'countGrantsWithScope',
  ({ p }) =>
    `SELECT count(*) AS count FROM
       (SELECT 1 FROM grant_scopes WHERE scope = ${p(1)} AND project_id = ${p(2)}
        AND (ends_at IS NULL OR ends_at > ${p(3)}) LIMIT ${p(4)}) members`,
);
const listGrants = statement<GrantRow>(
  'listGrantsWithScope',
  ({ p }) =>
    `SELECT ${grantColumnNames.replaceAll(/\w+/g, 'g.$&')} FROM grant_scopes s JOIN grants g ON g.id = s.grant_id
     WHERE s.scope = ${p(1)} AND s.project_id = ${p(2)} AND s.grant_id > ${p(4)}
     AND (s.ends_at IS NULL OR s.ends_at > ${p(3)}) ORDER BY s.grant_id LIMIT ${p(5)}`,
);

/**
 * A step of the transaction that writes the grant.
 *
 * @param stored the numbers of the scopes that the grant had in storage, including expired ones
 * @param before the same scopes without expired ones
 */
export function* storeScopesOfGrant(
  { id, project_id: projectId }: Pick<GrantRow, 'id' | 'project_id'>,
  stored: readonly number[],
  before: Coverage,
  after: Coverage,
) {
  for (const scope of stored) if (!after.has(scope)) yield* run(deleteScope, [scope, projectId, id]);
  for (const [scope, end] of after) {
    if (before.has(scope) && before.get(scope) === end) continue;
    yield* run(storeScope, [scope, projectId, id, end ?? null]);
  }
}

export function scopeUseMethods(engine: Engine, scopes: ScopeTable): ScopeUseStorage {
  /** Another process may have just registered the scope. */
  const numberOf = async (scope: string) => {
    if (scopes.scopeNumber(scope) === undefined) await scopes.readAgain();
    return scopes.scopeNumber(scope);
  };
  const count = async (number: number, projectId: string, now: number) =>
    (await engine.readOne(countGrants, [number, projectId, now, mostCounted]))?.count ?? 0;
  return {
    async listProjectsWithScope(scope, now, { limit, after = '' }) {
      const most = Math.min(rowsToRead(limit) - 1, maximumPageSize);
      const number = await numberOf(scope);
      if (number === undefined || !isStorableKey(after)) return { items: [] };
      const items: ProjectWithScope[] = [];
      let last = after;
      // Jumps to the next project with one look-up and counts at most `mostCounted` grants. So a page never reads every
      // grant of a project with a million grants.
      for (let read = 0; read < most; read += 1) {
        const next = await engine.readOne(findNextProject, [number, last]);
        if (next === undefined) return { items };
        last = next.project_id;
        const accounts = await count(number, last, now);
        if (accounts > 0) items.push({ projectId: last, accounts });
      }
      return { items, next: last };
    },

    async countGrantsWithScope(scope, projectId, now) {
      const number = await numberOf(scope);
      return number === undefined || !isStorableKey(projectId) ? 0 : count(number, projectId, now);
    },

    async listGrantsWithScope(scope, projectId, now, { limit, after = 0 }) {
      const number = await numberOf(scope);
      if (number === undefined || !isStorableKey(projectId)) return { items: [] };
      const rows = await engine.read(listGrants, [number, projectId, now, after, rowsToRead(limit)]);
      const { items, ...end } = pageByPlace(
        rows,
        limit,
        (row) => grantFromRow(row, coverageOf(row, now), scopes),
        ({ id }) => id,
      );
      return { items: await Promise.all(items), ...end };
    },
  };
}
