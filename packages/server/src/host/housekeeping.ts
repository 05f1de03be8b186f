const housekeepingMilliseconds = 60_000;

/**
 * Runs `keepHouse` once a minute. Reports a failed run and continues.
 * @returns a function that stops the runs
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
