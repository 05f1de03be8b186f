import { expect, test } from 'vitest';
import { snippetsOf } from './markdown.ts';

const page = (...lines: string[]): string => ['# A page', ...lines].join('\n');

test("fences and hidden parts with the same name, or with none, form one program that keeps the page's line numbers", () => {
  const [program, other] = snippetsOf(
    page(
      '```ts',
      'const a = 1;',
      '```',
      '```ts other',
      'const b = 2;',
      '```',
      '<!-- ts',
      'assert.ok(a);',
      '-->',
    ),
  );
  expect(program?.code.split('\n')).toMatchObject({ 2: 'const a = 1;', 5: '', 8: 'assert.ok(a);' });
  expect(program).toMatchObject({ path: 'program.ts', isProgram: true, fences: [{ first: 3, last: 3 }] });
  expect(other).toMatchObject({ path: 'program-other.ts', isProgram: true });
  expect(other?.code.split('\n')[5]).toBe('const b = 2;');
});

test('a fence with a path is a separate module, and so is a fence that is only compiled, which has a reason', () => {
  const snippets = snippetsOf(
    page(
      '```tsx file=app/page.tsx',
      'export {};',
      '```',
      '```ts only compiled: needs AWS',
      'export {};',
      '```',
    ),
  );
  expect(snippets).toMatchObject([
    { path: 'app/page.tsx', isProgram: false, onlyCompiled: undefined },
    { path: 'only-compiled-5.ts', isProgram: false, onlyCompiled: 'needs AWS' },
  ]);
});

test.each([
  ['`js` instead of `ts`', ['```js', '```']],
  ['unknown words after `ts`', ['```ts a b c', '```']],
  ['no reason after `only compiled:`', ['```ts only compiled:', '```']],
  ['a fence without an end', ['```ts', 'const a = 1;']],
  ['a hidden part without an end', ['<!-- ts', 'const a = 1;']],
])('snippetsOf rejects a page with %s', (_what, lines) => {
  expect(() => snippetsOf(page(...lines))).toThrow('line 2');
});

test('fences of other languages are ignored', () => {
  expect(snippetsOf(page('```sh', 'npm start', '```', '```json', '{}', '```'))).toEqual([]);
});
