export type IdTokenClaims = Readonly<Record<string, unknown>>;

/** Doesn't verify the token. */
export function claimsOf(idToken: unknown): IdTokenClaims {
  const [, claims = ''] = String(idToken).split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as IdTokenClaims;
}
