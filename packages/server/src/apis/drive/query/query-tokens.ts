export type Token = {
  readonly kind: 'string' | 'word' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
};

/** `message` completes "Parameter q …". */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

export function unexpected(token: Token, wanted: string): QueryError {
  const found = token.kind === 'end' ? 'it ends' : `${shown(token)} is at position ${token.at}`;
  return new QueryError(`is not a valid search: ${found} where ${wanted} is expected`);
}

function shown({ kind, text }: Token): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return kind === 'string' ? `the string '${short}'` : `"${short}"`;
}

const space = /\s*/y;
// In a string, `\'` is a quote and `\\` a backslash.
const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/sy;
const word = /[A-Za-z][A-Za-z0-9._]*/y;
const sign = /[<>!]=|[<>=(){}]/y;

/** Always ends with a token of the kind `end`. @throws QueryError with the position of what can't be read */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (;;) {
    at += match(space)?.[0].length ?? 0;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const string = match(quoted);
    const found = string ?? match(word) ?? match(sign);
    if (found === null) throw unreadable(text, at);
    const kind = string !== null ? 'string' : /^[A-Za-z]/.test(found[0]) ? 'word' : 'sign';
    const inner = string && (string[1] ?? string[2] ?? '');
    tokens.push({ kind, text: inner?.replaceAll(/\\(.)/gs, '$1') ?? found[0], at });
    at += found[0].length;
  }
}

function unreadable(text: string, at: number): QueryError {
  const [character = ''] = text.slice(at, at + 2);
  if (character === "'" || character === '"') {
    return new QueryError(`is not a valid search: the string at position ${at} has no end`);
  }
  return new QueryError(
    `is not a valid search: "${character}" at position ${at} is unexpected. Put strings and times into single quotes`,
  );
}
