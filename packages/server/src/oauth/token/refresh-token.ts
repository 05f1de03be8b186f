/**
 * `grant_type=refresh_token`: RFC 6749 §6, TOK-4 and TOK-7. The hottest path of the server: one look-up finds the token
 * and the client that it belongs to, and nothing is written but the day of last use. Where storage answers at once, as
 * SQLite does, so does this: no promise is made.
 *
 * The token is looked up before the client is authenticated, but nobody learns what was found: the checks go on in the
 * order in which a client can repair them.
 */
import { OAuthError } from '@grantway/protocol/error';
import { canonicalScope, openIdScope, parseScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { RefreshToken } from '../../records/refresh-token.ts';
import { profileOf } from '../../settings/profile.ts';
import type { Eventually } from '../../storage/engine/eventually.ts';
import {
  authenticateClient,
  checkClient,
  type PresentedClient,
  readPresentedClient,
} from './client-authentication.ts';
import { refuseByOrganizations } from './refuse-by-organizations.ts';
import { makeTokenAnswer, type TokenAnswer } from './token-answer.ts';

const daySeconds = 86_400;

type Params = ReadonlyMap<string, string>;

/** @throws OAuthError with the documented codes */
export function refreshAccessToken(
  request: HttpRequest,
  params: Params,
  context: Services,
): Eventually<TokenAnswer> {
  const presented = readPresentedClient(request, params, profileOf(context.settings.profile));
  const refreshToken = params.get('refresh_token');
  if (!refreshToken || !isWellFormed('refresh token', refreshToken)) {
    return refuseToken(presented, refreshToken, context);
  }
  const now = context.now();
  const stored = context.storage.findRefreshToken(sha256(refreshToken), now);
  return stored instanceof Promise
    ? stored.then((found) => answer(found, presented, params, now, context))
    : answer(stored, presented, params, now, context);
}

function answer(
  stored: RefreshToken | undefined,
  presented: PresentedClient,
  params: Params,
  now: number,
  context: Services,
): Eventually<TokenAnswer> {
  if (stored?.client.clientId !== presented.clientId) return refuseStranger(stored, presented, context);
  checkClient(presented, stored.client, profileOf(context.settings.profile));
  refuseUnlessUsable(stored, now, context);
  const scopes = narrowScopes(stored.scopes, params.get('scope'));
  if (now - stored.lastUsedAt >= daySeconds || scopes.includes(openIdScope)) {
    return answerAfterStorage(stored, scopes, now, context);
  }
  return makeAnswer(stored, scopes, undefined, now, context);
}

/**
 * What has changed since the token was issued: the account, the time that it lay unused, the project's audience, the
 * policy of the account's organization.
 */
function refuseUnlessUsable(stored: RefreshToken, now: number, { settings }: Services): void {
  // ERR-6.
  if (stored.accountState !== 'active') {
    throw new OAuthError('invalid_grant', 'The account is disabled or was deleted.');
  }
  // TOK-7. A use is recorded once a day, so the last one was up to a day after its record.
  if (now - stored.lastUsedAt >= settings.refreshTokenIdleSeconds + daySeconds) {
    throw new OAuthError('invalid_grant', 'Token has been expired or revoked.');
  }
  refuseByOrganizations(stored, profileOf(settings.profile));
}

/** The path with more to do: once a day the use is recorded, and an ID token needs the account. */
async function answerAfterStorage(
  stored: RefreshToken,
  scopes: readonly string[],
  now: number,
  context: Services,
): Promise<TokenAnswer> {
  const { storage } = context;
  if (now - stored.lastUsedAt >= daySeconds) await storage.touchRefreshToken(stored.sha256, now);
  const account = scopes.includes(openIdScope) ? await storage.findAccount(stored.accountSub) : undefined;
  return makeAnswer(stored, scopes, account, now, context);
}

function makeAnswer(
  stored: RefreshToken,
  scopes: readonly string[],
  account: Account | undefined,
  now: number,
  context: Services,
): TokenAnswer {
  return makeTokenAnswer(
    {
      grant: stored,
      issuance: stored.issuance,
      clientId: stored.client.clientId,
      scopes,
      accessType: 'offline',
      now,
      ...(account && { account }),
      ...(stored.expiresAt !== undefined && { accessEndsAt: stored.expiresAt }),
    },
    context,
  );
}

/** No such token, or another client's: the client that asks is authenticated first. */
async function refuseStranger(
  stored: RefreshToken | undefined,
  presented: PresentedClient,
  context: Services,
): Promise<never> {
  const profile = profileOf(context.settings.profile);
  await authenticateClient(presented, context.storage, profile);
  // RFC 6749 §10.4: bound to the client that it was issued to.
  if (stored !== undefined) {
    const { code, description } = profile.foreignRefreshToken;
    throw new OAuthError(code, description);
  }
  throw new OAuthError('invalid_grant', 'Token has been expired or revoked.');
}

async function refuseToken(
  presented: PresentedClient,
  refreshToken: string | undefined,
  context: Services,
): Promise<never> {
  await authenticateClient(presented, context.storage, profileOf(context.settings.profile));
  if (!refreshToken) throw new OAuthError('invalid_request', 'Missing required parameter: refresh_token');
  throw new OAuthError('invalid_grant', 'Bad Request');
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
