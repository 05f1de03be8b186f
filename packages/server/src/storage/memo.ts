/** Keeps what a pure function made of a text: rows carry the same few JSON texts over and over. */

/** How many texts are kept before all are forgotten. */
const defaultCapacity = 4096;

export function memoise<Result>(
  parse: (text: string) => Result,
  capacity: number = defaultCapacity,
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const result = parse(text);
    if (known.size >= capacity) known.clear();
    known.set(text, result);
    return result;
  };
}
