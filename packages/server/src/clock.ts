/**
 * The system's clock as this server goes by it. Where the system's is set back, this one goes on from where it was, at half
 * the pace, until the two meet: what has expired stays expired, and nothing that is forgotten after a time (a spent
 * challenge, a wrong guess) is forgotten too early. It never stands still, so that everything ends some time.
 */

/** How far apart the clocks of two nodes may be. */
export const clockToleranceSeconds = 300;

/**
 * @param wall milliseconds since 1970
 * @param monotonic milliseconds since whenever, which nobody sets
 * @returns whole seconds since 1970
 */
export function steadyClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): () => number {
  let latest = wall();
  /** Where and when the system's clock was first seen to be behind. */
  let setBack: { readonly at: number; readonly since: number } | undefined;
  return () => {
    const time = wall();
    if (time >= latest) {
      latest = time;
      setBack = undefined;
    } else {
      setBack ??= { at: latest, since: monotonic() };
      latest = Math.max(latest, time, setBack.at + (monotonic() - setBack.since) / 2);
    }
    return Math.floor(latest / 1_000);
  };
}
