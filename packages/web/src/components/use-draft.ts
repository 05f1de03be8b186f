/**
 * What the person has typed, kept for this tab and account until it is saved. So a reload or a sign-in loses nothing, and
 * another account doesn't see it.
 */
import { useState } from 'react';
import { session } from '../api/session.ts';

/**
 * @param key names the form, and the record if it has one
 * @returns the fields, a function that changes some of them, and one that forgets the draft, to call once it's saved
 */
export function useDraft<Fields extends Readonly<Record<string, string>>>(
  key: string,
  initial: Fields,
): readonly [Fields, (changes: Partial<Fields>) => void, () => void] {
  const storageKey = storageKeyOf(key);
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...read(storageKey) }));
  const change = (changes: Partial<Fields>) => {
    const changed = { ...fields, ...changes };
    setFields(changed);
    sessionStorage.setItem(storageKey, JSON.stringify(changed));
  };
  return [fields, change, () => sessionStorage.removeItem(storageKey)];
}

/** Keeps fields for a form that the person will see next. */
export function keepDraft(key: string, fields: Readonly<Record<string, string>>): void {
  sessionStorage.setItem(storageKeyOf(key), JSON.stringify(fields));
}

function storageKeyOf(key: string): string {
  return `grantway.draft.${session().account.id}.${key}`;
}

function read(storageKey: string): object {
  const kept = sessionStorage.getItem(storageKey);
  return kept === null ? {} : JSON.parse(kept);
}
