/** Remembers the results of a pure function. At the limit, it forgets the oldest. */
export class Remembered<Result> {
  readonly #limit: number;
  readonly #compute: (key: string) => Result;
  readonly #results = new Map<string, Result>();

  constructor(limit: number, compute: (key: string) => Result) {
    this.#limit = limit;
    this.#compute = compute;
  }

  get(key: string): Result {
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = this.#compute(key);
    const [oldest] = this.#results.keys();
    if (this.#results.size >= this.#limit && oldest !== undefined) this.#results.delete(oldest);
    this.#results.set(key, result);
    return result;
  }

  get size(): number {
    return this.#results.size;
  }
}
