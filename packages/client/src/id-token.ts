/**
 * Reads an ID token from the token endpoint, which says who the user is (OpenID Connect Core §3.1.3.7).
 *
 * This file does not check the signature. Rule 6 of §3.1.3.7 lets TLS replace that check if the ID token comes straight
 * from the token endpoint, and `configuration.ts` allows no connection without TLS (except to this same machine). So
 * never use this code for an ID token that arrives in any other way.
 */
import { decodeBase64Url } from '@grantway/protocol/base64url';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { googleIssuer } from './configuration.ts';
import { ProtocolError } from './errors.ts';

/**
 * The user's account at the authorization server. Store `sub`, which never changes; an email address may pass to somebody
 * else.
 */
export type Account = {
  /** The server's permanent id for the account. */
  readonly sub: string;
  /** Only if the user granted `email`. */
  readonly email?: string;
  /** Whether the server has verified that the address belongs to the user. Absent if the server doesn't say. */
  readonly emailVerified?: boolean;
};

/** How far this machine's clock may be ahead of the server's. */
const leewaySeconds = 60;

/** The result of reading an ID token. */
export type ReadIdToken = {
  /** The account that the ID token names; undefined if the ID token names none. */
  readonly account: Account | undefined;
  /**
   * The first claim that is wrong, or `form` if the token can't be read. In both cases the account isn't proven. Undefined
   * if everything is right.
   */
  readonly wrongClaim: string | undefined;
};

/**
 * Reads the claims of an ID token that the token endpoint has just returned.
 *
 * @throws {ProtocolError} `invalid_id_token` if its nonce is that of another authorization. Then the tokens in the same
 * answer belong to that authorization too.
 */
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
  // Rule 11: the nonce ties the ID token to the authorization that this browser started. A different nonce means that
  // somebody put their own code, or a stolen one, in place of the user's (RFC 9700 §4.5).
  const hasNonce = typeof nonce === 'string';
  if (expectedNonce && hasNonce && !sameText(nonce, expectedNonce)) throw invalidIdToken('nonce');
  const audiences = [aud].flat();
  const isSub = typeof sub === 'string' && sub !== '';
  const checks: Readonly<Record<string, boolean>> = {
    // OpenID Connect Core §3.1.3.7 rule 2. Google's older ID tokens leave out the scheme.
    iss: iss === issuer || (issuer === googleIssuer && issuer.endsWith(`/${iss}`)),
    // Rules 3 to 5: this client must be in the audience. If the audience has other members, `azp` must name this client.
    aud: audiences.includes(clientId),
    azp: audiences.length === 1 || azp === clientId,
    // Rule 9: not expired.
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

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  return constantTimeEqual(encoder.encode(a), encoder.encode(b));
}

/** @param outcome a sentence about what happened to the tokens that came with the ID token */
export function invalidIdToken(claim: string, outcome = 'Nothing was stored.'): ProtocolError {
  return new ProtocolError('invalid_id_token', `The ID token's ${claim} is wrong. ${outcome}`);
}
