/** Texts that can be keys in both engines. */

/**
 * Whether a text can be a key. PostgreSQL takes no NUL and neither engine keeps lone surrogates, so no record has such
 * a key, and a look-up by one (they come from requests) finds nothing.
 */
export function isStorableKey(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** @throws TypeError for a text that cannot be a key. */
export function requireStorableKeys(...texts: readonly string[]): void {
  if (!texts.every(isStorableKey)) throw new TypeError('A key may hold neither NUL nor lone surrogates.');
}
