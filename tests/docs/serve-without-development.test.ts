/** The production server must not load the development server, which needs no password. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, read, repository, withoutComments } from './source-files.ts';

const source = 'packages/server/src';

/** Leaves out files that `import(…)` loads later. */
function loadedBy(entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = withoutComments(read(path)).replaceAll(/\bimport\(/g, 'later(');
    for (const specifier of importsOf(code)) {
      if (specifier.startsWith('.')) visit(join(dirname(path), specifier));
    }
  };
  for (const entry of entries) visit(`${source}/${entry}`);
  return found;
}

test('neither main.ts nor `grantway serve` loads a file of dev/', () => {
  const main = withoutComments(read(`${source}/main.ts`));
  const branch = /'serve',[\s\S]*?import\('([^']+)'\)[\s\S]*?import\('([^']+)'\)/.exec(main)?.slice(1) ?? [];
  const entries = ['main.ts', ...branch.map((path) => path.replace('./', ''))];
  expect(entries).toContain('serve/serve-command.ts');
  const loaded = loadedBy(entries);
  expect(loaded.size).toBeGreaterThan(100);
  expect([...loaded].filter((path) => path.startsWith(`${source}/dev/`))).toEqual([]);
});

test('the check would notice a file of dev/', () => {
  const loaded = loadedBy(['index.ts']);
  expect(loaded).toContain(`${source}/dev/welcome.ts`);
  expect([...loaded].filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
