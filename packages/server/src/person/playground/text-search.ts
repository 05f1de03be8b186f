/**
 * Finds a pattern in linear time, with the algorithm of Knuth, Morris and Pratt. `indexOf` and regular expressions take
 * seconds for a long pattern of equal characters, which a hostile server can choose.
 */
export class TextSearch {
  readonly #pattern: Uint16Array;
  /** For each prefix of the pattern, the length of its longest shorter prefix that is also its suffix. */
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

  /** `starts`: indexes of all matches. `begun`: length of the incomplete match at the text's end. */
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
