/** Reads and revokes grants. `code-sql.ts` creates and extends them. */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Grant } from '../../records/grant.ts';
import type { TokenState } from '../../records/token-state.ts';
import { type Engine, run, type Statement, statement } from '../engine/engine.ts';
import { whenAllThere, whenThere } from '../engine/eventually.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { GrantStorage } from '../promises/grant-storage.ts';
import { lockAccount } from './account-sql.ts';
import type { ClientCache } from './client-sql.ts';
import { type Coverage, coverageOf } from './grant-coverage.ts';
import { grantFields } from './grant-events.ts';
import { recordEvents } from './outbox-sql.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';
import { type GrantRow, revokedIssuancesFromText } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';

export const grantColumnNames =
  'id, random_id, account_sub, project_id, scopes, scope_ends, created_at, updated_at, last_used_at, revoked_issuances';
/** Also returns grants whose scopes have all expired. */
export const findGrantRow = statement<GrantRow>(
  'findGrantRow',
  ({ p }) => `SELECT ${grantColumnNames} FROM grants WHERE account_sub = ${p(1)} AND project_id = ${p(2)}`,
);
type ListedGrantRow = GrantRow & { has_refresh_token: 0 | 1 };
const listStatementOf = (name: string, owner: 'account_sub' | 'project_id') =>
  statement<ListedGrantRow>(
    name,
    ({ p }) =>
      `SELECT ${grantColumnNames},
              CASE WHEN EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.grant_id = g.id
                                AND (t.expires_at IS NULL OR t.expires_at > ${p(2)}))
              THEN 1 ELSE 0 END AS has_refresh_token
       FROM grants g WHERE ${owner} = ${p(1)} AND id > ${p(3)} ORDER BY id LIMIT ${p(4)}`,
  );
const listGrants = listStatementOf('listGrants', 'account_sub');
const listGrantsOfProject = listStatementOf('listGrantsOfProject', 'project_id');
type MemberGrantRow = { ordinal: number; member: string } & (GrantRow | { id: null });
const listGrantsOfOrganization = statement<MemberGrantRow>(
  'listGrantsOfOrganization',
  ({ p }) =>
    `SELECT members.ordinal, members.sub AS member, ${grantColumnNames}
     FROM (SELECT ordinal, sub FROM accounts WHERE organization_id = ${p(1)} AND ordinal > ${p(2)}
           ORDER BY ordinal LIMIT ${p(3)}) members
     LEFT JOIN grants ON account_sub = members.sub
     ORDER BY members.ordinal, id`,
);
export const deleteGrant = statement<{ id: number }>(
  'deleteGrant',
  ({ p }) => `DELETE FROM grants WHERE id = ${p(1)} RETURNING id`,
);
const endGrant = statement<GrantRow>(
  'endGrant',
  ({ p }) =>
    `DELETE FROM grants WHERE account_sub = ${p(1)} AND project_id = ${p(2)} RETURNING ${grantColumnNames}`,
);
/** Records a use, unless the recorded last use is later than the third parameter. */
export const touchGrant = statement(
  'touchGrant',
  ({ p }) =>
    `UPDATE grants SET last_used_at = ${p(2)}
     WHERE id = ${p(1)} AND coalesce(last_used_at, ${p(3)}) <= ${p(3)}`,
);

/** `accountState` is null if the account is active. */
type TokenStateTuple = [
  clientOrdinal: number,
  clientRevision: number,
  scopes: string,
  scopeEnds: string,
  revokedIssuances: string,
  accountState: TokenState['accountState'] | null,
];
// This statement and `findRefreshToken` need only the account's state, so they read the small index of accounts that
// aren't active. An account that isn't in this index is active. Client and project come from the cache: a change of the
// project gives its clients a new revision too.
const findTokenState = statement<TokenStateTuple>(
  'findTokenState',
  ({ p, indexedBy }) =>
    `SELECT c.ordinal, c.revision, g.scopes, g.scope_ends, g.revoked_issuances, a.state
     FROM clients c
     JOIN grants g ON g.account_sub = ${p(1)} AND g.project_id = c.project_id
     LEFT JOIN accounts a ${indexedBy('accounts_not_active')}
       ON a.sub = g.account_sub AND a.state <> 'active'
     WHERE c.client_id = ${p(3)} AND g.random_id = ${p(2)}`,
);
const findGrantKnownByNumber = statement<{ account_sub: string; random_id: string }>(
  'findGrantKnownByNumber',
  ({ p }) =>
    `SELECT account_sub, random_id FROM grants
     WHERE id = ${p(1)} AND known_by_number = 1 AND created_at <= ${p(2)}`,
);

export function grantMethods(engine: Engine, scopes: ScopeTable, clients: ClientCache): GrantStorage {
  return {
    async findGrant(accountSub, projectId, now) {
      if (!isStorableKey(accountSub) || !isStorableKey(projectId)) return undefined;
      const row = await engine.readOne(findGrantRow, [accountSub, projectId]);
      const coverage = row && coverageOf(row, now);
      return row && coverage?.size ? grantFromRow(row, coverage, scopes) : undefined;
    },

    listGrants: grantLister(engine, scopes, listGrants),
    listGrantsOfProject: grantLister(engine, scopes, listGrantsOfProject),
    async listGrantsOfOrganization(organizationId, now, { limit, after = 0 }) {
      if (!isStorableKey(organizationId)) return { items: [] };
      const rows = await engine.read(listGrantsOfOrganization, [organizationId, after, rowsToRead(limit)]);
      const members = [...Map.groupBy(rows, ({ ordinal }) => ordinal)];
      const { items, ...end } = pageByPlace(
        members,
        limit,
        ([, ofMember]) => ofMember,
        ([ordinal]) => ordinal,
      );
      const grantsOf = async (ofMember: readonly MemberGrantRow[]) => {
        const live = ofMember.flatMap((row) => {
          if (row.id === null) return [];
          const coverage = coverageOf(row, now);
          return coverage.size > 0 ? [grantFromRow(row, coverage, scopes)] : [];
        });
        return { accountSub: ofMember[0]?.member ?? '', grants: await Promise.all(live) };
      };
      return { items: await Promise.all(items.map(grantsOf)), ...end };
    },

    findTokenState({ accountSub, grantId }, clientId, now) {
      if (!isStorableKey(accountSub) || !isStorableKey(clientId)) return undefined;
      return whenThere(engine.readTuple(findTokenState, [accountSub, grantId, clientId]), (tuple) => {
        if (tuple === undefined) return undefined;
        const [ordinal, revision, all, ends, revoked, accountState] = tuple;
        const covered = coveredText({ scopes: all, scope_ends: ends }, now);
        return whenAllThere(
          [scopes.namesOf(covered), clients.find(ordinal, revision)] as const,
          (names, found) =>
            // If the client was erased meanwhile, its tokens are gone too.
            found && {
              accountSub,
              accountState: accountState ?? 'active',
              clientState: found.project.deletedAt === undefined ? found.client.state : 'deleted',
              projectId: found.project.id,
              projectNumber: found.project.number,
              enabledApis: found.project.enabledApis,
              scopes: names,
              revokedIssuances: revokedIssuancesFromText(revoked),
            },
        );
      });
    },

    async findGrantKnownByNumber(number, issuedAt) {
      const row = await engine.readOne(findGrantKnownByNumber, [number, issuedAt]);
      return row && { accountSub: row.account_sub, grantId: row.random_id };
    },

    async revokeGrant(accountSub, projectId, by) {
      if (!isStorableKey(accountSub) || !isStorableKey(projectId)) return false;
      return engine.transaction(function* () {
        const [account] = yield* run(lockAccount, [accountSub]);
        if (account === undefined) return false;
        // INC-5, REV-2: delete the whole grant. The foreign keys delete its refresh tokens and codes with it.
        const [ended] = yield* run(endGrant, [accountSub, projectId]);
        if (ended === undefined) return false;
        if (by !== undefined) {
          const before = yield* grantFields(coverageOf(ended, by.at), scopes);
          yield* recordEvents([{ ...by, kind: 'grant.revoked', accountSub, projectId, before }]);
        }
        return true;
      });
    },
  };
}

function grantLister(
  engine: Engine,
  scopes: ScopeTable,
  list: Statement<ListedGrantRow>,
): GrantStorage['listGrants'] {
  return async (owner, now, { limit, after = 0 }) => {
    if (!isStorableKey(owner)) return { items: [] };
    const rows = await engine.read(list, [owner, now, after, rowsToRead(limit)]);
    const covered = (row: ListedGrantRow) => ({ row, coverage: coverageOf(row, now) });
    const { items, ...end } = pageByPlace(rows, limit, covered, ({ id }) => id);
    const live = items.filter(({ coverage }) => coverage.size > 0);
    const grants = live.map(async ({ row, coverage }) => ({
      ...(await grantFromRow(row, coverage, scopes)),
      hasRefreshToken: row.has_refresh_token === 1,
    }));
    return { items: await Promise.all(grants), ...end };
  };
}

/** If no scope of the grant ever expires, this is the row's own text. */
function coveredText(row: Pick<GrantRow, 'scopes' | 'scope_ends'>, now: number): string {
  return row.scope_ends === '{}' ? row.scopes : JSON.stringify([...coverageOf(row, now).keys()]);
}

export async function grantFromRow(row: GrantRow, coverage: Coverage, scopes: ScopeTable): Promise<Grant> {
  const numbers = [...coverage.keys()];
  const names = await scopes.namesOf(JSON.stringify(numbers));
  const scopeEnds: Record<string, number> = {};
  for (const [index, name] of names.entries()) {
    const end = coverage.get(numbers[index] ?? 0);
    if (end !== undefined) scopeEnds[name] = end;
  }
  return presentFields({
    id: row.random_id,
    accountSub: row.account_sub,
    projectId: row.project_id,
    scopes: names,
    scopeEnds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastUsedAt: row.last_used_at ?? undefined,
  });
}
