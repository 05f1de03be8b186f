/** Issues ID tokens: OpenID Connect Core §2 and §5.4. The granted scopes decide which claims a token has. */

import { hash } from 'node:crypto';
import { emailScope, profileScope } from '@grantway/protocol/scope';
import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import { issuerOf } from '../../settings/server-names.ts';

export type IdTokenIssue = {
  readonly account: Account;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly nonce?: string | undefined;
  readonly authTime?: number | undefined;
  readonly acr?: string | undefined;
  readonly now: number;
};

export function issueIdToken(
  issue: IdTokenIssue,
  context: Pick<Services, 'settings' | 'signingKeys'>,
): string {
  const claims = {
    iss: issuerOf(context.settings),
    azp: issue.clientId,
    aud: issue.clientId,
    sub: issue.account.sub,
    ...accountClaims(issue.account, issue.scopes),
    at_hash: accessTokenHash(issue.accessToken),
    nonce: issue.nonce,
    auth_time: issue.authTime,
    acr: issue.acr,
    iat: issue.now,
    exp: issue.now + context.settings.accessTokenLifetimeSeconds,
  };
  return context.signingKeys.sign(claims, issue.now);
}

/** OpenID Connect Core §5.4: the claims for ID tokens and for user info. `hd` needs no scope. */
export function accountClaims(
  account: Account,
  scopes: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    hd: account.hostedDomain,
    ...(scopes.includes(emailScope) && { email: account.email, email_verified: account.emailVerified }),
    ...(scopes.includes(profileScope) && {
      name: account.name,
      picture: account.pictureUrl,
      given_name: account.givenName,
      family_name: account.familyName,
    }),
  };
}

/** OpenID Connect Core §3.1.3.6: the base64url of the left half of the access token's hash. */
function accessTokenHash(accessToken: string): string {
  return hash('sha256', accessToken, 'buffer').subarray(0, 16).toString('base64url');
}
