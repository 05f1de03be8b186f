/**
 * `grant_type=authorization_code`: RFC 6749 §4.1.3, RFC 7636 §4.6, TOK-1 to TOK-3 and TOK-5.
 *
 * The order of the checks is the order in which a client can repair them: what is missing, who asks, then the code. A
 * client that fails to authenticate never uses a code up; a rightful client that gets the rest wrong does. If a
 * used code comes again, what it gave is revoked (decision 0037).
 */
import { OAuthError } from '@grantway/protocol/error';
import { isCodeVerifier, matchesCodeChallenge } from '@grantway/protocol/pkce';
import { openIdScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { doubleSha512, issueOpaqueSecret, isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { Client } from '../../records/client.ts';
import { type Profile, profileOf } from '../../settings/profile.ts';
import { authenticateClient, readPresentedClient } from './client-authentication.ts';
import { refuseByOrganizations } from './refuse-by-organizations.ts';
import { makeTokenAnswer, type TokenAnswer } from './token-answer.ts';

/** @throws OAuthError with the documented codes */
export async function exchangeAuthorizationCode(
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  context: Services,
): Promise<TokenAnswer> {
  try {
    return await exchange(request, params, context);
  } catch (error) {
    const code = params.get('code');
    // RFC 6749 §4.1.2: a code that comes again may be stolen. Act on it even if something else is wrong (decision 0037).
    if (error instanceof OAuthError && code && isWellFormed('code', code)) {
      await context.storage.revokeReusedCode(sha256(code), context.now());
    }
    throw error;
  }
}

async function exchange(
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  context: Services,
): Promise<TokenAnswer> {
  const profile = profileOf(context.settings.profile);
  const redirectUri = params.get('redirect_uri');
  if (!redirectUri) throw new OAuthError('invalid_request', 'Missing parameter: redirect_uri');
  const presented = readPresentedClient(request, params, profile);
  const code = params.get('code');
  const client = await authenticateClient(presented, context.storage, profile);
  if (!code) throw new OAuthError('invalid_request', 'Missing required parameter: code');
  if (!isWellFormed('code', code)) throw new OAuthError('invalid_grant', 'Malformed auth code.');

  const now = context.now();
  const codeHash = sha256(code);
  const issued = await context.storage.findCode(codeHash, now);
  // RFC 6749 §5.2: another client's code is invalid, and stays untouched for the client that it belongs to.
  if (issued === undefined || issued.clientId !== client.clientId) throw badCode();
  // TIM-2: what was given for a time is over with it.
  if (issued.accessEndsAt !== undefined && issued.accessEndsAt <= now) throw badCode();

  const mistake = await findMistake(issued, redirectUri, params.get('code_verifier'), profile);
  // What can't be discarded was redeemed before: this is its reuse.
  if (mistake !== undefined && (await context.storage.discardCode(codeHash))) throw mistake;
  const account = await context.storage.findAccount(issued.accountSub);
  if (account?.state !== 'active') {
    throw new OAuthError('invalid_grant', 'The account is disabled or was deleted.');
  }
  await refuseWhatChanged(issued, client, account, context);
  return redeem(codeHash, client, account, now, context);
}

/** Between the person's answer and the exchange, as at every refresh after it. */
async function refuseWhatChanged(
  issued: AuthorizationCode,
  client: Client,
  account: Account,
  { storage, settings }: Services,
): Promise<void> {
  const { organizationId } = account;
  const [project, organization] = await Promise.all([
    storage.findProject(issued.projectId),
    organizationId === undefined ? undefined : storage.findOrganization(organizationId),
  ]);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  refuseByOrganizations(
    { client, project, scopes: issued.scopes, ...(organization && { organization }) },
    profileOf(settings.profile),
  );
}

/** What keeps a known code from being exchanged by the client that it was issued to. */
async function findMistake(
  issued: AuthorizationCode,
  redirectUri: string,
  codeVerifier: string | undefined,
  { otherRedirectUri }: Profile,
): Promise<OAuthError | undefined> {
  const { codeChallenge, codeChallengeMethod = 'plain' } = issued;
  if (codeChallenge === undefined) {
    // RFC 9700 §2.1.1: a verifier without a challenge means that the challenge was taken away on the way.
    if (codeVerifier) return new OAuthError('invalid_grant', 'code_verifier or verifier is not needed.');
  } else {
    if (!codeVerifier) return new OAuthError('invalid_grant', 'Missing code verifier.');
    // RFC 7636 §4.6
    const matches =
      isCodeVerifier(codeVerifier) &&
      (await matchesCodeChallenge(codeVerifier, codeChallenge, codeChallengeMethod));
    if (!matches) return new OAuthError('invalid_grant', 'Invalid code verifier.');
  }
  // RFC 6749 §4.1.3: identical to the one of the authorization request.
  if (redirectUri !== issued.redirectUri) {
    const { code, description } = otherRedirectUri;
    return new OAuthError(code, description, { parameter: 'redirect_uri' });
  }
  return undefined;
}

async function redeem(
  codeHash: Uint8Array,
  client: Client,
  account: Account,
  now: number,
  context: Services,
): Promise<TokenAnswer> {
  const { settings, storage } = context;
  const refreshToken = issueOpaqueSecret('refresh token', context.randomBytes);
  const issuance = issueIssuance(context);
  const result = await storage.redeemCode(codeHash, {
    now,
    issuance,
    refreshToken: { sha256: sha256(refreshToken), doubleSha512: doubleSha512(refreshToken) },
    limits: {
      perClientAndAccount: settings.refreshTokensPerClientAndAccount,
      perAccount: settings.refreshTokensPerAccount,
    },
  });
  if (result.outcome !== 'redeemed') throw badCode();
  const { code } = result;
  return makeTokenAnswer(
    {
      grant: { accountSub: code.accountSub, grantId: result.grantId },
      issuance,
      clientId: client.clientId,
      scopes: code.scopes,
      accessType: code.accessType,
      now,
      ...(code.scopes.includes(openIdScope) && { account }),
      ...(code.nonce !== undefined && { nonce: code.nonce }),
      ...(code.authTime !== undefined && { authTime: code.authTime }),
      ...(code.acr !== undefined && { acr: code.acr }),
      ...(code.givesRefreshToken && { refreshToken }),
      ...(code.accessEndsAt !== undefined && { accessEndsAt: code.accessEndsAt }),
    },
    context,
  );
}

/** 48 random bits: marks the tokens of one exchange. */
function issueIssuance(context: Services): number {
  return Buffer.from(context.randomBytes(6)).readUIntBE(0, 6);
}

/** One answer for unknown, expired, used and foreign codes, so that it tells nobody which it was. */
function badCode(): OAuthError {
  return new OAuthError('invalid_grant', 'Bad Request', { parameter: 'code' });
}
