/**
 * The ID token: who the person is, as the token endpoint says. OpenID Connect Core §3.1.3.7.
 *
 * The signature is not checked: §3.1.3.7 rule 6 lets TLS to the token endpoint stand for it where the ID token came
 * straight from there, and `configuration.ts` allows no other connection (but to this same machine). So nothing
 * here may be used for an ID token that came any other way.
 */
import { decodeBase64Url } from '@grantway/protocol/base64url';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { googleIssuer } from './configuration.ts';
import { ProtocolError } from './errors.ts';

/** The person's account. `sub` is the stable name to store; an e-mail address may change hands. */
export type Account = {
  /** The server's own name for the account. */
  readonly sub: string;
  /** Only where `email` was granted. */
  readonly email?: string;
  /** Whether the server has seen that the address is theirs; absent where it does not say. */
  readonly emailVerified?: boolean;
};

/** Clocks differ a little. */
const leewaySeconds = 60;

/** An ID token that has been read. */
export type ReadIdToken = {
  /** Whom it names; undefined if it names nobody. */
  readonly account: Account | undefined;
  /** The first claim that is not as expected: whom it names is not proven then. */
  readonly refusedClaim: string | undefined;
};

/**
 * Reads the claims of an ID token that the token endpoint has just answered with.
 *
 * @throws {ProtocolError} `invalid_id_token` if it belongs to another authorization: so do the tokens that came with it.
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
  if (!claims) return { account: undefined, refusedClaim: 'form' };
  const { iss, aud, azp, exp, nonce, sub, email, email_verified: emailVerified } = claims;
  // Rule 11: the ID token belongs to the authorization that this browser began. Another nonce means that somebody has put
  // their code, or a stolen one, in place of the person's (RFC 9700 §4.5).
  const hasNonce = typeof nonce === 'string';
  if (expectedNonce && hasNonce && !sameText(nonce, expectedNonce)) throw invalidIdToken('nonce');
  const audiences = [aud].flat();
  const isSub = typeof sub === 'string' && sub !== '';
  const checks: Readonly<Record<string, boolean>> = {
    // OpenID Connect Core §3.1.3.7 rule 2. Google's older ID tokens leave the scheme out.
    iss: iss === issuer || (issuer === googleIssuer && issuer.endsWith(`/${iss}`)),
    // Rules 3 to 5: this client is meant, and if others are too, it is the authorized party.
    aud: audiences.includes(clientId),
    azp: audiences.length === 1 || azp === clientId,
    // Rule 9.
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
    refusedClaim: Object.keys(checks).find((claim) => !checks[claim]),
  };
}

/** Whether two texts are equal, in constant time. */
export function sameText(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  return constantTimeEqual(encoder.encode(a), encoder.encode(b));
}

/** @param outcome what that means for the tokens that came with it */
export function invalidIdToken(claim: string, outcome = 'Nothing was stored.'): ProtocolError {
  return new ProtocolError('invalid_id_token', `The ID token's ${claim} is not as expected. ${outcome}`);
}
