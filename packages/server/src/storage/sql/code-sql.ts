/**
 * Authorization codes (RFC 6749 §4.1.2). Issuing a code extends its grant, redeeming the code stores the refresh token, and
 * reusing the code revokes the tokens of its exchange.
 */

import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { EventDraft } from '../../records/event.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { CodeStorage, Redemption } from '../promises/code-storage.ts';
import { lockAccount } from './account-sql.ts';
import { touchClient } from './client-sql.ts';
import { byServer } from './event-rows.ts';
import {
  type Coverage,
  coverageColumns,
  coverageOf,
  firstEnd,
  isSameCoverage,
  numbersOf,
  shortenedScopes,
  withConsented,
} from './grant-coverage.ts';
import { grantExpired, grantFields } from './grant-events.ts';
import { deleteGrant, findGrantRow, grantColumnNames, grantFromRow, touchGrant } from './grant-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import { deleteTokensOfIssuance, storeRefreshToken } from './refresh-token-sql.ts';
import {
  type CodeRow,
  codeFromRow,
  codeRecord,
  codeText,
  type GrantRow,
  revokedIssuancesFromText,
} from './rows.ts';
import type { ScopeTable } from './scope-table.ts';
import { storeScopesOfGrant } from './scope-use-sql.ts';
import { usePrecisionSeconds } from './use-precision.ts';

const insertGrant = statement<GrantRow>(
  'insertGrant',
  ({ p, randomId }) =>
    `INSERT INTO grants (random_id, account_sub, project_id, created_at, updated_at, scopes, scope_ends, expires_at,
                         revoked_issuances)
     VALUES (${randomId}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, '[]')
     RETURNING ${grantColumnNames}`,
);
const updateGrantScopes = statement<GrantRow>(
  'updateGrantScopes',
  ({ p }) =>
    `UPDATE grants SET updated_at = ${p(2)}, scopes = ${p(3)}, scope_ends = ${p(4)}, expires_at = ${p(5)}
     WHERE id = ${p(1)} RETURNING ${grantColumnNames}`,
);
const insertProjectUser = statement(
  'insertProjectUser',
  ({ p }) =>
    `INSERT INTO project_users (project_id, account_sub) VALUES (${p(1)}, ${p(2)})
     ON CONFLICT (project_id, account_sub) DO NOTHING`,
);
type EndingRow = { sha256: Uint8Array; scopes: string; ends_at: number | null };
/** The tables whose rows expire with a grant's scopes, each with the column of the expiry time. */
const endings = (
  [
    ['codes', 'access_ends_at'],
    ['refresh_tokens', 'expires_at'],
  ] as const
).map(([table, column]) => ({
  list: statement<EndingRow>(
    `list_endings_of_${table}`,
    ({ p }) => `SELECT sha256, scopes, ${column} AS ends_at FROM ${table} WHERE grant_id = ${p(1)}`,
  ),
  update: statement(
    `update_ending_of_${table}`,
    ({ p }) => `UPDATE ${table} SET ${column} = ${p(2)} WHERE sha256 = ${p(1)}`,
  ),
}));

const codeColumnNames =
  'grant_id, (SELECT g.random_id FROM grants g WHERE g.id = codes.grant_id) AS grant_random_id, client_id, project_id, ' +
  'account_sub, scopes, record, issued_at, expires_at, access_ends_at, issuance';
const insertCode = statement(
  'insertCode',
  ({ p }) =>
    `INSERT INTO codes
     (sha256, grant_id, client_id, project_id, account_sub, scopes, record, issued_at, expires_at, access_ends_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)}, ${p(9)}, ${p(10)})`,
);
const findCode = statement<CodeRow>(
  'findCode',
  ({ p }) => `SELECT ${codeColumnNames} FROM codes WHERE sha256 = ${p(1)} AND expires_at > ${p(2)}`,
);
type LockedAccountRow = { sub: string; organization_id: string | null };
// Also keeps the client from being erased before the exchange stores the refresh token.
const lockAccountOfCode = statement<LockedAccountRow>(
  'lockAccountOfCode',
  ({ p, lockRowsOf }) =>
    `SELECT a.sub, a.organization_id
     FROM codes k JOIN accounts a ON a.sub = k.account_sub JOIN clients c ON c.client_id = k.client_id
     WHERE k.sha256 = ${p(1)} ${lockRowsOf('a', 'c')}`,
);
const claimCode = statement<CodeRow>(
  'claimCode',
  ({ p }) =>
    `UPDATE codes SET issuance = ${p(2)}
     WHERE sha256 = ${p(1)} AND issuance IS NULL AND expires_at > ${p(3)}
       AND (access_ends_at IS NULL OR access_ends_at > ${p(3)})
     RETURNING ${codeColumnNames}`,
);
const deleteUnredeemedCode = statement<{ issued_at: number }>(
  'deleteUnredeemedCode',
  ({ p }) => `DELETE FROM codes WHERE sha256 = ${p(1)} AND issuance IS NULL RETURNING issued_at`,
);
const markReuseRevoked = statement(
  'markReuseRevoked',
  ({ p }) => `UPDATE codes SET issuance = ${p(2)} WHERE sha256 = ${p(1)}`,
);
const findRevokedIssuances = statement<Pick<GrantRow, 'revoked_issuances'>>(
  'findRevokedIssuances',
  ({ p }) => `SELECT revoked_issuances FROM grants WHERE id = ${p(1)}`,
);
const updateRevokedIssuances = statement(
  'updateRevokedIssuances',
  ({ p }) => `UPDATE grants SET revoked_issuances = ${p(2)} WHERE id = ${p(1)}`,
);
const renameGrant = statement<{ random_id: string }>(
  'renameGrant',
  ({ p, randomId }) =>
    `UPDATE grants SET random_id = ${randomId}, known_by_number = 0, revoked_issuances = '[]'
     WHERE id = ${p(1)} RETURNING random_id`,
);
const renameGrantOfTokens = statement(
  'renameGrantOfTokens',
  ({ p }) => `UPDATE refresh_tokens SET grant_random_id = ${p(2)} WHERE grant_id = ${p(1)}`,
);

/** At the next revocation, the grant gets a new id (decision 0037). */
const mostRevokedIssuances = 64;

/** Rolls a consent back, because somebody has just removed one of its scopes. */
class ScopeRemovedError extends Error {}

/** The `issuance` of a code whose reuse has already revoked its tokens. */
const reuseRevoked = -1;

export function codeMethods(engine: Engine, scopes: ScopeTable): CodeStorage {
  return {
    async issueCode(code, consentedScopes, countsAsUser = false) {
      requireStorableKeys(code.clientId, code.projectId, code.accountSub);
      const codeScopes = scopes.textOf(code.scopes);
      if (consentedScopes.some(({ endsAt }) => endsAt !== undefined && endsAt <= code.issuedAt)) {
        throw new TypeError('A scope must expire after its code is issued.');
      }
      const numbers = numbersOf(scopes.textOf(consentedScopes.map(({ scope }) => scope)));
      const consented = new Map(numbers.map((scope, index) => [scope, consentedScopes[index]?.endsAt]));
      const work = function* () {
        const extended = yield* extendGrant(code, numbersOf(codeScopes), consented);
        if (extended === undefined) return undefined;
        if (!(yield* scopes.markGranted(numbers))) throw new ScopeRemovedError();
        if (countsAsUser) yield* run(insertProjectUser, [code.projectId, code.accountSub]);
        yield* run(insertCode, [
          code.sha256,
          extended.row.id,
          code.clientId,
          code.projectId,
          code.accountSub,
          codeScopes,
          codeText(code),
          code.issuedAt,
          code.expiresAt,
          // TIM-2: the code's access expires no later than the grant's, even if another consent has just changed the
          // grant.
          firstEnd(extended.coverage, numbersOf(codeScopes), code.accessEndsAt) ?? null,
        ]);
        const { covered, over } = extended;
        yield* recordEvents([
          over && (yield* grantExpired(over, code.issuedAt, scopes)),
          consentedScopes.length === 0
            ? undefined
            : {
                at: code.issuedAt,
                kind: 'grant.consented',
                actor: { kind: 'account', sub: code.accountSub },
                cause: 'person',
                accountSub: code.accountSub,
                projectId: code.projectId,
                clientId: code.clientId,
                ...(covered.size > 0 && { before: yield* grantFields(covered, scopes) }),
                after: yield* grantFields(extended.coverage, scopes),
              },
        ]);
        return extended;
      };
      const issued = await engine.transaction(work).catch(async (error: unknown) => {
        if (!(error instanceof ScopeRemovedError)) throw error;
        await scopes.readAgain();
        return undefined;
      });
      if (issued !== undefined) scopes.rememberGranted(numbers);
      return issued && grantFromRow(issued.row, issued.coverage, scopes);
    },

    async findCode(sha256, now) {
      const row = await engine.readOne(findCode, [sha256, now]);
      return row && codeFromRow(sha256, row, await scopes.namesOf(row.scopes));
    },

    async redeemCode(sha256, redemption) {
      const { row, outcome } = await engine.transaction(() => redeem(sha256, redemption));
      if (outcome !== 'redeemed') return { outcome };
      const code = codeFromRow(sha256, row, await scopes.namesOf(row.scopes));
      return { outcome, code, grantId: row.grant_random_id };
    },

    async discardCode(sha256) {
      return (await engine.write(deleteUnredeemedCode, [sha256])).length === 1;
    },

    async revokeReusedCode(sha256, now) {
      const row = await engine.readOne(findCode, [sha256, now]);
      // Anybody can send an unknown or unredeemed code, so such a code must not cost a transaction here.
      if (row === undefined || row.issuance === null) return false;
      if (row.issuance === reuseRevoked) return true;
      return engine.transaction(function* () {
        const [account] = yield* run(lockAccountOfCode, [sha256]);
        return account !== undefined && (yield* revokeReuse(sha256, now));
      });
    },
  };
}

/**
 * Adds the consented scopes to the code's grant, and creates the grant if there is none. Returns undefined if the
 * account isn't active, or if the grant wouldn't cover the code. `covered` is the coverage before the consent. `over`
 * is the expired grant that the new grant replaced, if any.
 */
function* extendGrant(code: AuthorizationCode, codeScopes: readonly number[], consented: Coverage) {
  const { accountSub, projectId, issuedAt } = code;
  const [account] = yield* run(lockAccount, [accountSub]);
  if (account === undefined) throw new TypeError('The account of the code does not exist.');
  // The account has just been disabled or deleted. A grant created now would work if the account became active again.
  if (account.state !== 'active') return undefined;
  const [before] = yield* run(findGrantRow, [accountSub, projectId]);
  const covered: Coverage = before === undefined ? new Map() : coverageOf(before, issuedAt);
  const coverage = withConsented(covered, consented);
  // Invariant 1: a token never exceeds its grant, so the token's code must not exceed the grant either.
  if (coverage.size === 0 || !codeScopes.every((scope) => coverage.has(scope))) return undefined;

  if (before !== undefined && covered.size > 0) {
    if (isSameCoverage(covered, coverage)) return { row: before, covered, coverage };
    const [row] = yield* run(updateGrantScopes, [before.id, issuedAt, ...coverageColumns(coverage)]);
    if (row === undefined) throw new Error('A grant disappeared during its transaction.');
    yield* storeScopesOfGrant(row, numbersOf(before.scopes), covered, coverage);
    yield* endEarlier(row.id, covered, coverage);
    return { row, covered, coverage };
  }
  // A grant whose scopes have all expired is over, even if it wasn't swept yet.
  if (before !== undefined) yield* run(deleteGrant, [before.id]);
  const values = [accountSub, projectId, issuedAt, ...coverageColumns(coverage)];
  const [row] = yield* run(insertGrant, values);
  if (row === undefined) throw new Error('A grant was not stored.');
  yield* storeScopesOfGrant(row, [], new Map(), coverage);
  return { row, covered, coverage, over: before };
}

/** TIM-2: if a scope now expires earlier, the grant's codes and refresh tokens with that scope expire earlier too. */
function* endEarlier(grantId: number, before: Coverage, after: Coverage) {
  const shortened = new Set(shortenedScopes(before, after));
  if (shortened.size === 0) return;
  for (const { list, update } of endings) {
    for (const { sha256, scopes, ends_at } of yield* run(list, [grantId])) {
      const end = firstEnd(
        after,
        numbersOf(scopes).filter((scope) => shortened.has(scope)),
        ends_at,
      );
      if (end !== undefined && end !== ends_at) yield* run(update, [sha256, end]);
    }
  }
}

type Redeemed =
  | { readonly outcome: 'redeemed'; readonly row: CodeRow }
  | { readonly outcome: 'reused' | 'unknown'; readonly row?: undefined };

function* redeem(sha256: Uint8Array, redemption: Redemption) {
  const { now, issuance, refreshToken, limits } = redemption;
  const [account] = yield* run(lockAccountOfCode, [sha256]);
  if (account === undefined) return { outcome: 'unknown' } satisfies Redeemed;

  const [claimed] = yield* run(claimCode, [sha256, issuance, now]);
  if (claimed !== undefined) {
    let evictions: readonly EventDraft[] = [];
    if (codeRecord(claimed).givesRefreshToken && refreshToken !== undefined) {
      const organizationId = account.organization_id;
      evictions = yield* storeRefreshToken({
        code: claimed,
        organizationId,
        issuance,
        refreshToken,
        now,
        limits,
      });
    }
    yield* run(touchGrant, [claimed.grant_id, now, now - usePrecisionSeconds]);
    yield* run(touchClient, [claimed.client_id, now, now - usePrecisionSeconds]);
    yield* recordEvents(evictions);
    return { outcome: 'redeemed', row: claimed } satisfies Redeemed;
  }

  const reused = yield* revokeReuse(sha256, now);
  return { outcome: reused ? 'reused' : 'unknown' } satisfies Redeemed;
}

/** Returns whether the code was redeemed. */
function* revokeReuse(sha256: Uint8Array, now: number) {
  const [spent] = yield* run(findCode, [sha256, now]);
  if (spent === undefined || spent.issuance === null) return false;
  // Only the first reuse counts. Otherwise anybody could fill the grant's list of revoked issuances by sending one code
  // again and again. The grant would then get a new id, which invalidates the access tokens of other exchanges.
  if (spent.issuance === reuseRevoked) return true;
  yield* run(markReuseRevoked, [sha256, reuseRevoked]);
  // RFC 6749 §4.1.2: someone who sends a code again may have stolen it, so the tokens of its first exchange must go.
  // Tokens of the account's other exchanges stay. Otherwise anyone who has seen an old code could end the app's access.
  yield* run(deleteTokensOfIssuance, [spent.grant_id, spent.issuance]);
  const [grant] = yield* run(findRevokedIssuances, [spent.grant_id]);
  if (grant === undefined) return false;
  const revoked = revokedIssuancesFromText(grant.revoked_issuances);
  if (revoked.length < mostRevokedIssuances) {
    yield* run(updateRevokedIssuances, [spent.grant_id, JSON.stringify([...revoked, spent.issuance])]);
    yield* recordEvents([codeReplayed(spent, now)]);
    return true;
  }
  // The new id invalidates every access token sealed so far. The grant's refresh tokens still work, and the access tokens
  // that they get from now on contain the new id.
  const [renamed] = yield* run(renameGrant, [spent.grant_id]);
  if (renamed !== undefined) yield* run(renameGrantOfTokens, [spent.grant_id, renamed.random_id]);
  yield* recordEvents([codeReplayed(spent, now)]);
  return true;
}

/** Anybody may send a code again, so the actor is the server. */
function codeReplayed(spent: CodeRow, at: number): EventDraft {
  return {
    ...byServer(at, 'replay'),
    kind: 'code.replayed',
    accountSub: spent.account_sub,
    projectId: spent.project_id,
    clientId: spent.client_id,
    before: { codeIssuedAt: spent.issued_at },
  };
}
