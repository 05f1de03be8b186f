import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

test('stepsOf reads each fence of a section, with the line at which the fence begins', () => {
  const page = [
    ...['# A page', '## 1. Start', '```sh', 'mkdir a', '```', '```sh terminal', 'sleep 1', '```'],
    ...['## Try it', '```json file=a/b.json', '{}', '```', '## End'],
  ];
  expect([...stepsOf(page.join('\n'))]).toEqual([
    [
      'Start',
      [
        { kind: 'typed', line: 3, code: 'mkdir a\n' },
        { kind: 'terminal', line: 6, code: 'sleep 1\n' },
      ],
    ],
    ['Try it', [{ kind: 'file', line: 10, code: '{}\n', path: 'a/b.json' }]],
    ['End', []],
  ]);
});

test.each([
  ['an unknown word', ['## A', '```sh later', '```'], 'line 2'],
  ['another language without a file', ['## A', '```ts', '```'], 'line 2'],
  ['no end', ['## A', '```sh', 'ls'], 'line 2'],
  ['no section before it', ['```sh', '```'], 'line 1'],
])('stepsOf rejects a fence with %s', (_what, lines, place) => {
  expect(() => stepsOf(lines.join('\n'))).toThrow(place);
});
