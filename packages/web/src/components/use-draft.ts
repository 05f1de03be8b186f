/**
 * Keeps what the person types in a form until it's saved, per tab and account. A draft survives a reload and a new
 * sign-in.
 */
import { useRef, useState } from 'react';
import { session } from '../api/session.ts';

/**
 * @param key names the form, and its record if it has one
 * @param given overrides the draft, e.g. with a choice from the link to the form
 * @returns the fields, a function that changes fields, and a function that deletes the draft
 */
export function useDraft<Fields extends Readonly<Record<string, string>>>(
  key: string,
  initial: Fields,
  given: Partial<Fields> = {},
): readonly [Fields, (changes: Partial<Fields>) => void, () => void] {
  const storageKey = storageKeyOf(key);
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...read(storageKey), ...given }));
  // A file may be read while the person types, so `change` must not overwrite what a later render has.
  const latest = useRef(fields);
  const change = (changes: Partial<Fields>) => {
    latest.current = { ...latest.current, ...changes };
    setFields(latest.current);
    sessionStorage.setItem(storageKey, JSON.stringify(latest.current));
  };
  return [fields, change, () => sessionStorage.removeItem(storageKey)];
}

/** Stores a draft for a form that the person will see next. */
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
