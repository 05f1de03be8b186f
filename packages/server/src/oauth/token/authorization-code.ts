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
import { doubleSha512, issueOpaqueSecret, isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { Client } from '../../records/client.ts';
import type { Profile } from '../../settings/profile.ts';
import type { GrantType, TokenRequest, TokenServices } from './grant-type.ts';
import { refuseByOrganizations } from './refuse-by-organizations.ts';
import type { Issue } from './token-answer.ts';

/** A code that may be redeemed, whose tokens go to this account. */
type AdmittedCode = { readonly issued: AuthorizationCode; readonly account: Account };

export const authorizationCodeGrantType: GrantType<AdmittedCode> = {
  name: 'authorization_code',
  neededFirst: ['redirect_uri'],
  async findClient({ presented }, { storage }) {
    return { client: await storage.findClient(presented.clientId) };
  },
  async admit(request, client, _found, services) {
    const { params, profile, now } = request;
    const { storage } = services;
    const code = params.get('code');
    if (!code) throw new OAuthError('invalid_request', 'Missing required parameter: code');
    if (!isWellFormed('code', code)) throw new OAuthError('invalid_grant', 'Malformed auth code.');
    const issued = await storage.findCode(sha256(code), now);
    // RFC 6749 §5.2: another client's code is invalid, and stays untouched for the client that it belongs to.
    if (issued === undefined || issued.clientId !== client.clientId) throw badCode();
    // TIM-2: what was given for a time is over with it.
    if (issued.accessEndsAt !== undefined && issued.accessEndsAt <= now) throw badCode();
    const mistake = await findMistake(issued, params, profile);
    // What can't be discarded was redeemed before: this is its reuse.
    if (mistake !== undefined && (await storage.discardCode(issued.sha256))) throw mistake;
    const account = await storage.findAccount(issued.accountSub);
    if (account?.state !== 'active') {
      throw new OAuthError('invalid_grant', 'The account is disabled or was deleted.');
    }
    await refuseWhatChanged(issued, client, account, profile, services);
    return { issued, account };
  },
  // RFC 6749 §4.1.3: the exchange asks for no scopes; the code has them.
  scopes: ({ issued }) => issued.scopes,
  issue: ({ now }, admitted, scopes, services) => redeem(admitted, scopes, now, services),
  async refused(params, { storage, now }) {
    const code = params.get('code');
    // RFC 6749 §4.1.2: a code that comes again may be stolen. Act on it even if something else is wrong (decision 0037).
    if (code && isWellFormed('code', code)) await storage.revokeReusedCode(sha256(code), now());
  },
};

/** Between the person's answer and the exchange, as at every refresh after it. */
async function refuseWhatChanged(
  issued: AuthorizationCode,
  client: Client,
  account: Account,
  profile: Profile,
  { storage, catalogue }: TokenServices,
): Promise<void> {
  const { organizationId } = account;
  const [project, organization] = await Promise.all([
    storage.findProject(issued.projectId),
    organizationId === undefined ? undefined : storage.findOrganization(organizationId),
    // The node that issued the code may know scopes that this one has not heard of.
    catalogue.lookUpScopes(issued.scopes),
  ]);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  refuseByOrganizations({ client, project, scopes: issued.scopes, organization }, profile, catalogue);
}

/** What keeps a known code from being exchanged by the client that it was issued to. */
async function findMistake(
  issued: AuthorizationCode,
  params: TokenRequest['params'],
  { otherRedirectUri }: Profile,
): Promise<OAuthError | undefined> {
  const codeVerifier = params.get('code_verifier');
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
  if (params.get('redirect_uri') !== issued.redirectUri) {
    const { code, description } = otherRedirectUri;
    return new OAuthError(code, description, { parameter: 'redirect_uri' });
  }
  return undefined;
}

async function redeem(
  { issued, account }: AdmittedCode,
  scopes: readonly string[],
  now: number,
  services: TokenServices,
): Promise<Issue> {
  const { settings, storage, randomBytes } = services;
  const refreshToken = issueOpaqueSecret('refresh token', randomBytes);
  const issuance = issueIssuance(services);
  const result = await storage.redeemCode(issued.sha256, {
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
  return {
    grant: { accountSub: code.accountSub, grantId: result.grantId },
    issuance,
    clientId: code.clientId,
    scopes,
    accessType: code.accessType,
    now,
    account: scopes.includes(openIdScope) ? account : undefined,
    nonce: code.nonce,
    authTime: code.authTime,
    acr: code.acr,
    refreshToken: code.givesRefreshToken ? refreshToken : undefined,
    accessEndsAt: code.accessEndsAt,
  };
}

/** 48 random bits: marks the tokens of one exchange. */
function issueIssuance({ randomBytes }: TokenServices): number {
  return Buffer.from(randomBytes(6)).readUIntBE(0, 6);
}

/** One answer for unknown, expired, used and foreign codes, so that it tells nobody which it was. */
function badCode(): OAuthError {
  return new OAuthError('invalid_grant', 'Bad Request', { parameter: 'code' });
}
