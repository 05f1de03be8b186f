/** What a case of the benchmark is to `main.ts`, and what it is given to run. */

export type BenchCase = {
  readonly name: string;
  readonly title: string;
  /** Programs that have to be on this machine. */
  readonly needs: readonly string[];
  /** @throws Error where anybody who takes part fails, so that nobody is fast by failing. */
  readonly run: (conditions: Conditions) => Promise<Outcome>;
};

export type Conditions = {
  readonly rounds: number;
  /** Of one round; cases that end by themselves take what they need. */
  readonly seconds: number;
  /** Makes an empty folder on a real disk, which is deleted at the end. */
  readonly makeFolder: () => string;
  /** One line for whoever watches, in place of the one before; an empty one ends it. */
  readonly showProgress: (line: string) => void;
};

/** Of one case, for people and for programs. */
export type Outcome = { readonly table: string; readonly json: object };
