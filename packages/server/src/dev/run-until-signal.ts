/** Keeps the process until Ctrl-C or a termination signal, then closes what was started and ends with status 0. */
export function runUntilSignal(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let ending = false;
    const end = () => {
      if (ending) return;
      ending = true;
      close().then(resolve, reject);
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}
