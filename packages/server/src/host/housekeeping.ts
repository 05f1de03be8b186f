/** Runs housekeeping (`keep-house.ts`) once a minute while the server runs. */

const housekeepingMilliseconds = 60_000;

/**
 * Starts housekeeping, and returns a function that stops it. A failed run is reported; the next one is a minute later.
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
