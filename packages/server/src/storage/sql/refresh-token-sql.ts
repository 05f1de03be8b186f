/** Lock the account's row before you store a refresh token. */
import type { EventDraft } from '../../records/event.ts';
import type { Organization } from '../../records/organization.ts';
import type { RefreshToken } from '../../records/refresh-token.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { type Eventually, whenAllThere, whenThere } from '../engine/eventually.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { ClientWithProject } from '../promises/client-storage.ts';
import type { Redemption, RefreshTokenLimits } from '../promises/code-storage.ts';
import type { RefreshTokenStorage } from '../promises/refresh-token-storage.ts';
import { type ClientCache, touchClient } from './client-sql.ts';
import { byServer } from './event-rows.ts';
import { touchGrant } from './grant-sql.ts';
import { countStatement } from './look-ups.ts';
import { organizationCache } from './organization-sql.ts';
import type { CodeRow, RefreshTokenTuple } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';
import { usePrecisionSeconds } from './use-precision.ts';

const insertRefreshToken = statement(
  'insertRefreshToken',
  ({ p, nextOrdinal }) =>
    `INSERT INTO refresh_tokens
     (ordinal, sha256, grant_id, client_id, project_id, account_sub, scopes, issuance, issued_at, last_used_at,
      expires_at, organization_id, grant_random_id, double_sha512)
     VALUES (${nextOrdinal(`refresh_tokens WHERE account_sub = ${p(5)}`)}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)},
             ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)}, ${p(8)}, ${p(9)}, ${p(10)}, ${p(11)}, ${p(12)})`,
);
const anyPastLimit = statement<{ ordinal: number }>(
  'anyPastLimit',
  ({ p }) => `SELECT ordinal FROM refresh_tokens WHERE account_sub = ${p(1)} LIMIT 1 OFFSET ${p(2)}`,
);
export type DeletedTokenRow = { account_sub: string; client_id: string; project_id: string };
export const deletedTokenColumns = 'account_sub, client_id, project_id';
// This statement and the next one count live tokens from the newest. They find the first token past the limit, and delete
// it and all older tokens. Expired tokens that weren't swept yet don't count toward the limit.
const evictByClientAndAccount = statement<DeletedTokenRow>(
  'evictByClientAndAccount',
  ({ p }) =>
    `DELETE FROM refresh_tokens WHERE account_sub = ${p(1)} AND client_id = ${p(2)} AND ordinal <=
     (SELECT ordinal FROM refresh_tokens
      WHERE account_sub = ${p(1)} AND client_id = ${p(2)} AND (expires_at IS NULL OR expires_at > ${p(3)})
      ORDER BY ordinal DESC LIMIT 1 OFFSET ${p(4)}) RETURNING ${deletedTokenColumns}`,
);
const evictByAccount = statement<DeletedTokenRow>(
  'evictByAccount',
  ({ p }) =>
    `DELETE FROM refresh_tokens WHERE account_sub = ${p(1)} AND ordinal <=
     (SELECT ordinal FROM refresh_tokens
      WHERE account_sub = ${p(1)} AND (expires_at IS NULL OR expires_at > ${p(2)})
      ORDER BY ordinal DESC LIMIT 1 OFFSET ${p(3)}) RETURNING ${deletedTokenColumns}`,
);
export const deleteTokensOfIssuance = statement(
  'deleteTokensOfIssuance',
  ({ p }) => `DELETE FROM refresh_tokens WHERE grant_id = ${p(1)} AND issuance = ${p(2)}`,
);
const findRefreshToken = statement<RefreshTokenTuple>(
  'findRefreshToken',
  ({ p, indexedBy }) =>
    `SELECT c.ordinal, c.revision, t.account_sub, t.grant_random_id, t.scopes, t.issuance, t.issued_at, t.last_used_at,
            t.expires_at, a.state, o.ordinal, o.revision
     FROM refresh_tokens t
     JOIN clients c ON c.client_id = t.client_id
     LEFT JOIN organizations o ON o.id = t.organization_id
     LEFT JOIN accounts a ${indexedBy('accounts_not_active')}
       ON a.sub = t.account_sub AND a.state <> 'active'
     WHERE t.sha256 = ${p(1)} AND (t.expires_at IS NULL OR t.expires_at > ${p(2)})`,
);
type TokenOwnerRow = { grant_id: number; client_id: string };
const lockAccountOfToken = statement<TokenOwnerRow>(
  'lockAccountOfToken',
  ({ p, lockRowsOf }) =>
    `SELECT t.grant_id, t.client_id FROM refresh_tokens t JOIN accounts a ON a.sub = t.account_sub
     WHERE t.sha256 = ${p(1)} ${lockRowsOf('a')}`,
);
const touchRefreshToken = statement(
  'touchRefreshToken',
  ({ p }) =>
    `UPDATE refresh_tokens SET last_used_at = ${p(2)} WHERE sha256 = ${p(1)} AND last_used_at < ${p(2)}`,
);
const countByAccount = countStatement('countByAccount', { name: 'refresh_tokens' }, ['account_sub']);
const countByClientAndAccount = countStatement('countByClientAndAccount', { name: 'refresh_tokens' }, [
  'account_sub',
  'client_id',
]);

/**
 * If there are now more tokens than a limit allows, deletes the oldest (TOK-6). Returns the events of the deleted
 * tokens.
 */
export function* storeRefreshToken(issue: {
  readonly code: CodeRow;
  /** The account's organization. */
  readonly organizationId: string | null;
  readonly issuance: number;
  readonly refreshToken: NonNullable<Redemption['refreshToken']>;
  readonly now: number;
  readonly limits: RefreshTokenLimits;
}): Generator<Step, readonly EventDraft[], readonly unknown[]> {
  const { code, organizationId, issuance, refreshToken, now, limits } = issue;
  yield* run(insertRefreshToken, [
    refreshToken.sha256,
    code.grant_id,
    code.client_id,
    code.project_id,
    code.account_sub,
    code.scopes,
    issuance,
    now,
    // TIM-2: the token expires with the first of its scopes.
    code.access_ends_at,
    organizationId,
    code.grant_random_id,
    refreshToken.doubleSha512,
  ]);
  // The account nearly always has fewer tokens than either limit, and one query confirms that.
  const smallerLimit = Math.min(limits.perClientAndAccount, limits.perAccount);
  if ((yield* run(anyPastLimit, [code.account_sub, smallerLimit])).length === 0) return [];
  const evicted = [
    ...(yield* run(evictByClientAndAccount, [
      code.account_sub,
      code.client_id,
      now,
      limits.perClientAndAccount,
    ])),
    ...(yield* run(evictByAccount, [code.account_sub, now, limits.perAccount])),
  ];
  return tokenEvents(evicted, 'refreshToken.evicted', 'limit', now);
}

/** One event for each account and client, with the number of tokens. */
export function tokenEvents(
  rows: readonly DeletedTokenRow[],
  kind: 'refreshToken.evicted' | 'refreshToken.expired',
  cause: 'limit' | 'expiry' | 'unused',
  at: number,
): readonly EventDraft[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.account_sub, row.client_id]));
  return [...groups.values()].flatMap((group) => {
    const [row] = group;
    if (row === undefined) return [];
    return {
      ...byServer(at, cause),
      kind,
      accountSub: row.account_sub,
      projectId: row.project_id,
      clientId: row.client_id,
      before: { refreshTokens: group.length },
    };
  });
}

export function refreshTokenMethods(
  engine: Engine,
  scopes: ScopeTable,
  clients: ClientCache,
): RefreshTokenStorage {
  const organizations = organizationCache(engine);

  function organizationOf(tuple: RefreshTokenTuple): Eventually<Organization | undefined> {
    const [ordinal, revision] = [tuple[10], tuple[11]];
    return ordinal === null || revision === null ? undefined : organizations.find(ordinal, revision);
  }

  return {
    findRefreshToken(sha256, now) {
      return whenThere(engine.readTuple(findRefreshToken, [sha256, now]), (tuple) => {
        if (tuple === undefined) return undefined;
        const joined = [
          scopes.namesOf(tuple[4]),
          clients.find(tuple[0], tuple[1]),
          organizationOf(tuple),
        ] as const;
        return whenAllThere(
          joined,
          (names, client, organization) =>
            // If the client was erased meanwhile, its tokens are gone too.
            client && refreshTokenFromTuple(sha256, tuple, client, organization, names),
        );
      });
    },

    async touchRefreshToken(sha256, now) {
      await engine.transaction(function* () {
        const [token] = yield* run(lockAccountOfToken, [sha256]);
        if (token === undefined) return;
        yield* run(touchGrant, [token.grant_id, now, now - usePrecisionSeconds]);
        yield* run(touchClient, [token.client_id, now, now - usePrecisionSeconds]);
        yield* run(touchRefreshToken, [sha256, now]);
      });
    },

    async countRefreshTokens(accountSub, clientId) {
      if (!isStorableKey(accountSub) || !isStorableKey(clientId ?? '')) return 0;
      const row =
        clientId === undefined
          ? await engine.readOne(countByAccount, [accountSub])
          : await engine.readOne(countByClientAndAccount, [accountSub, clientId]);
      return row?.count ?? 0;
    },
  };
}

function refreshTokenFromTuple(
  sha256: Uint8Array,
  tuple: RefreshTokenTuple,
  { client, project }: ClientWithProject,
  organization: Organization | undefined,
  scopes: readonly string[],
): RefreshToken {
  const [, , accountSub, grantId, , issuance, issuedAt, lastUsedAt, expiresAt, accountState] = tuple;
  // Every refresh runs this code, and the two spreads cost less than `presentFields`.
  return {
    sha256,
    client,
    project,
    ...(organization !== undefined && { organization }),
    accountSub,
    grantId,
    scopes,
    issuance,
    issuedAt,
    lastUsedAt,
    ...(expiresAt !== null && { expiresAt }),
    accountState: accountState ?? 'active',
  };
}
