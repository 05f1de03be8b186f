/**
 * Parses Drive's search language, the parameter `q` (API-3).
 *
 *     query     = unit *(("and" / "or") unit)       from left to right: neither binds tighter
 *     unit      = "not" unit / "(" query ")" / condition
 *     condition = term operator string              name contains 'x', modifiedTime > '2026-01-01T00:00:00'
 *               / flag [("=" / "!=") boolean]       trashed = false, sharedWithMe
 *               / string "in" term                  'root' in parents, 'ada@example.com' in writers
 *               / term "has" "{" "key" "=" string "and" "value" "=" string "}"
 *
 * In a string, `\'` is a quote and `\\` a backslash. A time without an offset is UTC.
 */
import type { Comparison, Condition, Query } from './query.ts';
import { queryTerms, type Term, visibilities } from './query-terms.ts';
import { QueryError, type Token, tokenize, unexpected } from './query-tokens.ts';

const maximumLength = 16_384;
/** Bounds the stack: of parentheses and `not` in each other, and of conditions in a row. */
const maximumDepth = 64;
const maximumConditions = 200;

const comparisons: ReadonlySet<string> = new Set<Comparison>(['=', '!=', '<', '<=', '>', '>=']);

/**
 * @returns undefined for empty text, which every file matches
 * @throws QueryError with the position of the fault
 */
export function parseQuery(text: string, version: 2 | 3): Query | undefined {
  if (text.trim() === '') return undefined;
  if (text.length > maximumLength) {
    throw new QueryError(`must be at most ${maximumLength} characters long`);
  }
  return new QueryParser(tokenize(text), version).parse();
}

class QueryParser {
  readonly #tokens: readonly Token[];
  readonly #terms: Readonly<Record<string, Term>>;
  #next = 0;
  #conditions = 0;

  constructor(tokens: readonly Token[], version: 2 | 3) {
    this.#tokens = tokens;
    this.#terms = queryTerms[version];
  }

  parse(): Query {
    const query = this.#query(0);
    const rest = this.#take();
    if (rest.kind !== 'end') throw unexpected(rest, '"and", "or" or the end');
    return query;
  }

  #query(depth: number): Query {
    let left = this.#unit(depth);
    for (let joint = this.#joint(); joint !== undefined; joint = this.#joint()) {
      left = { kind: joint, left, right: this.#unit(depth) };
    }
    return left;
  }

  #joint(): 'and' | 'or' | undefined {
    if (this.#skip('word', 'and')) return 'and';
    return this.#skip('word', 'or') ? 'or' : undefined;
  }

  #unit(depth: number): Query {
    if (depth > maximumDepth) throw new QueryError(`is nested deeper than ${maximumDepth} levels`);
    if (this.#skip('word', 'not')) return { kind: 'not', query: this.#unit(depth + 1) };
    if (this.#skip('sign', '(')) {
      const query = this.#query(depth + 1);
      this.#expect('sign', ')', '"and", "or" or ")"');
      return query;
    }
    this.#conditions += 1;
    if (this.#conditions > maximumConditions) {
      throw new QueryError(`must have at most ${maximumConditions} conditions`);
    }
    return this.#condition();
  }

  #condition(): Condition {
    const first = this.#take();
    if (first.kind === 'string') return this.#membership(first.text);
    const term = this.#termOf(first);
    switch (term?.kind) {
      case 'text':
        return this.#text(term);
      case 'fullText':
        this.#expect('word', 'contains', '"contains"');
        return { kind: 'fullText', value: this.#string('a string in quotes') };
      case 'flag':
        return this.#flag(term);
      case 'time':
        return this.#time(term);
      case 'property':
        return this.#property(term);
      case 'member':
        throw unexpected(first, `a value before "in ${first.text}", such as 'x' in ${first.text},`);
      default:
        throw unexpected(first, `one of the terms ${Object.keys(this.#terms).join(', ')}, "not" or "("`);
    }
  }

  #termOf({ kind, text }: Token): Term | undefined {
    return kind === 'word' && Object.hasOwn(this.#terms, text) ? this.#terms[text] : undefined;
  }

  #membership(value: string): Condition {
    this.#expect('word', 'in', '"in"');
    const token = this.#take();
    const term = this.#termOf(token);
    if (term?.kind !== 'member') throw unexpected(token, 'parents, owners, writers or readers');
    const member = term.field === 'parents' ? value : value.toLowerCase();
    return { kind: 'member', field: term.field, value: member };
  }

  #text({ field, operators }: Extract<Term, { kind: 'text' }>): Condition {
    const operator = this.#take();
    if (operator.kind === 'string' || !operators.includes(operator.text)) {
      throw unexpected(operator, operators.join(' or '));
    }
    const token = this.#peek();
    const value = this.#string('a string in quotes');
    if (field === 'visibility' && !visibilities.some((known) => known === value)) {
      throw unexpected(token, `one of ${visibilities.join(', ')}`);
    }
    return { kind: 'text', field, operator: operator.text as '=' | '!=' | 'contains', value };
  }

  #flag({ field }: Extract<Term, { kind: 'flag' }>): Condition {
    const isNegated = this.#skip('sign', '!=');
    if (!isNegated && !this.#skip('sign', '=')) return { kind: 'flag', field, value: true };
    const token = this.#take();
    if (token.kind !== 'word' || (token.text !== 'true' && token.text !== 'false')) {
      throw unexpected(token, 'true or false');
    }
    return { kind: 'flag', field, value: (token.text === 'true') !== isNegated };
  }

  #time({ field }: Extract<Term, { kind: 'time' }>): Condition {
    const operator = this.#take();
    if (operator.kind !== 'sign' || !comparisons.has(operator.text)) {
      throw unexpected(operator, [...comparisons].join(' or '));
    }
    const token = this.#peek();
    const wanted = "a time such as '2026-06-04T12:00:00'";
    const value = parseTime(this.#string(wanted));
    if (value === undefined) throw unexpected(token, wanted);
    return { kind: 'time', field, operator: operator.text as Comparison, value };
  }

  #property({ field }: Extract<Term, { kind: 'property' }>): Condition {
    const form = "has { key='x' and value='y' }";
    this.#expect('word', 'has', form);
    this.#expect('sign', '{', form);
    this.#expect('word', 'key', form);
    this.#expect('sign', '=', form);
    const key = this.#string(form);
    this.#expect('word', 'and', form);
    this.#expect('word', 'value', form);
    this.#expect('sign', '=', form);
    const value = this.#string(form);
    this.#expect('sign', '}', form);
    return { kind: 'property', field, key, value };
  }

  #string(wanted: string): string {
    const token = this.#take();
    if (token.kind !== 'string') throw unexpected(token, wanted);
    return token.text;
  }

  #expect(kind: Token['kind'], text: string, wanted: string): void {
    if (!this.#skip(kind, text)) throw unexpected(this.#peek(), wanted);
  }

  #skip(kind: Token['kind'], text: string): boolean {
    const token = this.#peek();
    if (token.kind !== kind || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #peek(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new TypeError('the parser reads past the end');
    return token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }
}

/** Reads an RFC 3339 time or date. Milliseconds since 1970; undefined if the text is neither. */
function parseTime(text: string): number | undefined {
  const form = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;
  const match = form.exec(text);
  if (match === null) return undefined;
  const isUtc = text.length > 10 && match[1] === undefined;
  const milliseconds = Date.parse(`${text.replace(' ', 'T').toUpperCase()}${isUtc ? 'Z' : ''}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
