export type BenchCase = {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
  /** @throws Error if one of the compared programs (contestants) fails, so that none looks fast by failing */
  readonly run: (conditions: Conditions) => Promise<Outcome>;
};

export type Conditions = {
  readonly rounds: number;
  /** How long each contestant is under load in a round. `client-storm` ignores this number. */
  readonly seconds: number;
  /** Creates an empty folder on a real disk. `main.ts` deletes it at the end. */
  readonly makeFolder: () => string;
  /** Replaces the line of progress. An empty text removes the line. */
  readonly showProgress: (line: string) => void;
};

export type Outcome = { readonly table: string; readonly json: object };
