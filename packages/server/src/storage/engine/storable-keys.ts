/**
 * PostgreSQL rejects NUL, and neither engine keeps lone surrogates. Look-ups call this function first, because their
 * texts come from requests. For a text that can't be a key, they find nothing.
 */
export function isStorableKey(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** @throws TypeError for a text that can't be a key */
export function requireStorableKeys(...texts: readonly string[]): void {
  if (!texts.every(isStorableKey)) throw new TypeError('A key must not contain NUL or lone surrogates.');
}
