/** Lets only one process at a time work on a grant. A lease expires by itself, in case its holder crashes. */
import type { ClientConfiguration } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper, KeptGrant } from './keeper.ts';

/** `pause` shortens these pauses by up to a half. */
const firstPauseMs = 20;
const longestPauseMs = 500;

/**
 * Calls `attempt` until it returns a result.
 *
 * @param attempt gets the stored grant, read after taking the lease. If `lease` is undefined, another process holds the
 * lease, and `attempt` may only read.
 * @throws {TransientError} if other processes hold the lease for too long
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
  // Wait for up to two leases: of a holder that crashed, and of the process that took over.
  for (let pauseMs = firstPauseMs; waitedMs <= leaseSeconds * 2000; pauseMs *= 1.5) {
    const lease = keeper.mark();
    const isHeld = await store.acquireLease(userId, lease, leaseSeconds);
    try {
      let result: T | undefined;
      // Some changes need no lease, such as a disconnect. They can make `attempt` return undefined, so call it again.
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
 * Waits for a random time from half of `longestMs` to all of it, so that waiting processes don't retry at the same
 * moment.
 *
 * @returns milliseconds
 */
export async function pause(
  { randomBytes }: Pick<ClientConfiguration, 'randomBytes'>,
  longestMs: number,
): Promise<number> {
  const milliseconds = longestMs * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return milliseconds;
}
