import type { GrantStore } from '../../../src/stores/grant-store.ts';

export type Fault = {
  /** Completes the title “the suite finds a store where …”. */
  readonly fault: string;
  /** The case of the conformance suite that must fail. */
  readonly found: string;
  readonly store: (whole: GrantStore) => Partial<GrantStore>;
};

/** Lets other calls run first, like a store that waits for the network between two steps. */
export function meanwhile(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}

/** Creates a faulty store that remembers which grants it has removed. `faulty` gets their ids as `removed`. */
export function rememberingRemoval(
  faulty: (whole: GrantStore, removed: ReadonlySet<string>) => Partial<GrantStore>,
): Fault['store'] {
  return (whole) => {
    const removed = new Set<string>();
    return {
      remove: (id, condition) => whenDone(whole.remove(id, condition), () => removed.add(id)),
      ...faulty(whole, removed),
    };
  };
}

export async function whenDone(change: Promise<boolean>, tell: () => void): Promise<boolean> {
  const done = await change;
  if (done) tell();
  return done;
}
