/**
 * Grants, and what lives and dies with them: authorization codes (RFC 6749 §4.1.2) and what decides whether an access
 * token still works. Every operation that changes something of an account locks the account's row first and everything
 * else after it: so operations on one account happen one after the other, see each other's effects, and cannot
 * deadlock.
 */
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from './engine.ts';
import { deleteTokensOfIssuance, storeRefreshToken } from './refresh-tokens.ts';
import {
  type CodeRow,
  codeFromRow,
  codeRecord,
  codeText,
  type GrantRow,
  namesFromText,
  revokedIssuancesFromText,
  withRevokedIssuance,
} from './rows.ts';
import type { ScopeTable } from './scope-table.ts';
import type { Grant, Redemption, Storage, TokenState } from './storage.ts';

type Sub = { sub: string };

const lockAccount = statement<Sub>(
  'lockAccount',
  ({ p, lockRows }) => `SELECT sub FROM accounts WHERE sub = ${p(1)} ${lockRows}`,
);
const lockAccountOfCode = statement<Sub>(
  'lockAccountOfCode',
  ({ p, lockRows }) =>
    `SELECT sub FROM accounts WHERE sub = (SELECT account_sub FROM codes WHERE sha256 = ${p(1)}) ${lockRows}`,
);
const lockAccountOfGrant = statement<Sub>(
  'lockAccountOfGrant',
  ({ p, lockRows }) =>
    `SELECT sub FROM accounts WHERE sub = (SELECT account_sub FROM grants WHERE id = ${p(1)}) ${lockRows}`,
);

const grantColumnNames = 'id, account_sub, project_id, scopes, created_at, updated_at, revoked_issuances';
const findGrant = statement<GrantRow>(
  'findGrant',
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
const insertGrant = statement<GrantRow>(
  'insertGrant',
  ({ p }) =>
    `INSERT INTO grants (account_sub, project_id, scopes, created_at, updated_at, revoked_issuances)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(4)}, '[]')
     RETURNING ${grantColumnNames}`,
);
const updateGrantScopes = statement<GrantRow>(
  'updateGrantScopes',
  ({ p }) =>
    `UPDATE grants SET scopes = ${p(2)}, updated_at = ${p(3)} WHERE id = ${p(1)}
     RETURNING ${grantColumnNames}`,
);
const findRevokedIssuances = statement<Pick<GrantRow, 'revoked_issuances'>>(
  'findRevokedIssuances',
  ({ p }) => `SELECT revoked_issuances FROM grants WHERE id = ${p(1)}`,
);
const updateRevokedIssuances = statement(
  'updateRevokedIssuances',
  ({ p }) => `UPDATE grants SET revoked_issuances = ${p(2)} WHERE id = ${p(1)}`,
);
const deleteGrant = statement<{ id: number }>(
  'deleteGrant',
  ({ p }) => `DELETE FROM grants WHERE id = ${p(1)} RETURNING id`,
);

const codeColumnNames =
  'grant_id, client_id, project_id, account_sub, scopes, record, issued_at, expires_at, issuance';
const insertCode = statement(
  'insertCode',
  ({ p }) =>
    `INSERT INTO codes
     (sha256, grant_id, client_id, project_id, account_sub, scopes, record, issued_at, expires_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)}, ${p(9)})`,
);
const findCode = statement<CodeRow>(
  'findCode',
  ({ p }) => `SELECT ${codeColumnNames} FROM codes WHERE sha256 = ${p(1)} AND expires_at > ${p(2)}`,
);
const claimCode = statement<CodeRow>(
  'claimCode',
  ({ p }) =>
    `UPDATE codes SET issuance = ${p(2)}
     WHERE sha256 = ${p(1)} AND issuance IS NULL AND expires_at > ${p(3)}
     RETURNING ${codeColumnNames}`,
);
const deleteUnredeemedCode = statement<{ issued_at: number }>(
  'deleteUnredeemedCode',
  ({ p }) => `DELETE FROM codes WHERE sha256 = ${p(1)} AND issuance IS NULL RETURNING issued_at`,
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

type GrantMethods = Pick<
  Storage,
  | 'findGrant'
  | 'listGrants'
  | 'issueCode'
  | 'findCode'
  | 'redeemCode'
  | 'discardCode'
  | 'findTokenState'
  | 'revokeGrant'
>;

export function grantMethods(engine: Engine, scopes: ScopeTable): GrantMethods {
  return {
    async findGrant(accountSub, projectId) {
      if (!isStorableKey(accountSub) || !isStorableKey(projectId)) return undefined;
      const row = await engine.readOne(findGrant, [accountSub, projectId]);
      return row && grantFromRow(row, await scopes.namesOf(row.scopes));
    },

    async listGrants(accountSub, now) {
      if (!isStorableKey(accountSub)) return [];
      const rows = await engine.read(listGrants, [accountSub, now]);
      return Promise.all(
        rows.map(async (row) => ({
          ...grantFromRow(row, await scopes.namesOf(row.scopes)),
          hasRefreshToken: row.has_refresh_token === 1,
        })),
      );
    },

    async issueCode(code, consentedScopes) {
      requireStorableKeys(code.clientId, code.projectId, code.accountSub);
      const codeScopes = scopes.textOf(code.scopes);
      const consented = numbersOf(scopes.textOf(consentedScopes));
      const row = await engine.transaction(function* () {
        const [account] = yield* run(lockAccount, [code.accountSub]);
        if (account === undefined) throw new TypeError('A code must be for an account that exists.');
        const [before] = yield* run(findGrant, [code.accountSub, code.projectId]);
        if (before === undefined && consented.length === 0) return undefined;

        const granted = new Set(before && numbersOf(before.scopes));
        const added = consented.filter((scope) => !granted.has(scope));
        for (const scope of added) granted.add(scope);
        // Invariant 1: a token, and so the code that it comes from, never exceeds its grant.
        if (!numbersOf(codeScopes).every((scope) => granted.has(scope))) return undefined;

        const grantScopes = JSON.stringify([...granted]);
        let after = before;
        if (before === undefined) {
          [after] = yield* run(insertGrant, [code.accountSub, code.projectId, grantScopes, code.issuedAt]);
        } else if (added.length > 0) {
          [after] = yield* run(updateGrantScopes, [before.id, grantScopes, code.issuedAt]);
        }
        if (after === undefined) throw new Error('A grant vanished within its transaction.');
        yield* run(insertCode, [
          code.sha256,
          after.id,
          code.clientId,
          code.projectId,
          code.accountSub,
          codeScopes,
          codeText(code),
          code.issuedAt,
          code.expiresAt,
        ]);
        return after;
      });
      return row && grantFromRow(row, await scopes.namesOf(row.scopes));
    },

    async findCode(sha256, now) {
      const row = await engine.readOne(findCode, [sha256, now]);
      return row && codeFromRow(sha256, row, await scopes.namesOf(row.scopes));
    },

    async redeemCode(sha256, redemption) {
      const { row, outcome } = await engine.transaction(() => redeem(sha256, redemption));
      if (outcome !== 'redeemed') return { outcome };
      const code = codeFromRow(sha256, row, await scopes.namesOf(row.scopes));
      return { outcome, code, grantId: row.grant_id };
    },

    async discardCode(sha256) {
      return (await engine.write(deleteUnredeemedCode, [sha256])).length === 1;
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

type Redeemed =
  | { readonly outcome: 'redeemed'; readonly row: CodeRow }
  | { readonly outcome: 'reused' | 'unknown'; readonly row?: undefined };

function* redeem(sha256: Uint8Array, redemption: Redemption) {
  const { now, issuance, refreshToken, limits, accessTokensExpireAt } = redemption;
  const [account] = yield* run(lockAccountOfCode, [sha256]);
  if (account === undefined) return { outcome: 'unknown' } satisfies Redeemed;

  const [claimed] = yield* run(claimCode, [sha256, issuance, now]);
  if (claimed !== undefined) {
    if (codeRecord(claimed).givesRefreshToken && refreshToken !== undefined) {
      yield* storeRefreshToken({ code: claimed, issuance, refreshToken, now, limits });
    }
    return { outcome: 'redeemed', row: claimed } satisfies Redeemed;
  }

  const [spent] = yield* run(findCode, [sha256, now]);
  if (spent === undefined || spent.issuance === null) return { outcome: 'unknown' } satisfies Redeemed;
  // RFC 6749 §4.1.2: whoever sends a code again may have stolen it, so the tokens of its first exchange must go. Those
  // of the account's other exchanges stay: else anyone who has seen an old code could end the access of the app.
  yield* run(deleteTokensOfIssuance, [spent.grant_id, spent.issuance]);
  const [grant] = yield* run(findRevokedIssuances, [spent.grant_id]);
  if (grant === undefined) return { outcome: 'unknown' } satisfies Redeemed;
  // The refresh token could have given access tokens until this moment; the caller says how long such can live.
  const revoked = withRevokedIssuance(grant.revoked_issuances, spent.issuance, accessTokensExpireAt, now);
  yield* run(updateRevokedIssuances, [spent.grant_id, revoked]);
  return { outcome: 'reused' } satisfies Redeemed;
}

function grantFromRow(row: GrantRow, scopes: readonly string[]): Grant {
  return {
    id: row.id,
    accountSub: row.account_sub,
    projectId: row.project_id,
    scopes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function numbersOf(text: string): readonly number[] {
  return JSON.parse(text) as number[];
}
