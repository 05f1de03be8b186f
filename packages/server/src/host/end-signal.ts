/** Resolves at Ctrl-C or a termination signal. Ask for it before starting anything, so that no signal goes amiss. */
export function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}
