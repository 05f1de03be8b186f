/**
 * A page's style sheet stays loaded after the person goes to another page. So style sheets must not change other pages.
 */
import { expect, test } from 'vitest';
import { pathsBelow, read } from './source-files.ts';

const folder = 'packages/web/src';

function classesOf(selector: string): readonly string[] {
  return [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name);
}

function selectorsOf(path: string): readonly string[] {
  const rules = read(path).replace(/\/\*[\s\S]*?\*\//g, '');
  return [...rules.matchAll(/([^{};]+)\{/g)]
    .map(([, selector = '']) => selector.trim())
    .filter((selector) => !selector.startsWith('@') && !/^(?:from|to|\d+%)$/.test(selector))
    .flatMap((selector) => selector.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

test('CON-14 every rule in the style sheet of a page names a class that no other style sheet has', () => {
  const sheets = pathsBelow(folder).filter((path) => path.endsWith('.css'));
  const foldersByClass = new Map<string, Set<string>>();
  for (const path of sheets) {
    for (const name of selectorsOf(path).flatMap(classesOf)) {
      foldersByClass.set(name, (foldersByClass.get(name) ?? new Set()).add(folderOf(path)));
    }
  }
  const pages = sheets.filter((path) => path.startsWith(`${folder}/pages/`));
  expect(pages.length).toBeGreaterThan(10);
  const leaking = pages.flatMap((path) =>
    selectorsOf(path)
      .filter((selector) => !classesOf(selector).some((name) => foldersByClass.get(name)?.size === 1))
      .map((selector) => `${path}: ${selector}`),
  );
  expect(leaking).toEqual([]);
});
