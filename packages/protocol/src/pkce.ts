/**
 * Proof Key for Code Exchange (RFC 7636). A client sends a challenge with the authorization request, and the verifier
 * later with the code.
 */

import { encodeBase64Url } from './base64url.ts';
import { constantTimeEqual } from './constant-time.ts';

export type CodeChallengeMethod = 'plain' | 'S256';

// RFC 7636 §4.1 and §4.2.
const unreserved43To128 = /^[A-Za-z0-9\-._~]{43,128}$/;

/** RFC 7636 §4.2: case-sensitive. */
export function isCodeChallengeMethod(text: string): text is CodeChallengeMethod {
  return text === 'plain' || text === 'S256';
}

export function isCodeVerifier(text: string): boolean {
  return unreserved43To128.test(text);
}

/** Both methods have challenges of the same form. */
export function isCodeChallenge(text: string): boolean {
  return unreserved43To128.test(text);
}

/** Returns 43 characters: base64url of the SHA-256 of the verifier's ASCII bytes. */
export async function codeChallengeS256(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return encodeBase64Url(new Uint8Array(digest));
}

/** RFC 7636 §4.6. Compares in constant time. Returns false if `verifier` doesn't have the form of a `code_verifier`. */
export async function matchesCodeChallenge(
  verifier: string,
  challenge: string,
  method: CodeChallengeMethod,
): Promise<boolean> {
  if (!isCodeVerifier(verifier)) return false;
  const expected = method === 'S256' ? await codeChallengeS256(verifier) : verifier;
  const encoder = new TextEncoder();
  return constantTimeEqual(encoder.encode(expected), encoder.encode(challenge));
}
