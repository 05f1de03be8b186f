/**
 * The requests of this process that are sending bytes to a resumable upload. If a newer request for the same upload arrives,
 * the older one stops and stores the steps that it has received, before the newer one looks how far the upload has come.
 */

type Running = { readonly stop: () => void; readonly ended: Promise<void> };

/** Resolves when the request must stop. */
export type StopSignal = Promise<'stopped'>;

export class RunningTransfers {
  readonly #running = new Map<string, Running>();

  /** Stops the request that is running for the upload, and waits until it has stored its steps. */
  async stopEarlier(upload: string): Promise<void> {
    const running = this.#running.get(upload);
    running?.stop();
    await running?.ended;
  }

  /** Runs a request's transfer. `transfer` must end soon after the signal. */
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
