/**
 * Finds a text in others in linear time, by the algorithm of Knuth, Morris and Pratt. `indexOf` and regular expressions
 * take seconds for a pattern of many equal characters, which another server can choose.
 */
export class TextSearch {
  readonly #pattern: Uint16Array;
  /** For each length of a match, the length of the longest shorter match that ends at the same place. */
  readonly #shorter: Int32Array;

  /** @param pattern not empty */
  constructor(pattern: string) {
    const codes = characterCodes(pattern);
    this.#pattern = codes;
    this.#shorter = new Int32Array(codes.length + 1);
    let matched = 0;
    for (let index = 1; index < codes.length; index += 1) {
      matched = this.#extended(matched, codes[index] ?? 0);
      this.#shorter[index + 1] = matched;
    }
  }

  get length(): number {
    return this.#pattern.length;
  }

  /** `starts`: where the pattern begins, in order. `begun`: how many of its characters stand at the end of the text. */
  in(text: Uint16Array): { readonly starts: readonly number[]; readonly begun: number } {
    const pattern = this.#pattern;
    const starts: number[] = [];
    let matched = 0;
    for (let index = 0; index < text.length; index += 1) {
      const next = text[index] ?? 0;
      // Most characters of most texts end here.
      if (matched === 0 && next !== pattern[0]) continue;
      matched = this.#extended(matched, next);
      if (matched < pattern.length) continue;
      starts.push(index + 1 - pattern.length);
      matched = this.#shorter[matched] ?? 0;
    }
    return { starts, begun: matched };
  }

  #extended(matched: number, next: number): number {
    const pattern = this.#pattern;
    const shorter = this.#shorter;
    let length = matched;
    while (length > 0 && pattern[length] !== next) length = shorter[length] ?? 0;
    return pattern[length] === next ? length + 1 : 0;
  }
}

/** Reading a character of an array is several times faster than one of a text. */
export function characterCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index);
  return codes;
}
