/**
 * Finds a pattern in linear time, with the algorithm of Knuth, Morris and Pratt. `indexOf` and regular expressions take
 * seconds for a long pattern of equal characters, which a hostile server can choose.
 */
export class TextSearch {
  readonly #pattern: string;
  /** For each prefix of the pattern, the length of its longest shorter prefix that is also its suffix. */
  readonly #shorter: Int32Array;

  /** @param pattern not empty */
  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#shorter = new Int32Array(pattern.length + 1);
    let matched = 0;
    for (let index = 1; index < pattern.length; index += 1) {
      matched = this.#extended(matched, pattern.charCodeAt(index));
      this.#shorter[index + 1] = matched;
    }
  }

  get length(): number {
    return this.#pattern.length;
  }

  /** `starts`: indexes of all matches. `begun`: length of the incomplete match at the text's end. */
  in(text: string): { readonly starts: readonly number[]; readonly begun: number } {
    const starts: number[] = [];
    let matched = 0;
    for (let index = 0; index < text.length; index += 1) {
      matched = this.#extended(matched, text.charCodeAt(index));
      if (matched < this.#pattern.length) continue;
      starts.push(index + 1 - this.#pattern.length);
      matched = this.#shorter[matched] ?? 0;
    }
    return { starts, begun: matched };
  }

  #extended(matched: number, next: number): number {
    let length = matched;
    while (length > 0 && this.#pattern.charCodeAt(length) !== next) length = this.#shorter[length] ?? 0;
    return this.#pattern.charCodeAt(length) === next ? length + 1 : 0;
  }
}
