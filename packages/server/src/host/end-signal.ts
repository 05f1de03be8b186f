/** Resolves at Ctrl-C or SIGTERM. Call it before starting anything, so that no signal gets lost. */
export function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}
