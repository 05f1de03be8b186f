/** Checks which texts both engines can store as keys. */

/**
 * Whether a text can be a key. PostgreSQL rejects NUL, and neither engine keeps lone surrogates. So no record has such a
 * key. Look-ups get their texts from requests, so they call this function first. For a text that can't be a key, they
 * find nothing.
 */
export function isStorableKey(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** @throws TypeError for a text that can't be a key */
export function requireStorableKeys(...texts: readonly string[]): void {
  if (!texts.every(isStorableKey)) throw new TypeError('A key must not contain NUL or lone surrogates.');
}
