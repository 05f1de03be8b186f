/** Checks a signature with the keys that another server publishes (RFC 7517 §5). */
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';

/** RFC 8725 §3.1: only algorithms with a public key. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** `unknown`: the keys can't be used, which says nothing about the signature. */
export type JwsVerdict = 'valid' | 'invalid' | 'unknown';

/** @param keySet what the server answered */
export async function verifyJws(jws: string, keySet: unknown): Promise<JwsVerdict> {
  try {
    await compactVerify(jws, createLocalJWKSet(keySet as JSONWebKeySet), { algorithms });
    return 'valid';
  } catch (error) {
    const isWrong =
      error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;
    return isWrong ? 'invalid' : 'unknown';
  }
}
