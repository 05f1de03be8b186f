/**
 * Keeps what a pure function made of a text: rows carry the same few JSON texts over and over. Bounded by entries and by
 * characters; past either everything is forgotten, and what is still in use is soon there again.
 */

export type MemoLimits = {
  readonly entries: number;
  /** Of the texts together, and of what `weigh` says of their results. */
  readonly characters: number;
};

/** Enough for what is in use at a time. */
export const memoLimits: MemoLimits = { entries: 4_096, characters: 4_194_304 };

export function memoise<Result>(
  parse: (text: string) => Result,
  limits: MemoLimits = memoLimits,
  /** What a result takes beside its text, in characters, where it is much. */
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
