import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../src/apis/drive/query/parse-query.ts';
import { conditionsOf, type Query } from '../../../../src/apis/drive/query/query.ts';
import {
  matcherOf,
  type QueryContext,
  type Searchable,
} from '../../../../src/apis/drive/query/query-match.ts';
import { rangeOf } from '../../../../src/apis/drive/query/query-range.ts';
import { QueryError } from '../../../../src/apis/drive/query/query-tokens.ts';

const ada = '101';
const context: QueryContext = {
  accountSub: ada,
  projectId: 'sample',
  folderAliases: new Map([['root', 'top']]),
  accounts: new Map([
    ['ada@example.com', ada],
    ['me', ada],
    ['ben@example.com', '102'],
  ]),
};

const file = (changes: Partial<Searchable['file']> = {}, seen: Partial<Searchable> = {}): Searchable => ({
  file: {
    id: 'f',
    ownerSub: ada,
    parentId: 'top',
    name: 'Yearly report',
    mimeType: 'text/plain',
    createdMs: 1_000,
    modifiedMs: 2_000,
    starred: false,
    trashed: false,
    modifiedBySub: ada,
    shared: false,
    version: 1,
    ...changes,
  },
  isTrashed: false,
  sharedMs: undefined,
  readers: new Set([ada]),
  writers: new Set([ada]),
  visibility: 'limited',
  ...seen,
});

const matches = (q: string, candidate = file()) => matcherOf(parseQuery(q, 3), context)(candidate);

const candidates: readonly Searchable[] = [
  file(),
  file({ name: "it's \\ Ada's", starred: true }, { isTrashed: true }),
  file({ parentId: 'p1', mimeType: 'image/png', modifiedMs: 5_000, properties: { a: 'b' } }),
  file({ ownerSub: '102', parentId: 'p2' }, { sharedMs: 9_000, readers: new Set([ada, '102']) }),
];
const leaves: readonly (readonly [string, (one: Searchable) => boolean])[] = [
  ["name = 'Yearly REPORT'", ({ file: { name } }) => name === 'Yearly report'],
  ["name contains 'rep'", ({ file: { name } }) => name === 'Yearly report'],
  ["name='it\\'s \\\\ Ada\\'s'", ({ file: { name } }) => name.startsWith('it')],
  ["mimeType != 'image/png'", ({ file: { mimeType } }) => mimeType !== 'image/png'],
  ["modifiedTime > '1970-01-01T00:00:03'", ({ file: { modifiedMs } }) => modifiedMs > 3_000],
  ["modifiedTime<='1970-01-01T01:00:02+01:00'", ({ file: { modifiedMs } }) => modifiedMs <= 2_000],
  ['trashed=true', ({ isTrashed }) => isTrashed],
  ['starred != true', ({ file: { starred } }) => !starred],
  ['sharedWithMe', ({ sharedMs }) => sharedMs !== undefined],
  ["'p1' in parents", ({ file: { parentId } }) => parentId === 'p1'],
  ["'root' in parents", ({ file: { parentId } }) => parentId === 'top'],
  ["'Ben@example.com' in owners", ({ file: { ownerSub } }) => ownerSub === '102'],
  ["'ben@example.com' in readers", ({ readers }) => readers.has('102')],
  ["properties has { key='a' and value='b' }", ({ file: { properties } }) => properties?.a === 'b'],
  ["fullText contains 'report'", ({ file: { name } }) => name.includes('report')],
];

type Sketch = { readonly text: string; readonly holds: (one: Searchable) => boolean };

/** Random searches, each as a text and as a predicate that doesn't use the parser. */
const sketches = fc.letrec<{ unit: Sketch; query: Sketch }>((tie) => ({
  unit: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...leaves).map(([text, holds]): Sketch => ({ text, holds })),
    tie('query').map(({ text, holds }): Sketch => ({ text: `( ${text})`, holds })),
    tie('unit').map(({ text, holds }): Sketch => ({ text: `not ${text}`, holds: (one) => !holds(one) })),
  ),
  query: fc
    .tuple(tie('unit'), fc.array(fc.tuple(fc.constantFrom('and', 'or'), tie('unit')), { maxLength: 4 }))
    .map(([first, rest]) =>
      rest.reduce<Sketch>(
        (left, [joint, right]) => ({
          text: `${left.text} ${joint} ${right.text}`,
          holds: (one) =>
            joint === 'and' ? left.holds(one) && right.holds(one) : left.holds(one) || right.holds(one),
        }),
        first,
      ),
    ),
})).query;

describe('API-3 Drive’s search language', () => {
  test('a search finds what a naive evaluation finds, and only files within its range', () => {
    fc.assert(
      fc.property(sketches, ({ text, holds }) => {
        const query = parseQuery(text, 3);
        const found = candidates.filter(matcherOf(query, context));
        expect(found, text).toEqual(candidates.filter(holds));
        const range = rangeOf(query);
        for (const { file: one, sharedMs } of found) {
          if (range.kind === 'shared') expect(sharedMs, text).toBeDefined();
          if (range.kind !== 'children') continue;
          const folders = range.folders.map((id) => context.folderAliases.get(id) ?? id);
          expect(folders, text).toContain(one.parentId);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no text crashes the parser: it returns a search or says what is wrong', () => {
    const pieces = [
      ...["'", '"', '\\', '(', ')', '{', '}', '=', '!=', '<=', ' ', 'and', 'or', 'not', 'in', 'has'],
      ...['name', 'trashed', 'true', "'x'", 'parents', 'properties', 'key', 'value', 'contains', '陳', '\0'],
    ];
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom<2 | 3>(2, 3), (text, version) => {
        try {
          parseQuery(text, version);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
      { numRuns: 700 },
    );
  });

  test.each([
    ['name', 'it ends where contains or = or != is expected'],
    ["name = 'x", 'the string at position 7 has no end'],
    ['name = x', '"x" is at position 7 where a string in quotes'],
    ["title = 'x'", '"title" is at position 0 where one of the terms'],
    ["name = 'x' xor name = 'y'", '"xor" is at position 11'],
    ["(name = 'x'", 'it ends where "and", "or" or ")"'],
    ["name > 'x'", '">" is at position 5'],
    ['trashed = maybe', '"maybe" is at position 10 where true or false'],
    ["modifiedTime > 'yesterday'", "the string 'yesterday' is at position 15"],
    ["modifiedTime > '2026-02-31T99:00:00'", 'is at position 15'],
    ["'x' in name", '"name" is at position 7'],
    ["parents in 'x'", "such as 'x' in parents"],
    ["constructor = 'x'", '"constructor" is at position 0'],
    ["properties has { key='a' }", 'where has { key='],
    ["visibility = 'secret'", 'where one of anyoneCanFind'],
    ['name = 2;', '"2" at position 7'],
    ["name = 'x' and", 'it ends where'],
    ['('.repeat(1_000), 'deeper than 64'],
    ['not '.repeat(1_000), 'deeper than 64'],
    [Array(600).fill('trashed').join(' or '), 'at most 200 conditions'],
    ["name = '".padEnd(20_000, 'x'), 'at most 16384 characters'],
  ])('the error for %s says where the fault is', (text, message) => {
    expect(() => parseQuery(text, 3)).toThrow(message);
  });

  test('`and` and `or` apply from left to right', () => {
    expect(matches('starred or trashed = false and starred')).toBe(false);
    expect(matches('starred = false or trashed and starred')).toBe(false);
    expect(matches('starred = false or (trashed and starred)')).toBe(true);
  });

  test('`contains` finds the beginnings of words in a name, and whole words or a phrase in the full text', () => {
    expect(matches("name contains 'ear'")).toBe(false);
    expect(matches("name contains 'yea'")).toBe(true);
    expect(matches("name contains ''")).toBe(true);
    const described = file({ description: 'Clay for the tide bowls', indexableText: 'kiln' });
    expect(matches("fullText contains 'kiln tide'", described)).toBe(true);
    expect(matches("fullText contains 'til'", described)).toBe(false);
    expect(matches(`fullText contains '"tide bowls"'`, described)).toBe(true);
    expect(matches(`fullText contains '"bowls tide"'`, described)).toBe(false);
  });

  test('a time that a file doesn’t have differs from every time, and is neither before nor after it', () => {
    const time = "'2026-01-01'";
    expect(matches(`viewedByMeTime != ${time}`)).toBe(true);
    for (const operator of ['=', '<', '>='])
      expect(matches(`viewedByMeTime ${operator} ${time}`)).toBe(false);
  });

  test('version 2 has its own names', () => {
    const query = parseQuery(
      "title contains 'x' and modifiedDate > '2026-01-01' or lastViewedByMeDate < '2026-01-01'",
      2,
    );
    expect(conditionsOf(query as Query).map(({ kind }) => kind)).toEqual(['text', 'time', 'time']);
    expect(() => parseQuery("name = 'x'", 2)).toThrow(QueryError);
  });
});
