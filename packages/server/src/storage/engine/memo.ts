/**
 * Remembers the results of a pure function of a text, because rows repeat the same few JSON texts. The memo has a maximum
 * of entries and of characters. If it would exceed one, it forgets everything. Each text that is still in use soon comes
 * back.
 */

export type MemoLimits = {
  readonly entries: number;
  /** Length of all remembered texts, plus what `weigh` returns for their results. */
  readonly characters: number;
};

/** Enough for the texts in use at one time. */
export const memoLimits: MemoLimits = { entries: 4_096, characters: 4_194_304 };

export function memoise<Result>(
  parse: (text: string) => Result,
  limits: MemoLimits = memoLimits,
  /** The size of a large result in characters. It counts in addition to the text's length. */
  weigh: (result: Result) => number = () => 0,
): (text: string) => Result {
  const known = new Map<string, Result>();
  let characters = 0;
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const result = parse(text);
    const weight = text.length + weigh(result);
    if (weight > limits.characters) return result;
    if (known.size >= limits.entries || characters + weight > limits.characters) {
      known.clear();
      characters = 0;
    }
    known.set(text, result);
    characters += weight;
    return result;
  };
}
