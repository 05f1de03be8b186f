/**
 * Reads an ID token from the token endpoint (OpenID Connect Core §3.1.3.7).
 *
 * Never use this code for an ID token from elsewhere, because it doesn't check the signature. Rule 6 requires no
 * check if the ID token comes straight from the token endpoint over TLS, which `configuration.ts` enforces.
 */
import { googleIssuer } from '@grantway/protocol/authorization-server';
import { decodeBase64Url } from '@grantway/protocol/base64url';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { ProtocolError } from './errors.ts';

/** The user's account at the authorization server. Store `sub`: an email address may pass to somebody else. */
export type Account = {
  /** The server's permanent id for the account. */
  readonly sub: string;
  /** Present if the user granted `email`. */
  readonly email?: string;
  /** Whether the server has verified that the address belongs to the user. Absent if the server doesn't say. */
  readonly emailVerified?: boolean;
};

/** How far this machine's clock may be ahead of the server's. */
const leewaySeconds = 60;

export type ReadIdToken = {
  readonly account: Account | undefined;
  /** The first wrong claim, or `form` if the token can't be read. If set, the account isn't proven. */
  readonly wrongClaim: string | undefined;
};

/** @throws {ProtocolError} `invalid_id_token` if the nonce, and so the whole answer, is for another authorization */
export function readIdToken(
  idToken: string,
  {
    issuer,
    clientId,
    now,
  }: { readonly issuer: string; readonly clientId: string; readonly now: () => number },
  expectedNonce = '',
): ReadIdToken {
  const payload = decodeBase64Url(idToken.split('.')[1] ?? '');
  const claims = payload && parseJsonObject(new TextDecoder().decode(payload));
  if (!claims) return { account: undefined, wrongClaim: 'form' };
  const { iss, aud, azp, exp, nonce, sub, email, email_verified: emailVerified } = claims;
  // Rule 11, RFC 9700 §4.5: with another nonce, somebody replaced the user's code with their own or a stolen one.
  const hasNonce = typeof nonce === 'string';
  if (expectedNonce && hasNonce && !sameText(nonce, expectedNonce)) throw invalidIdToken('nonce');
  const audiences = [aud].flat();
  const isSub = typeof sub === 'string' && sub !== '';
  const checks: Readonly<Record<string, boolean>> = {
    // OpenID Connect Core §3.1.3.7 rule 2. Google's older ID tokens leave out the scheme.
    iss: iss === issuer || (issuer === googleIssuer && issuer.endsWith(`/${iss}`)),
    // Rules 3 to 5: this client must be in the audience. If the audience has other members, `azp` must name this
    // client.
    aud: audiences.includes(clientId),
    azp: audiences.length === 1 || azp === clientId,
    exp: typeof exp === 'number' && exp + leewaySeconds > now() / 1000,
    nonce: !expectedNonce || hasNonce,
    sub: isSub,
  };
  return {
    account: isSub
      ? presentFields({
          sub,
          email: typeof email === 'string' ? email : undefined,
          emailVerified: typeof emailVerified === 'boolean' ? emailVerified : undefined,
        })
      : undefined,
    wrongClaim: Object.keys(checks).find((claim) => !checks[claim]),
  };
}

export function sameText(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  return constantTimeEqual(encoder.encode(a), encoder.encode(b));
}

/** @param outcome a sentence about what happened to the tokens that came with the ID token */
export function invalidIdToken(claim: string, outcome = 'Nothing was stored.'): ProtocolError {
  return new ProtocolError('invalid_id_token', `The ID token's ${claim} is wrong. ${outcome}`);
}
