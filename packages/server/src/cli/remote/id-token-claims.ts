import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';

/**
 * OpenID Connect Core §3.1.3.7: an ID token from the token endpoint itself needs no check of its signature. Empty for
 * anything that isn't an ID token.
 */
export function idTokenClaims(idToken: unknown): JsonObject {
  const [, payload = ''] = String(idToken).split('.');
  return parseJsonObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
}
