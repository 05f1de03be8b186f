/** A store that breaks one promise. */
import type { GrantStore } from '../../../src/stores/grant-store.ts';

export type Fault = {
  readonly fault: string;
  /** The name of a case of the suite that must find it. */
  readonly found: string;
  /** The methods that differ from those of a whole store. */
  readonly store: (whole: GrantStore) => Partial<GrantStore>;
};

/** Lets others go first, as a store does that asks the network between two steps. */
export function meanwhile(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}

/** The answer of a change of the store. It is told of before it is given, if the change was made. */
export async function whenDone(change: Promise<boolean>, tell: () => void): Promise<boolean> {
  const done = await change;
  if (done) tell();
  return done;
}
