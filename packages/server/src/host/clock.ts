/**
 * The server's clock. If somebody sets the system's clock back, this clock runs at half speed until both agree again.
 * So expired values stay expired, and everything else still expires.
 */

/**
 * @param wall milliseconds since 1970
 * @param monotonic milliseconds since some fixed moment, by a clock that nobody can set
 * @returns whole seconds since 1970
 */
export function steadyClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): () => number {
  let latest = wall();
  /** What this clock and the monotonic one showed when the system's clock fell behind. */
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
