import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';

/**
 * Doesn't check the signature. OpenID Connect Core §3.1.3.7 allows this for ID tokens from the token endpoint. Empty
 * if `idToken` isn't an ID token.
 */
export function idTokenClaims(idToken: unknown): JsonObject {
  const [, payload = ''] = String(idToken).split('.');
  return parseJsonObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
}
