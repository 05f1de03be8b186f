/**
 * Lets only one process at a time work on a grant. That process holds a lease in the store. A lease expires by itself,
 * so a process that crashes blocks the others only for a while.
 */
import type { ClientConfiguration } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper, KeptGrant } from './keeper.ts';

/** The first and the longest pause between two attempts to take the lease. `pause` shortens each by up to a half. */
const firstPauseMs = 20;
const longestPauseMs = 500;

/**
 * Calls `attempt` until it returns a result.
 *
 * @param attempt gets the stored grant and the lease. `underLease` reads the grant after it has taken the lease, because
 * the previous holder may just have changed the grant. If `underLease` couldn't take the lease, `lease` is undefined and
 * `attempt` may only read. If `attempt` returns undefined, `underLease` calls it again.
 * @throws {TransientError} if other processes hold the lease for too long.
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
  // Wait for up to two leases: one of a holder that crashed, and one of the process that took over from it.
  for (let pauseMs = firstPauseMs; waitedMs <= leaseSeconds * 2000; pauseMs *= 1.5) {
    const lease = keeper.mark();
    const isHeld = await store.acquireLease(userId, lease, leaseSeconds);
    try {
      let result: T | undefined;
      // While `attempt` runs, somebody may make a change that needs no lease, such as a disconnect. `attempt` may then
      // return undefined, so call it once more before releasing the lease.
      for (let tries = isHeld ? 2 : 1; tries > 0 && !result; tries -= 1)
        result = await attempt(await keeper.read(userId), isHeld ? lease : undefined);
      if (result) return result;
    } finally {
      // If the release fails, the lease expires by itself.
      if (isHeld) await store.releaseLease(userId, lease).catch(() => {});
    }
    waitedMs += await pause(configuration, Math.min(pauseMs, longestPauseMs));
  }
  throw new TransientError('Another process is working on this grant.');
}

/**
 * Waits for a random time from half of `longestMs` to all of it, so that many waiting processes don't retry at the same
 * moment.
 *
 * @returns how many milliseconds this function waited
 */
export async function pause(
  { randomBytes }: Pick<ClientConfiguration, 'randomBytes'>,
  longestMs: number,
): Promise<number> {
  const milliseconds = longestMs * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return milliseconds;
}
