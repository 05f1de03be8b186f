/** Limits the work of one request, because recurring events can be endless. */

export class TooMuchWorkError extends Error {
  override readonly name = 'TooMuchWorkError';
}

export class WorkBudget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** @throws TooMuchWorkError */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooMuchWorkError();
  }
}
