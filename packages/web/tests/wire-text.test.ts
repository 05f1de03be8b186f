import { expect, test } from 'vitest';
import { piecesOf } from '../src/playground/pane/wire-text.ts';

const json = [['content-type', 'application/json']] as const;

function shown(body: string): string {
  return piecesOf(body, json)
    .map(({ text }) => text)
    .join('');
}

test('indents JSON that has no line breaks', () => {
  expect(shown('{"a":[1,{"b":2}],"c":[]}')).toBe(
    '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ],\n  "c": []\n}',
  );
});

test('an answer of a hostile server has no text that is much longer', () => {
  for (const body of ['['.repeat(50_000), '{"a":'.repeat(10_000), ']'.repeat(50_000)]) {
    expect(shown(body).length).toBeLessThan(100 * body.length);
  }
});

test('an answer that looks like a text without an end is read quickly', () => {
  const body = `"${'\\"'.repeat(24_999)}`;
  const start = performance.now();
  expect(shown(body)).toContain('\\');
  expect(performance.now() - start).toBeLessThan(400);
});
