/** Work on one grant that only one process may do at a time: under a lease of the store, which ends by itself. */
import type { ClientConfiguration } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper, KeptGrant } from './keeper.ts';

/** The shortest and the longest pause between two looks at work that another process does. */
const firstPauseMs = 20;
const longestPauseMs = 500;

/**
 * Tries until there is a result.
 *
 * @param attempt given what is stored, read after the lease was taken: until then its last holder may have written.
 * `lease` is undefined where somebody else holds it; it may then only look. Undefined to be called again.
 * @throws {TransientError} where the holder neither finishes nor loses its lease.
 */
export async function underLease<T>(
  configuration: ClientConfiguration,
  keeper: Keeper,
  userId: string,
  attempt: (kept: KeptGrant | undefined, lease: string | undefined) => Promise<T | undefined>,
): Promise<T> {
  // Longer than the requests of one refresh can take.
  const leaseSeconds = 2 * configuration.timeoutSeconds + 5;
  const { store } = keeper;
  let waitedMs = 0;
  // As long as two leases: that of a holder which died, and the work of whoever took over from it.
  for (let pauseMs = firstPauseMs; waitedMs <= leaseSeconds * 2000; pauseMs *= 1.5) {
    const lease = keeper.mark();
    const isHeld = await store.acquireLease(userId, lease, leaseSeconds);
    try {
      let result: T | undefined;
      // Twice: what somebody changed who needs no lease, such as to disconnect, is met before the lease is given back.
      for (let looks = isHeld ? 2 : 1; looks > 0 && !result; looks -= 1)
        result = await attempt(await keeper.read(userId), isHeld ? lease : undefined);
      if (result) return result;
    } finally {
      // One that is not given back runs out by itself.
      if (isHeld) await store.releaseLease(userId, lease).catch(() => {});
    }
    waitedMs += await pause(configuration, Math.min(pauseMs, longestPauseMs));
  }
  throw new TransientError('Another process is at work.');
}

/** Waits for a half to the whole of a time, so that many who wait do not come back at once; gives what it took. */
export async function pause(
  { randomBytes }: Pick<ClientConfiguration, 'randomBytes'>,
  longestMs: number,
): Promise<number> {
  const milliseconds = longestMs * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return milliseconds;
}
