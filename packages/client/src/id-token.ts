/**
 * The ID token: who the person is, as the token endpoint says. OpenID Connect Core §3.1.3.7.
 *
 * The signature is not checked: §3.1.3.7 rule 6 lets TLS to the token endpoint stand for it where the ID token came
 * straight from there, and `configuration.ts` allows no other connection (but to this same machine). So nothing
 * here may be used for an ID token that came any other way.
 */
import { decodeBase64Url } from '@grantway/protocol/base64url';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import { googleIssuer } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { JsonObject } from './json-object.ts';
import { parseJsonObject } from './json-object.ts';
import { presentFields } from './present-fields.ts';

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

/**
 * Reads the claims of an ID token that the token endpoint has just answered with.
 *
 * @throws {ProtocolError} `invalid_id_token` where it is not for this client, this authorization, or this time.
 */
export function readIdToken(
  idToken: string,
  {
    issuer,
    clientId,
    now,
  }: { readonly issuer: string; readonly clientId: string; readonly now: () => number },
  expectedNonce: string | undefined,
): Account {
  const claims = decodeClaims(idToken);
  const { iss, aud, azp, exp, nonce, sub, email, email_verified: emailVerified } = claims;
  const expect = (isGood: boolean, claim: string): void => {
    if (!isGood) throw invalidIdToken(claim);
  };
  // OpenID Connect Core §3.1.3.7 rule 2. Google's older ID tokens leave the scheme out.
  expect(iss === issuer || (issuer === googleIssuer && issuer.endsWith(`/${iss}`)), 'iss');
  // Rules 3 to 5: this client is meant, and if others are too, it is the authorized party.
  const audiences = [aud].flat();
  expect(audiences.includes(clientId), 'aud');
  expect(audiences.length === 1 || azp === clientId, 'azp');
  // Rule 9.
  expect(typeof exp === 'number' && exp + leewaySeconds > now() / 1000, 'exp');
  // Rule 11: the ID token belongs to the authorization that this browser began.
  expect(
    expectedNonce === undefined || (typeof nonce === 'string' && sameText(nonce, expectedNonce)),
    'nonce',
  );
  if (typeof sub !== 'string' || sub === '') throw invalidIdToken('sub');
  return presentFields<Account>({
    sub,
    email: typeof email === 'string' ? email : undefined,
    emailVerified: typeof emailVerified === 'boolean' ? emailVerified : undefined,
  });
}

function decodeClaims(idToken: string): JsonObject {
  const payload = decodeBase64Url(idToken.split('.')[1] ?? '');
  const claims = payload && parseJsonObject(new TextDecoder().decode(payload));
  if (!claims) throw invalidIdToken('form');
  return claims;
}

/** Whether two texts are equal, in constant time. */
export function sameText(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  return constantTimeEqual(encoder.encode(a), encoder.encode(b));
}

function invalidIdToken(claim: string): ProtocolError {
  return new ProtocolError('invalid_id_token', `The ID token's ${claim} is not as expected.`);
}
