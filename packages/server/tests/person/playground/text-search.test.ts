import fc from 'fast-check';
import { expect, test } from 'vitest';
import { characterCodes, TextSearch } from '../../../src/person/playground/text-search.ts';

test('TextSearch finds what a plain search finds', () => {
  const word = (constraints: fc.StringConstraints) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'é'), ...constraints });
  fc.assert(
    fc.property(word({ minLength: 1, maxLength: 4 }), word({ maxLength: 30 }), (pattern, text) => {
      const { starts, begun } = new TextSearch(pattern).in(characterCodes(text));
      const expected = [...text].flatMap((_, index) => (text.startsWith(pattern, index) ? [index] : []));
      expect(starts).toEqual(expected);
      const lengths = [...pattern]
        .map((_, index) => index)
        .filter((length) => text.endsWith(pattern.slice(0, length)));
      expect(begun).toBe(Math.max(0, ...lengths));
    }),
  );
});
