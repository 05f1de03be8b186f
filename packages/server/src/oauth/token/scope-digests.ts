/**
 * Encodes the scopes in an access token: the first eight bytes of the SHA-256 of each name. A row number of the scope
 * table would be shorter, but after somebody restores a backup it could mean another scope (decision 0025).
 */
import { hash } from 'node:crypto';

/** The length of one digest, in bytes and in characters. */
export const digestLength = 8;

/** Each character of the result is one byte (latin1). */
export function digestScopes(scopes: readonly string[]): string {
  return scopes.map((scope) => hash('sha256', scope, 'buffer').toString('latin1', 0, digestLength)).join('');
}

type Names = {
  readonly byDigest: ReadonlyMap<string, string>;
  /** The digests that were decoded last. Most tokens of a grant have the same scopes. */
  last?: { readonly digests: string; readonly names: readonly string[] };
};

/** Keyed by the array, because storage returns the same array for the same scopes. */
const namesByGranted = new WeakMap<readonly string[], Names>();

/** Undefined if the grant doesn't cover all of the scopes. */
export function nameScopes(digests: string, granted: readonly string[]): readonly string[] | undefined {
  const known = namesOf(granted);
  if (known.last?.digests === digests) return known.last.names;
  const names: string[] = [];
  for (let at = 0; at < digests.length; at += digestLength) {
    const name = known.byDigest.get(digests.slice(at, at + digestLength));
    if (name === undefined) return undefined;
    names.push(name);
  }
  known.last = { digests, names };
  return names;
}

function namesOf(granted: readonly string[]): Names {
  const kept = namesByGranted.get(granted);
  if (kept !== undefined) return kept;
  const made = { byDigest: new Map(granted.map((scope) => [digestScopes([scope]), scope])) };
  namesByGranted.set(granted, made);
  return made;
}
