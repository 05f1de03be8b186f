import { describe, expect, test } from 'vitest';
import { findingsIn } from './language.ts';
import { pathsBelow, read } from './source-files.ts';

/** The test skips the rules themselves, data, and a page generated from docstrings. */
const passedOver =
  /^tests\/(?:docs\/language\.|fixtures\/databases\/version)|^docs\/reference\/client\.md$|\/\.cache\//;

/** The test reads only the title and the first paragraph of older records (decision 0055). */
const firstPlainRecord = 'docs/decisions/0050';

function textOf(path: string): string {
  const text = read(path);
  if (!path.startsWith('docs/decisions/') || path >= firstPlainRecord) return text;
  return /^[\s\S]*?\n\d{4}-\d\d-\d\d\n\n[\s\S]*?(?=\n\n|$)/.exec(text)?.[0] ?? text;
}

test('no file breaks a rule of spelling or wording', () => {
  const folders = ['packages', 'samples', 'scripts', 'tests', 'bench', 'docs'].flatMap(pathsBelow);
  const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
  const paths = [...folders, ...documents].filter(
    (path) => /\.(?:tsx?|md|css)$/.test(path) && !passedOver.test(path),
  );
  expect(paths.length).toBeGreaterThan(500);
  const complaints = paths.flatMap((path) =>
    findingsIn(path, textOf(path)).map(
      ({ line, found, instead }) => `${path}:${line}: "${found}"; write instead: ${instead}`,
    ),
  );
  expect(complaints).toEqual([]);
});

describe('findingsIn', () => {
  test.each([
    ['a comment', 'a.ts', 'const a = 1; // The colour.', 1, 'colour', 'color'],
    ['a message', 'a.ts', "\nthrow new Error('It was cancelled.');", 2, 'cancelled', 'canceled'],
    ['prose', 'a.md', 'We authorise it.', 1, 'authorise', 'authorize'],
    [
      'a phrase over two lines',
      'a.ts',
      '/**\n * It comes\n * to be here.\n */',
      2,
      'comes to be',
      'is created, or happens',
    ],
  ])('finds the mistake in %s', (_, path, text, line, found, instead) => {
    expect(findingsIn(path, text)).toEqual([{ line, found, instead }]);
  });

  test.each([
    ['a value of a wire protocol', 'a.ts', "const state = 'cancelled';"],
    ['an identifier', 'a.ts', "import { catalogue } from './catalogue/catalogue.ts';"],
    ['a name in a comment', 'a.ts', '/** `catalogue` is in apis/catalogue/catalogue.ts. */'],
    ['a name in a document', 'a.md', 'Status `cancelled`'],
    ['an argument in a message', 'a.ts', `const a = \`It is no \${kindOf(value, catalogue)} here.\`;`],
    ['words that only look alike', 'a.md', 'The cancellation promises a realistic emphasis of late answers.'],
  ])('ignores %s', (_, path, text) => {
    expect(findingsIn(path, text)).toEqual([]);
  });
});
