/**
 * Keeps what the person types in a form until the form is saved. The draft belongs to this tab and account: a reload or a new
 * sign-in doesn't lose it, and another account doesn't see it.
 */
import { useState } from 'react';
import { session } from '../api/session.ts';

/**
 * @param key names the form and, if the form edits a record, that record
 * @param given wins over the kept draft, such as a choice in the link that leads to the form
 * @returns the fields, a function that changes some of them, and a function that forgets the draft after the form is saved
 */
export function useDraft<Fields extends Readonly<Record<string, string>>>(
  key: string,
  initial: Fields,
  given: Partial<Fields> = {},
): readonly [Fields, (changes: Partial<Fields>) => void, () => void] {
  const storageKey = storageKeyOf(key);
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...read(storageKey), ...given }));
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
