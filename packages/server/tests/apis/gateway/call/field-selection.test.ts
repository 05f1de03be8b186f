import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../src/apis/catalogue/api-definition.ts';
import {
  findUnknownField,
  InvalidSelectorError,
  parseFields,
  type Selection,
  selectFields,
} from '../../../../src/apis/gateway/call/field-selection.ts';

const value = {
  kind: 'list',
  next: 'x',
  items: [
    { id: 1, owner: { name: 'a', mail: 'b' }, tags: ['p', 'q'] },
    { id: 2, owner: { name: 'c', mail: 'd' } },
  ],
};

describe('the grammar', () => {
  test.each([
    ['kind', { kind: 'list' }],
    ['kind,next', { kind: 'list', next: 'x' }],
    [' kind , items ( id ) ', { kind: 'list', items: [{ id: 1 }, { id: 2 }] }],
    ['items/id', { items: [{ id: 1 }, { id: 2 }] }],
    [
      'items(id,owner/name)',
      {
        items: [
          { id: 1, owner: { name: 'a' } },
          { id: 2, owner: { name: 'c' } },
        ],
      },
    ],
    ['items/owner(name)', { items: [{ owner: { name: 'a' } }, { owner: { name: 'c' } }] }],
    ['items/owner/*', { items: [{ owner: value.items[0]?.owner }, { owner: value.items[1]?.owner }] }],
    [
      'items/*/name',
      {
        items: [
          { id: 1, owner: { name: 'a' }, tags: ['p', 'q'] },
          { id: 2, owner: { name: 'c' } },
        ],
      },
    ],
    ['items(id),items/tags', { items: [{ id: 1, tags: ['p', 'q'] }, { id: 2 }] }],
    ['items(id),items', { items: value.items }],
    ['*', value],
    ['absent', {}],
  ])('API-3 the selector "%s" selects the expected fields', (selector, expected) => {
    expect(selectFields(value, parseFields(selector))).toEqual(expected);
  });

  test.each([
    '',
    ',',
    'a,',
    'a/',
    '/a',
    'a(',
    'a()',
    'a(b',
    'a)b',
    'a b',
    'a((b))',
    'a(b)c',
    'a{b}',
    'ä',
    'a,,b',
  ])('API-3 the selector "%s" is rejected', (selector) => {
    expect(() => parseFields(selector)).toThrow(InvalidSelectorError);
  });

  test('API-3 a selector that is too long or too deep is rejected', () => {
    expect(() => parseFields('a,'.repeat(5000))).toThrow(InvalidSelectorError);
    expect(() => parseFields('a('.repeat(1000))).toThrow(InvalidSelectorError);
    expect(() => parseFields('a/'.repeat(1000))).toThrow(InvalidSelectorError);
  });
});

test('API-3 `findUnknownField` finds a field that is not in the schema', () => {
  const schemas: Record<string, Schema> = {
    List: { type: 'object', properties: { kind: {}, items: { type: 'array', items: { $ref: 'Item' } } } },
    Item: { properties: { id: {}, extra: { additionalProperties: {} } } },
  };
  const unknown = (selector: string) => findUnknownField(parseFields(selector), schemas.List, schemas);
  expect(unknown('kind,items(id,extra/anything)')).toBeUndefined();
  expect(unknown('*')).toBeUndefined();
  expect(unknown('items/*')).toBeUndefined();
  expect(unknown('*/id')).toBeUndefined();
  expect(unknown('items(id,nmae)')).toBe('items/nmae');
  expect(unknown('constructor')).toBe('constructor');
});

const name = fc.constantFrom('a', 'b', 'c', 'd');
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.integer(),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 4 }),
  ),
}));
const { selector } = fc.letrec<{ selector: string; item: string }>((tie) => ({
  selector: fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => items.join(',')),
  item: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(name, fc.constant('*')),
    fc.tuple(name, tie('item')).map(([first, rest]) => `${first}/${rest}`),
    fc.tuple(name, tie('selector')).map(([first, inner]) => `${first}(${inner})`),
  ),
}));

/** All values that aren't objects or lists, each as `path=value`. `[]` stands for a list item. */
function leaves(part: unknown, path = ''): string[] {
  if (Array.isArray(part)) return part.flatMap((each) => leaves(each, `${path}[]`));
  if (typeof part !== 'object' || part === null) return [`${path}=${String(part)}`];
  return Object.entries(part).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

describe('for random selectors and values', () => {
  test('API-3 every selector that the grammar generates is accepted', () => {
    fc.assert(fc.property(selector, (text) => parseFields(text) !== undefined));
  });

  test('API-3 `parseFields` parses any text or throws InvalidSelectorError', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '*', '/', '(', ')', ',', ' ', '.') }),
        (text) => {
          let selection: Selection | undefined;
          try {
            selection = parseFields(text);
          } catch (error) {
            return error instanceof InvalidSelectorError;
          }
          return selection !== undefined;
        },
      ),
    );
  });

  test('API-3 a selection adds nothing, and selecting twice has the same result as once', () => {
    fc.assert(
      fc.property(json, selector, (whole, text) => {
        const selection = parseFields(text);
        const once = selectFields(whole, selection);
        const known = leaves(whole);
        expect(leaves(once).every((leaf) => known.includes(leaf))).toBe(true);
        expect(selectFields(once, selection)).toEqual(once);
      }),
    );
  });

  test('API-3 a list of selectors selects at least what each of them selects alone, and their order does not matter', () => {
    fc.assert(
      fc.property(json, selector, selector, (whole, one, other) => {
        const both = selectFields(whole, parseFields(`${one},${other}`));
        expect(selectFields(whole, parseFields(`${other},${one}`))).toEqual(both);
        const found = leaves(both);
        for (const text of [one, other]) {
          expect(leaves(selectFields(whole, parseFields(text))).every((leaf) => found.includes(leaf))).toBe(
            true,
          );
        }
      }),
    );
  });

  test('API-3 a/b means a(b)', () => {
    fc.assert(
      fc.property(json, name, selector, (whole, first, inner) => {
        if (inner.includes(',')) return;
        expect(selectFields(whole, parseFields(`${first}/${inner}`))).toEqual(
          selectFields(whole, parseFields(`${first}(${inner})`)),
        );
      }),
    );
  });
});
