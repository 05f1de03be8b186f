/**
 * Codes, refresh tokens, client secrets, cookies and the ids of uploads: 256 random bits behind a prefix that says what they
 * are (so that a secret scanner can find a leaked one). Only their SHA-256 is stored.
 */
import { hash } from 'node:crypto';
import type { RandomBytes } from './key-ring.ts';

export type OpaqueSecretKind = 'code' | 'refresh token' | 'client secret' | 'session' | 'browser' | 'upload';

const prefixes: Readonly<Record<OpaqueSecretKind, string>> = {
  code: 'gwc_',
  'refresh token': 'gwr_',
  'client secret': 'gws_',
  session: '',
  browser: '',
  upload: '',
};

/** 43 characters of base64url, after the prefix of its kind. */
export function issueOpaqueSecret(kind: OpaqueSecretKind, randomBytes: RandomBytes): string {
  return prefixes[kind] + Buffer.from(randomBytes(32)).toString('base64url');
}

/** Whether a text could be one of this kind at all; says nothing of whether it was ever issued. */
export function isWellFormed(kind: OpaqueSecretKind, text: string): boolean {
  const prefix = prefixes[kind];
  return (
    text.length === prefix.length + 43 &&
    text.startsWith(prefix) &&
    /^[A-Za-z0-9_-]+$/.test(text.slice(prefix.length))
  );
}

/** SHA-512 of the SHA-512 of the text: in base64 it names a token in a security event (decision 0019). */
export function doubleSha512(text: string): Uint8Array {
  return hash('sha512', hash('sha512', text, 'buffer'), 'buffer');
}

/** SHA-256 of the text's UTF-8 bytes. */
export function sha256(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}
