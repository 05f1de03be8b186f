/**
 * Failures that the person has dealt with. The server can't know that if it depends on the person's account. A new
 * request that fails for the same reason shows the row again.
 */
import { useState } from 'react';
import type { AuthorizationFailure } from '../api/operations.ts';

type Failure = Pick<AuthorizationFailure, 'id' | 'lastTime'>;

const storageKey = 'grantway.failuresDealtWith';
/** The oldest go first. */
const mostKept = 100;

export function useHiddenFailures() {
  const [hidden, setHidden] = useState(readHidden);
  return {
    isHidden: (failure: Failure) => hidden.includes(keyOf(failure)),
    hide: (failure: Failure) => {
      const all = [...readHidden(), keyOf(failure)].slice(-mostKept);
      localStorage.setItem(storageKey, JSON.stringify(all));
      setHidden(all);
    },
  };
}

function keyOf({ id, lastTime }: Failure): string {
  return `${id} ${lastTime}`;
}

function readHidden(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
