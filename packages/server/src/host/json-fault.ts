/** Where a text stops being JSON (RFC 8259). `JSON.parse` says that it is none, but not always where, and quotes it. */

export type JsonFault = {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong there, and what to write. */
  readonly problem: string;
};

/** Deeper nesting is always a mistake, and reading it would exhaust the stack. */
const mostLevels = 100;

const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

/** Undefined where the text is JSON that can be worked with: of any size, nested at most 100 levels deep. */
export function findJsonFault(json: string): JsonFault | undefined {
  const reader = new Reader(json);
  return reader.value() && reader.end() ? undefined : reader.fault;
}

/** Each method reads its part of the grammar, and returns whether it was there; at the first one missing all of them stop. */
class Reader {
  readonly #json: string;
  #position = 0;
  #level = 0;
  #expected = '';

  constructor(json: string) {
    this.#json = json;
  }

  get fault(): JsonFault {
    const before = this.#json.slice(0, this.#position).split('\n');
    const problem =
      this.#level > mostLevels
        ? `this is nested too deeply; at most ${mostLevels} levels can be read`
        : `this is not JSON; write ${this.#expected} here`;
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, problem };
  }

  value(): boolean {
    this.#skipSpace();
    if (this.#take('{')) return this.#members('}', () => this.#member());
    if (this.#take('[')) return this.#members(']', () => this.value());
    return this.#match(scalar, 'a value: a text in double quotes, a number, true, false, null, [ or {');
  }

  end(): boolean {
    this.#skipSpace();
    this.#expected = 'the end';
    return this.#position === this.#json.length;
  }

  #members(close: '}' | ']', readOne: () => boolean): boolean {
    this.#level += 1;
    if (this.#level > mostLevels) return false;
    this.#skipSpace();
    if (!this.#take(close)) {
      do {
        if (!readOne()) return false;
        this.#skipSpace();
      } while (this.#take(','));
      this.#expected = `a comma or ${close}`;
      if (!this.#take(close)) return false;
    }
    this.#level -= 1;
    return true;
  }

  #member(): boolean {
    this.#skipSpace();
    if (!this.#match(text, 'a name in double quotes')) return false;
    this.#skipSpace();
    this.#expected = 'a colon';
    return this.#take(':') && this.value();
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#json[this.#position] ?? 'end')) this.#position += 1;
  }

  #take(character: string): boolean {
    const isThere = this.#json[this.#position] === character;
    if (isThere) this.#position += 1;
    return isThere;
  }

  #match(pattern: RegExp, expected: string): boolean {
    this.#expected = expected;
    pattern.lastIndex = this.#position;
    const isThere = pattern.test(this.#json);
    if (isThere) this.#position = pattern.lastIndex;
    return isThere;
  }
}
