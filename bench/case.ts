/** The interface between `main.ts` and the cases of the benchmark. */

export type BenchCase = {
  readonly name: string;
  readonly title: string;
  /** Programs that must be installed on this machine. */
  readonly needs: readonly string[];
  /**
   * Measures the programs that the case compares (its contestants).
   * @throws Error if any contestant fails, so that none looks fast by failing
   */
  readonly run: (conditions: Conditions) => Promise<Outcome>;
};

export type Conditions = {
  readonly rounds: number;
  /**
   * How long each contestant is under load in a round. `client-fetch` also measures a bare `fetch` for the same time.
   * `client-storm` ignores this number: its rounds end when the API has answered all calls.
   */
  readonly seconds: number;
  /** Creates an empty folder on a real disk. `main.ts` deletes it at the end. */
  readonly makeFolder: () => string;
  /** Shows a line of progress in place of the line before. An empty text removes the line. */
  readonly showProgress: (line: string) => void;
};

/** The result of one case, for people and for programs. */
export type Outcome = { readonly table: string; readonly json: object };
