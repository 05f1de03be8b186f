/** A store that breaks one promise. */
import type { GrantStore } from '../../../src/stores/grant-store.ts';

export type Fault = {
  readonly fault: string;
  /** The name of the case that must find it. */
  readonly found: string;
  /** The methods that differ from those of a correct store. */
  readonly store: (whole: GrantStore) => Partial<GrantStore>;
};

/** Lets other calls run first, like a store that waits for the network between two steps. */
export function meanwhile(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}

/** Returns a change's result, and calls `tell` first if the change was made. */
export async function whenDone(change: Promise<boolean>, tell: () => void): Promise<boolean> {
  const done = await change;
  if (done) tell();
  return done;
}
