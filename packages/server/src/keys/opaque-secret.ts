/**
 * Random secrets, each of 256 bits. Some kinds have a prefix, so that secret scanners can recognize a leaked one. The
 * server recognizes a secret by its SHA-256 and never stores it in plain text.
 */
import { hash } from 'node:crypto';
import type { RandomBytes } from './key-ring.ts';

export type OpaqueSecretKind =
  | 'code'
  | 'refresh token'
  | 'client secret'
  | 'API key'
  | 'session'
  | 'browser'
  | 'upload';

const prefixes: Readonly<Record<OpaqueSecretKind, string>> = {
  code: 'gwc_',
  'refresh token': 'gwr_',
  'client secret': 'gws_',
  'API key': 'gwk_',
  session: '',
  browser: '',
  upload: '',
};

export function issueOpaqueSecret(kind: OpaqueSecretKind, randomBytes: RandomBytes): string {
  return prefixes[kind] + Buffer.from(randomBytes(32)).toString('base64url');
}

/** Doesn't tell whether the server ever issued the secret. */
export function isWellFormed(kind: OpaqueSecretKind, text: string): boolean {
  const prefix = prefixes[kind];
  return (
    text.length === prefix.length + 43 &&
    text.startsWith(prefix) &&
    /^[A-Za-z0-9_-]+$/.test(text.slice(prefix.length))
  );
}

/** Security events identify a token by this digest, in base64 (decision 0019). */
export function doubleSha512(text: string): Uint8Array {
  return hash('sha512', hash('sha512', text, 'buffer'), 'buffer');
}

export function sha256(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}
