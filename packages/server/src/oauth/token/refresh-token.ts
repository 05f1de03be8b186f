/**
 * `grant_type=refresh_token`: RFC 6749 §6, TOK-4 and TOK-7. This is the server's hottest path: one look-up finds the
 * token together with its client. The server writes at most once a day for each token, to record the use.
 *
 * The look-up comes before client authentication. A client that fails to authenticate doesn't learn the look-up's
 * result.
 */
import { OAuthError } from '@grantway/protocol/error';
import { canonicalScope, offlineAccessScope, openIdScope, parseScope } from '@grantway/protocol/scope';
import { isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { RefreshToken } from '../../records/refresh-token.ts';
import { whenThere } from '../../storage/engine/eventually.ts';
import type { GrantType, TokenRequest, TokenServices } from './grant-type.ts';
import { refuseByOrganizations } from './refuse-by-organizations.ts';
import type { Issue } from './token-answer.ts';

const daySeconds = 86_400;

export const refreshTokenGrantType: GrantType<RefreshToken> = {
  name: 'refresh_token',
  neededFirst: [],
  findClient({ params, presented, now }, { storage }) {
    const token = params.get('refresh_token');
    const found =
      token && isWellFormed('refresh token', token) && storage.findRefreshToken(sha256(token), now);
    return whenThere(found || undefined, (stored) => {
      if (stored?.client.clientId === presented.clientId) return { owner: stored, found: stored };
      // The token is unknown or another client's. The client that sent it still has to authenticate first.
      return storage.findClientWithProject(presented.clientId).then((owner) => ({ owner, found: stored }));
    });
  },
  admit(request, client, stored, services) {
    const token = request.params.get('refresh_token');
    if (!token) throw new OAuthError('invalid_request', 'Missing required parameter: refresh_token');
    if (!isWellFormed('refresh token', token)) throw new OAuthError('invalid_grant', 'Bad Request');
    if (stored === undefined) throw ended();
    // RFC 6749 §10.4: a refresh token works only for the client that it was issued to.
    if (stored.client.clientId !== client.clientId) {
      const { code, description } = request.profile.foreignRefreshToken;
      throw new OAuthError(code, description);
    }
    refuseUnlessUsable(stored, request, services);
    return stored;
  },
  scopes: ({ scopes }, requested) => narrowScopes(scopes, requested),
  issue(request, stored, scopes, services) {
    return isUseRecorded(stored, request.now) && !scopes.includes(openIdScope)
      ? refreshed(stored, scopes, undefined, request.now)
      : issueAfterStorage(request, stored, scopes, services);
  },
};

function refuseUnlessUsable(
  stored: RefreshToken,
  { now, profile }: TokenRequest,
  { settings, catalogue }: TokenServices,
): void {
  // ERR-6
  if (stored.accountState !== 'active') {
    throw new OAuthError('invalid_grant', 'The account is disabled or deleted.');
  }
  // TOK-7. We record at most one use a day, so the token may have been used up to a day after the recorded time.
  if (now - stored.lastUsedAt >= settings.refreshTokenIdleSeconds + daySeconds) throw ended();
  refuseByOrganizations(stored, profile, catalogue);
}

/** RFC 6749 §6: `scope` may name fewer scopes than were granted, but no others. */
function narrowScopes(granted: readonly string[], requested: string | undefined): readonly string[] {
  if (!requested) return granted;
  // OpenID Connect Core §11: many clients repeat `offline_access` here, but it's never among a token's scopes.
  const narrowed = parseScope(requested)
    ?.filter((scope) => scope !== offlineAccessScope)
    .map(canonicalScope);
  if (narrowed === undefined || narrowed.length === 0 || narrowed.some((scope) => !granted.includes(scope))) {
    throw new OAuthError('invalid_scope', 'Bad Request', { parameter: 'scope' });
  }
  return [...new Set(narrowed)];
}

function isUseRecorded({ lastUsedAt }: RefreshToken, now: number): boolean {
  return now - lastUsedAt < daySeconds;
}

/** The slower path: records the use once a day, or reads the account for an ID token. */
async function issueAfterStorage(
  { now }: TokenRequest,
  stored: RefreshToken,
  scopes: readonly string[],
  { storage }: TokenServices,
): Promise<Issue> {
  if (!isUseRecorded(stored, now)) await storage.touchRefreshToken(stored.sha256, now);
  const account = scopes.includes(openIdScope) ? await storage.findAccount(stored.accountSub) : undefined;
  return refreshed(stored, scopes, account, now);
}

function refreshed(
  stored: RefreshToken,
  scopes: readonly string[],
  account: Account | undefined,
  now: number,
): Issue {
  return {
    grant: stored,
    issuance: stored.issuance,
    clientId: stored.client.clientId,
    scopes,
    accessType: 'offline',
    now,
    account,
    accessEndsAt: stored.expiresAt,
  };
}

function ended(): OAuthError {
  return new OAuthError('invalid_grant', 'Token has been expired or revoked.');
}
