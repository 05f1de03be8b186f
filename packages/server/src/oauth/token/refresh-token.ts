/**
 * `grant_type=refresh_token`: RFC 6749 §6, TOK-4 and TOK-7. The hottest path of the server: one look-up finds the token
 * and the client that it belongs to, and nothing is written but the day of last use.
 *
 * The token is looked up before the client is authenticated, but nobody learns what was found: the checks go on in the
 * order in which a client can repair them.
 */
import { OAuthError } from '@grantway/protocol/error';
import { canonicalScope, openIdScope, parseScope } from '@grantway/protocol/scope';
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
      if (stored?.client.clientId === presented.clientId) return { client: stored.client, found: stored };
      // Somebody else's token, or none: the client that asks is authenticated first.
      return storage.findClient(presented.clientId).then((client) => ({ client, found: stored }));
    });
  },
  admit(request, client, stored, services) {
    const token = request.params.get('refresh_token');
    if (!token) throw new OAuthError('invalid_request', 'Missing required parameter: refresh_token');
    if (!isWellFormed('refresh token', token)) throw new OAuthError('invalid_grant', 'Bad Request');
    if (stored === undefined) throw ended();
    // RFC 6749 §10.4: bound to the client that it was issued to.
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

/**
 * What has changed since the token was issued: the account, the time that it lay unused, the project's audience, the
 * policy of the account's organization.
 */
function refuseUnlessUsable(
  stored: RefreshToken,
  { now, profile }: TokenRequest,
  { settings, catalogue }: TokenServices,
): void {
  // ERR-6.
  if (stored.accountState !== 'active') {
    throw new OAuthError('invalid_grant', 'The account is disabled or was deleted.');
  }
  // TOK-7. A use is recorded once a day, so the last one was up to a day after its record.
  if (now - stored.lastUsedAt >= settings.refreshTokenIdleSeconds + daySeconds) throw ended();
  refuseByOrganizations(stored, profile, catalogue);
}

/** RFC 6749 §6: `scope` may ask for less than was granted, never for more; left out, all of it. */
function narrowScopes(granted: readonly string[], requested: string | undefined): readonly string[] {
  if (!requested) return granted;
  const narrowed = parseScope(requested)?.map(canonicalScope);
  if (narrowed === undefined || narrowed.some((scope) => !granted.includes(scope))) {
    throw new OAuthError('invalid_scope', 'Bad Request', { parameter: 'scope' });
  }
  return [...new Set(narrowed)];
}

function isUseRecorded({ lastUsedAt }: RefreshToken, now: number): boolean {
  return now - lastUsedAt < daySeconds;
}

/** The way with more to do: once a day the use is recorded, and an ID token needs the account. */
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
