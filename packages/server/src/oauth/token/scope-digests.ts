/**
 * Scopes in an access token: eight bytes each, from the SHA-256 of the name. A number of the scope table would be shorter,
 * but after a restore it can be another scope's (decision 0025). They are read against the scopes of the token's grant:
 * what the grant does not cover has no name here.
 */
import { hash } from 'node:crypto';

const digestBytes = 8;

/** The digests one after the other. */
export function digestScopes(scopes: readonly string[]): Buffer {
  return Buffer.concat(scopes.map((scope) => hash('sha256', scope, 'buffer').subarray(0, digestBytes)));
}

/** Storage gives the same list for the same scopes again and again: what is made of it is kept as long as the list. */
const namesByDigest = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The names of digested scopes, if the grant covers all of them. */
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
