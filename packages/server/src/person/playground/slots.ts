/** Limits how many actions run at once in this process. */
export class Slots {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns undefined if all slots are taken. */
  run<Result>(action: () => Promise<Result>): Promise<Result> | undefined {
    if (this.#taken >= this.#most) return undefined;
    this.#taken += 1;
    return action().finally(() => {
      this.#taken -= 1;
    });
  }
}
