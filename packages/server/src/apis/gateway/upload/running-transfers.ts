/**
 * This process's requests that are sending bytes to resumable uploads. A newer request for the same upload stops the
 * older one, and waits until it has stored its complete steps.
 */

type Running = { readonly stop: () => void; readonly ended: Promise<void> };

export type StopSignal = Promise<'stopped'>;

export class RunningTransfers {
  readonly #running = new Map<string, Running>();

  /** Waits until the stopped request has stored its steps. */
  async stopEarlier(upload: string): Promise<void> {
    const running = this.#running.get(upload);
    running?.stop();
    await running?.ended;
  }

  /** `transfer` must end soon after the signal. */
  async run<Result>(upload: string, transfer: (stopped: StopSignal) => Promise<Result>): Promise<Result> {
    const { promise: stopped, resolve: stop } = Promise.withResolvers<'stopped'>();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const running = { stop: () => stop('stopped'), ended };
    this.#running.set(upload, running);
    try {
      return await transfer(stopped);
    } finally {
      if (this.#running.get(upload) === running) this.#running.delete(upload);
      end();
    }
  }
}
