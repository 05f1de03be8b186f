/** docs/reference/openid-conformance.md: each module of its table has a test, and each test's module is in it. */
import { expect, test } from 'vitest';
import { read } from './source-files.ts';

test('the modules of the page are those of the tests', () => {
  const modules = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, name]) => name).sort();
  const documented = modules(read('docs/reference/openid-conformance.md'), /^\| `(oidcc-[\w-]+)` \|/gm);
  expect(documented).toEqual(modules(read('tests/conformance/openid-plan.test.ts'), /'(oidcc-[\w-]+)'/g));
  expect(documented).toHaveLength(38);
});
