/**
 * `grant_type=authorization_code`: RFC 6749 §4.1.3, RFC 7636 §4.6, TOK-1 to TOK-3 and TOK-5.
 *
 * A client that fails to authenticate doesn't use up a code. The right client with a wrong code verifier or redirect
 * URI does. If somebody sends a redeemed code again, the server revokes the tokens that it issued for the code
 * (decision 0037).
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

type AdmittedCode = { readonly issued: AuthorizationCode; readonly account: Account };

export const authorizationCodeGrantType: GrantType<AdmittedCode> = {
  name: 'authorization_code',
  neededFirst: ['redirect_uri'],
  async findClient({ presented }, { storage }) {
    return { owner: await storage.findClientWithProject(presented.clientId) };
  },
  async admit(request, client, _found, services) {
    const { params, profile, now } = request;
    const { storage } = services;
    const code = params.get('code');
    if (!code) throw new OAuthError('invalid_request', 'Missing required parameter: code');
    if (!isWellFormed('code', code)) throw new OAuthError('invalid_grant', 'Malformed auth code.');
    const issued = await storage.findCode(sha256(code), now);
    // RFC 6749 §5.2: another client's code is invalid. Leave it untouched, so that the right client can still redeem
    // it.
    if (issued === undefined || issued.clientId !== client.clientId) throw badCode();
    // TIM-2: the person allowed access for a limited time, and that time is over.
    if (issued.accessEndsAt !== undefined && issued.accessEndsAt <= now) throw badCode();
    const mistake = await findMistake(issued, params, profile);
    // If the code can't be discarded, it was already redeemed. Continue, so that `redeem` handles the reuse.
    if (mistake !== undefined && (await storage.discardCode(issued.sha256))) throw mistake;
    const account = await storage.findAccount(issued.accountSub);
    if (account?.state !== 'active') {
      throw new OAuthError('invalid_grant', 'The account is disabled or deleted.');
    }
    await refuseWhatChanged(issued, client, account, profile, services);
    return { issued, account };
  },
  // RFC 6749 §4.1.3: the exchange has no parameter `scope`; the code determines the scopes.
  scopes: ({ issued }) => issued.scopes,
  issue: ({ now }, admitted, scopes, services) => redeem(admitted, scopes, now, services),
  async refused(params, { storage, now }) {
    const code = params.get('code');
    // RFC 6749 §4.1.2: a code that's used twice may be stolen. Revoke its tokens, whatever else is wrong (decision
    // 0037).
    if (code && isWellFormed('code', code)) await storage.revokeReusedCode(sha256(code), now());
  },
};

/** Checks the organizations' policies again, because they may have changed since the person allowed access. */
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
    // Another node may have issued the code, with scopes that this node doesn't know yet.
    catalogue.lookUpScopes(issued.scopes),
  ]);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  refuseByOrganizations({ client, project, scopes: issued.scopes, organization }, profile, catalogue);
}

async function findMistake(
  issued: AuthorizationCode,
  params: TokenRequest['params'],
  { otherRedirectUri }: Profile,
): Promise<OAuthError | undefined> {
  const codeVerifier = params.get('code_verifier');
  const { codeChallenge, codeChallengeMethod = 'plain' } = issued;
  if (codeChallenge === undefined) {
    // RFC 9700 §2.1.1: a verifier without a challenge may mean that an attacker removed the challenge from the request.
    if (codeVerifier) return new OAuthError('invalid_grant', 'code_verifier or verifier is not needed.');
  } else {
    if (!codeVerifier) return new OAuthError('invalid_grant', 'Missing code verifier.');
    // RFC 7636 §4.6
    const matches =
      isCodeVerifier(codeVerifier) &&
      (await matchesCodeChallenge(codeVerifier, codeChallenge, codeChallengeMethod));
    if (!matches) return new OAuthError('invalid_grant', 'Invalid code verifier.');
  }
  // RFC 6749 §4.1.3: `redirect_uri` must be identical to the one in the authorization request.
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

/** A random number of 48 bits that marks all tokens of one exchange, so that reuse of the code can revoke them. */
function issueIssuance({ randomBytes }: TokenServices): number {
  return Buffer.from(randomBytes(6)).readUIntBE(0, 6);
}

/** The same error for unknown, expired, used and other clients' codes, so that the client can't tell them apart. */
function badCode(): OAuthError {
  return new OAuthError('invalid_grant', 'Bad Request', { parameter: 'code' });
}
