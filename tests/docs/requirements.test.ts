/** docs/requirements.md has exactly the ids that the repository names, and a test names each of them. */
import { expect, test } from 'vitest';
import { pathsBelow, read, sourceBelow } from './source-files.ts';

const list = 'docs/requirements.md';

const listed = [...read(list).matchAll(/^\| ([A-Z]{3}-\d+) \| \S.*\. \|$/gm)].map(([, id = '']) => id);

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?!UTF-)[A-Z]{2,4}-\d{1,2}\b/g)].map(([id]) => id);
}

const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort();

test('no id is listed twice', () => {
  expect(listed.length).toBeGreaterThan(60);
  expect(sorted(listed)).toHaveLength(listed.length);
});

test('every id that code, tests or documents name is listed', () => {
  const folders = ['packages', 'samples', 'tests', 'docs', 'bench', 'scripts'].flatMap(pathsBelow);
  const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
  const texts = [...folders, ...documents].filter(
    (path) => /\.(?:tsx?|md|css)$/.test(path) && path !== list && !path.includes('/.cache/'),
  );
  const unknown = texts.flatMap((path) =>
    sorted(idsIn(read(path)))
      .filter((id) => !listed.includes(id))
      .map((id) => `${path}: ${id} is not in ${list}`),
  );
  expect(unknown).toEqual([]);
});

test('a test names each listed id', () => {
  const tests = ['packages', 'samples', 'tests']
    .flatMap(sourceBelow)
    .filter(({ path }) => /(?:^|\/)tests\//.test(path) && !path.startsWith('tests/docs/'));
  const named = new Set(tests.flatMap(({ code }) => idsIn(code)));
  expect(listed.filter((id) => !named.has(id))).toEqual([]);
});
