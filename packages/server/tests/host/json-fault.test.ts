import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from '../../src/host/json-fault.ts';

describe('`findJsonFault`', () => {
  test.each<[json: string, line: number, column: number]>([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['[1, 2,]', 1, 7],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ["{'a': 1}", 1, 2],
    ['{"a": tru}', 1, 7],
    ['{"a": "open}', 1, 7],
    ['"a\tb"', 1, 1],
    ['01', 1, 2],
    ['{"a": 1}\n// the end', 2, 1],
    ['{"a": undefined}', 1, 7],
  ])('finds that %j stops being JSON at line %i, column %i', (json, line, column) => {
    expect(() => JSON.parse(json)).toThrow();
    expect(findJsonFault(json)).toMatchObject({ line, column });
  });

  test.each<[json: string, wanted: string]>([
    ['', 'a value: a text in double quotes'],
    ['{', 'a name in double quotes'],
    ['[', 'a value: '],
    ['[1', 'a comma or ]'],
    ['[1,', 'a value: '],
    ['{"a": {"b": 1},', 'a name in double quotes'],
    ['{"a": [1]', 'a comma or }'],
    ['{"a": 1 "b": 2}', 'a comma or }'],
    ['{"a": 1,}', 'a name in double quotes'],
    ['[1,]', 'a value: '],
    ['[{"a" 1}]', 'a colon'],
    ['{} {}', 'the end'],
    ['{} // the end', 'the end'],
  ])('for %j, says to write %s', (json, wanted) => {
    expect(findJsonFault(json)?.problem).toContain(`this is not JSON; write ${wanted}`);
  });

  test('accepts a hundred levels of nesting, and reports where the first level beyond begins', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}{}, 1${']'.repeat(levels)}`;
    expect(findJsonFault(nested(99))).toBeUndefined();
    expect(findJsonFault(nested(100))).toMatchObject({ line: 1, column: 101 });
    expect(findJsonFault('['.repeat(200_000))).toMatchObject({ line: 1, column: 101 });
    // A list with many values still counts as one level.
    expect(findJsonFault(`[${'[{"a": []}],'.repeat(10_000)}[]]`)).toBeUndefined();
  });

  test('agrees with JSON.parse on what is JSON', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '{', ']', '\\', ' ', '0', '-', 'e', '\u0001'))
      .map(([json, at, text]) => {
        const position = at % (json.length + 1);
        return json.slice(0, position) + text + json.slice(position + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (json) => {
        let isJson = true;
        try {
          JSON.parse(json);
        } catch {
          isJson = false;
        }
        expect(findJsonFault(json) === undefined, json).toBe(isJson);
      }),
      { numRuns: 2_000 },
    );
  });
});
