/**
 * Grants: reading them, revoking them, and what decides at every use whether an access token of one still works. They are
 * made and extended where codes are issued (`codes.ts`).
 */
import { type Coverage, coverageOf } from './coverage.ts';
import { type Engine, isStorableKey, run, statement } from './engine.ts';
import { type GrantRow, namesFromText, revokedIssuancesFromText } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';
import type { Grant, Storage, TokenState } from './storage.ts';

const lockAccountOfGrant = statement<{ sub: string }>(
  'lockAccountOfGrant',
  ({ p, lockRows }) =>
    `SELECT sub FROM accounts WHERE sub = (SELECT account_sub FROM grants WHERE id = ${p(1)}) ${lockRows}`,
);

export const grantColumnNames =
  'id, account_sub, project_id, scopes, scope_ends, created_at, updated_at, last_used_at, revoked_issuances';
/** Whether or not its scopes have ended. */
export const findGrantRow = statement<GrantRow>(
  'findGrantRow',
  ({ p }) => `SELECT ${grantColumnNames} FROM grants WHERE account_sub = ${p(1)} AND project_id = ${p(2)}`,
);
type ListedGrantRow = GrantRow & { has_refresh_token: 0 | 1 };
const listGrants = statement<ListedGrantRow>(
  'listGrants',
  ({ p }) =>
    `SELECT ${grantColumnNames},
            CASE WHEN EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.grant_id = g.id
                              AND (t.expires_at IS NULL OR t.expires_at > ${p(2)}))
            THEN 1 ELSE 0 END AS has_refresh_token
     FROM grants g WHERE account_sub = ${p(1)} ORDER BY id`,
);
export const deleteGrant = statement<{ id: number }>(
  'deleteGrant',
  ({ p }) => `DELETE FROM grants WHERE id = ${p(1)} RETURNING id`,
);
/** Records a use, where the last one recorded is not after the third parameter. */
export const touchGrant = statement(
  'touchGrant',
  ({ p }) =>
    `UPDATE grants SET last_used_at = ${p(2)}
     WHERE id = ${p(1)} AND coalesce(last_used_at, ${p(3)}) <= ${p(3)}`,
);

type TokenStateRow = {
  account_sub: string;
  account_state: TokenState['accountState'];
  client_state: TokenState['clientState'];
  project_id: string;
  project_number: number;
  enabled_apis: string;
  revoked_issuances: string;
};
// Here and for refresh tokens: of the account only its state is wanted. The index of those that are not active is
// small however many accounts there are; an account that is not in it is active.
const findTokenState = statement<TokenStateRow>(
  'findTokenState',
  ({ p, indexedBy }) =>
    `SELECT g.account_sub, coalesce(a.state, 'active') AS account_state, c.state AS client_state, g.project_id,
            j.number AS project_number, j.enabled_apis, g.revoked_issuances
     FROM grants g
     JOIN projects j ON j.id = g.project_id
     JOIN clients c ON c.client_id = ${p(2)} AND c.project_id = g.project_id
     LEFT JOIN accounts a ${indexedBy('accounts_not_active')}
       ON a.sub = g.account_sub AND a.state <> 'active'
     WHERE g.id = ${p(1)}`,
);

type GrantMethods = Pick<Storage, 'findGrant' | 'listGrants' | 'findTokenState' | 'revokeGrant'>;

export function grantMethods(engine: Engine, scopes: ScopeTable): GrantMethods {
  return {
    async findGrant(accountSub, projectId, now) {
      if (!isStorableKey(accountSub) || !isStorableKey(projectId)) return undefined;
      const row = await engine.readOne(findGrantRow, [accountSub, projectId]);
      const coverage = row && coverageOf(row, now);
      return row && coverage?.size ? grantFromRow(row, coverage, scopes) : undefined;
    },

    async listGrants(accountSub, now) {
      if (!isStorableKey(accountSub)) return [];
      const rows = await engine.read(listGrants, [accountSub, now]);
      const live = rows
        .map((row) => ({ row, coverage: coverageOf(row, now) }))
        .filter(({ coverage }) => coverage.size > 0);
      return Promise.all(
        live.map(async ({ row, coverage }) => ({
          ...(await grantFromRow(row, coverage, scopes)),
          hasRefreshToken: row.has_refresh_token === 1,
        })),
      );
    },

    async findTokenState(grantId, clientId) {
      if (!isStorableKey(clientId)) return undefined;
      const row = await engine.readOne(findTokenState, [grantId, clientId]);
      return (
        row && {
          accountSub: row.account_sub,
          accountState: row.account_state,
          clientState: row.client_state,
          projectId: row.project_id,
          projectNumber: row.project_number,
          enabledApis: namesFromText(row.enabled_apis),
          revokedIssuances: revokedIssuancesFromText(row.revoked_issuances),
        }
      );
    },

    async revokeGrant(grantId) {
      return engine.transaction(function* () {
        const [account] = yield* run(lockAccountOfGrant, [grantId]);
        if (account === undefined) return false;
        // INC-5, REV-2: the whole grant goes; its refresh tokens and codes go with it by their foreign keys.
        return (yield* run(deleteGrant, [grantId])).length === 1;
      });
    },
  };
}

/** The record of a grant's row, as far as it covers something. */
export async function grantFromRow(row: GrantRow, coverage: Coverage, scopes: ScopeTable): Promise<Grant> {
  const numbers = [...coverage.keys()];
  const names = await scopes.namesOf(JSON.stringify(numbers));
  const scopeEnds: Record<string, number> = {};
  for (const [index, name] of names.entries()) {
    const end = coverage.get(numbers[index] ?? 0);
    if (end !== undefined) scopeEnds[name] = end;
  }
  return {
    id: row.id,
    accountSub: row.account_sub,
    projectId: row.project_id,
    scopes: names,
    scopeEnds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.last_used_at !== null && { lastUsedAt: row.last_used_at }),
  };
}
