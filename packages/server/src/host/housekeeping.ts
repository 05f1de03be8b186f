/** Runs housekeeping (`keep-house.ts`) once a minute while the server runs. */

const housekeepingMilliseconds = 60_000;

/**
 * Runs `keepHouse` once a minute, the first time after a minute. If a run fails, reports the error and continues.
 * Returns a function that stops the runs.
 */
export function startHousekeeping(
  keepHouse: () => Promise<void>,
  reportFailure: (where: string, error: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    keepHouse().catch((error: unknown) => reportFailure('housekeeping', error));
  }, housekeepingMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
