/**
 * Encodes the scopes in an access token: the first eight bytes of the SHA-256 of each name. A row number of the scope
 * table would be shorter, but after a restored backup it could mean another scope (decision 0025). To get names back, we
 * compare the digests with those of the grant's scopes. A scope that the grant doesn't cover can't be decoded.
 */
import { hash } from 'node:crypto';

const digestBytes = 8;

/** Concatenates the digests of the scopes. */
export function digestScopes(scopes: readonly string[]): Buffer {
  return Buffer.concat(scopes.map((scope) => hash('sha256', scope, 'buffer').subarray(0, digestBytes)));
}

/** Keyed by the array, because storage returns the same array for the same scopes. An entry lasts as long as its array. */
const namesByDigest = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** Decodes digests to scope names. Undefined if the grant doesn't cover all of them. */
export function nameScopes(digests: Buffer, granted: readonly string[]): readonly string[] | undefined {
  const names = namesOf(granted);
  const found: string[] = [];
  for (let at = 0; at < digests.length; at += digestBytes) {
    const name = names.get(digests.toString('latin1', at, at + digestBytes));
    if (name === undefined) return undefined;
    found.push(name);
  }
  return found;
}

function namesOf(granted: readonly string[]): ReadonlyMap<string, string> {
  const kept = namesByDigest.get(granted);
  if (kept !== undefined) return kept;
  const made = new Map(granted.map((scope) => [digestScopes([scope]).toString('latin1'), scope]));
  namesByDigest.set(granted, made);
  return made;
}
