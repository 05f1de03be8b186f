/** What a running server does once a minute: deletes what has expired, looks after its keys. */

const housekeepingMilliseconds = 60_000;

/** Starts it; gives what ends it. A failure is reported, and the next minute tries again. */
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
