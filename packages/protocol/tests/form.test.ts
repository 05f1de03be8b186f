import {
  decodeFormComponent,
  encodeFormComponent,
  formatForm,
  formValues,
  parseForm,
} from '@grantway/protocol/form';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const wellFormedText = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
const pairs = fc.array(fc.tuple(wellFormedText, wellFormedText));

describe('parseForm', () => {
  test.each<[string, [string, string][]]>([
    ['', []],
    ['&&&', []],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=b', [['', 'b']]],
    ['a=b=c', [['a', 'b=c']]],
    [
      'a&b=c',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
    [
      'b=c&a',
      [
        ['b', 'c'],
        ['a', ''],
      ],
    ],
    ['scope=openid+email', [['scope', 'openid email']]],
    ['code=4%2F0Aa', [['code', '4/0Aa']]],
    ['a%3Db=%26', [['a=b', '&']]],
    ['name=%E4%BD%A0%E5%A5%BD', [['name', '你好']]],
    ['name=你好', [['name', '你好']]],
    ['a=%2B+%2b', [['a', '+ +']]],
    ['?a=b', [['?a', 'b']]],
    ['a=b;c=d', [['a', 'b;c=d']]],
  ])('reads %j', (text, expected) => {
    const form = parseForm(text);
    expect([...form.params]).toEqual(expected);
    expect(form.duplicates).toEqual([]);
    expect(form.malformed).toBe(false);
  });

  test('keeps the first value of a repeated parameter, and lists its name once as a duplicate', () => {
    const form = parseForm('a=1&b=2&a=3&%61=4&b=5');
    expect([...form.params]).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(form.duplicates).toEqual(['a', 'b']);
    expect(formValues(form, 'a')).toEqual(['1', '3', '4']);
    expect(formValues(form, 'b')).toEqual(['2', '5']);
    expect(formValues(form, 'c')).toEqual([]);
  });

  test.each(['a=%', 'a=%4', 'a=%zz', '%=a', 'a=%ff', 'a=%C0%80', 'a=%ED%A0%80', 'a=%E4%BD', 'a=1&b=%u0041'])(
    'reports %j as malformed',
    (text) => expect(parseForm(text).malformed).toBe(true),
  );

  test('decodes nothing from the first malformed component on', () => {
    const form = parseForm('x=%41&a=%zz&b=%41');
    expect(Object.fromEntries(form.params)).toEqual({ x: 'A', a: '%zz', b: '%41' });
    expect(form.malformed).toBe(true);
  });

  test('treats names of Object.prototype like any other', () => {
    const form = parseForm('__proto__=1&constructor=2&toString=3');
    expect([...form.params.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(form.duplicates).toEqual([]);
    expect(parseForm('').params.has('constructor')).toBe(false);
  });

  test('takes linear time in the number of parameters, with or without =', () => {
    const started = performance.now();
    for (const value of ['', '=1']) {
      expect(parseForm(`a${value}&`.repeat(500_000)).duplicates).toEqual(['a']);
      const names = Array.from({ length: 100_000 }, (_, index) => `n${index}${value}`).join('&');
      expect(parseForm(`${names}&${names}`).duplicates).toHaveLength(100_000);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('%', '2', 'f', 'C', '0', '8', '+', '&', '=', 'é', '\0') }),
        (text) => {
          const { params, malformed } = parseForm(text);
          expect(typeof malformed).toBe('boolean');
          expect(params.size).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  test('agrees with URLSearchParams on well-formed input', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b', '%41', '%26', '%3d', '%C3%A9', '+', '&', '=', '-', 'é'),
        }),
        (text) => {
          // URLSearchParams drops one question mark at the start, so the alphabet contains none.
          const expected = new Map<string, string>();
          for (const [name, value] of new URLSearchParams(text)) {
            if (!expected.has(name)) expected.set(name, value);
          }
          const form = parseForm(text);
          expect(form.malformed).toBe(false);
          expect([...form.params]).toEqual([...expected]);
        },
      ),
    );
  });
});

describe('formatForm', () => {
  test('encodes names and values as an HTML form does', () => {
    expect(
      formatForm([
        ['scope', 'a b'],
        ['state', "é&=+%!'()~"],
        ['empty', ''],
      ]),
    ).toBe('scope=a+b&state=%C3%A9%26%3D%2B%25%21%27%28%29%7E&empty=');
    expect(formatForm([])).toBe('');
  });

  test('replaces a lone surrogate instead of throwing', () => {
    expect(formatForm([['a', '\ud800']])).toBe('a=%EF%BF%BD');
  });

  test('writes what parseForm reads back', () => {
    fc.assert(
      fc.property(pairs, (params) => {
        const unique = [...new Map(params)];
        const form = parseForm(formatForm(unique));
        expect([...form.params]).toEqual(unique);
        expect(form).toMatchObject({ duplicates: [], malformed: false });
      }),
    );
  });

  test('encodeFormComponent writes what decodeFormComponent reads back', () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        const encoded = encodeFormComponent(text);
        expect(encoded).toMatch(/^[A-Za-z0-9*\-._+%]*$/);
        expect(decodeFormComponent(encoded)).toBe(text);
      }),
    );
  });
});
