/**
 * Remembers the results of a pure function of a text, because rows repeat the same few JSON texts. At a limit, the memo
 * forgets everything. Texts that are still in use soon come back.
 */

export type MemoLimits = {
  readonly entries: number;
  /** The length of all remembered texts, plus the size of their results if the caller counts that too. */
  readonly characters: number;
};

export const memoLimits: MemoLimits = { entries: 4_096, characters: 4_194_304 };

export class Memo<Result> {
  readonly #limits: MemoLimits;
  readonly #known = new Map<string, Result>();
  #characters = 0;

  constructor(limits: MemoLimits) {
    this.#limits = limits;
  }

  get(text: string): Result | undefined {
    return this.#known.get(text);
  }

  /** @param characters the size of the text and its result */
  keep(text: string, result: Result, characters: number): void {
    const { entries, characters: most } = this.#limits;
    if (characters > most) return;
    if (this.#known.size >= entries || this.#characters + characters > most) {
      this.#known.clear();
      this.#characters = 0;
    }
    this.#known.set(text, result);
    this.#characters += characters;
  }
}

export function memoise<Result>(
  parse: (text: string) => Result,
  limits: MemoLimits = memoLimits,
  /** The size of a large result in characters. It counts in addition to the text's length. */
  weigh: (result: Result) => number = () => 0,
): (text: string) => Result {
  const memo = new Memo<Result>(limits);
  return (text) => {
    const kept = memo.get(text);
    if (kept !== undefined) return kept;
    const result = parse(text);
    memo.keep(text, result, text.length + weigh(result));
    return result;
  };
}
