/**
 * Finds where a text stops being JSON (RFC 8259). `JSON.parse` doesn't always tell, and its message quotes the text.
 */
import jsonc from 'jsonc-parser';

export type JsonFault = {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly problem: string;
};

/** Deeper nesting is always a mistake, and parsing it could exhaust the stack. */
const mostLevels = 100;

const expected = {
  value: 'a value: a text in double quotes, a number, true, false, null, [ or {',
  name: 'a name in double quotes',
  colon: 'a colon',
  end: 'the end',
} as const;

/**
 * Errors that the parser reports only after it has assumed the missing bracket and called `onObjectEnd` or
 * `onArrayEnd`.
 */
const bracketMissing: ReadonlySet<string> = new Set(['CloseBraceExpected', 'CloseBracketExpected']);

/** Thrown to stop the parser at the first mistake. */
class Found {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    this.fault = fault;
  }
}

/** @returns undefined if the text is JSON with at most 100 levels */
export function findJsonFault(json: string): JsonFault | undefined {
  const open: ('}' | ']')[] = [];
  let next: string = expected.value;
  /** What `next` was before the last closing bracket. */
  let beforeEnd: string = expected.value;
  const begin = (close: '}' | ']', line: number, character: number) => {
    if (open.push(close) > mostLevels) {
      const problem = `this is nested too deeply; use at most ${mostLevels} levels`;
      throw new Found({ line: line + 1, column: character + 1, problem });
    }
    next = close === '}' ? expected.name : expected.value;
  };
  const complete = () => {
    const close = open.at(-1);
    next = close === undefined ? expected.end : `a comma or ${close}`;
  };
  const end = () => {
    beforeEnd = next;
    open.pop();
    complete();
  };
  try {
    jsonc.visit(
      json,
      {
        onObjectBegin: (_offset, _length, line, character) => begin('}', line, character),
        onArrayBegin: (_offset, _length, line, character) => begin(']', line, character),
        onObjectProperty: () => {
          next = expected.colon;
        },
        onSeparator: (separator) => {
          next = separator === ',' && open.at(-1) === '}' ? expected.name : expected.value;
        },
        onLiteralValue: complete,
        onObjectEnd: end,
        onArrayEnd: end,
        onError: (code, _offset, _length, line, character) => {
          const wanted = bracketMissing.has(jsonc.printParseErrorCode(code)) ? beforeEnd : next;
          const problem = `this is not JSON; write ${wanted} here`;
          throw new Found({ line: line + 1, column: character + 1, problem });
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch (error) {
    if (error instanceof Found) return error.fault;
    throw error;
  }
  return undefined;
}
