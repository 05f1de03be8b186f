/**
 * Imports, including type imports, form no circles between files or folders of packages, samples, scripts and bench. In
 * the folders of `rooms`, imports also point one way: down the list.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkspaceManifest } from '../../scripts/workspace-manifest.ts';
import {
  circlesOf,
  describeCircle,
  entryGraph,
  foldersOf,
  importGraph,
  importsThatPointUp,
} from './import-graph.ts';
import { pathsBelow, read, repository, sourceBelow } from './source-files.ts';

/**
 * From top to bottom. An entry is a folder or file, and imports only from itself and entries below it. `.` stands for
 * all files that no entry contains.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  bench: ['.', 'clients', 'servers', 'parent.ts'],
  'packages/client/src': ['adapters', '.', 'stores'],
  'packages/server/src': [
    'main.ts',
    'index.ts',
    'dev',
    'serve',
    'cli',
    'server.ts',
    'host',
    'oauth',
    'management-api',
    'person',
    'registration',
    'context.ts',
    'apis',
    'events',
    'resource',
    'http',
    'keys',
    'storage',
    'settings',
    'records',
  ],
};

describe('how circles are found', () => {
  const graphOf = (imports: Readonly<Record<string, readonly string[]>>) =>
    importGraph(
      new Map(
        Object.entries(imports).map(([path, names]) => [
          path,
          names.map((name) => `import type { T } from '${name}';\n`).join(''),
        ]),
      ),
      { '@house/wire/*': 'wire/src/*.ts', house: 'house/src/index.ts' },
    );
  const circlesIn = (imports: Readonly<Record<string, readonly string[]>>) => {
    const graph = graphOf(imports);
    return circlesOf(graph).map((circle) => describeCircle(circle, graph));
  };

  test('no circle is reported if two files import the same file', () => {
    const ground = { 'a.ts': ['./b.ts', './c.ts'], 'b.ts': ['./d.ts'], 'c.ts': ['./d.ts'], 'd.ts': [] };
    expect(circlesIn(ground)).toEqual([]);
  });

  test('a circle is reported as a path that ends where it begins', () => {
    expect(circlesIn({ 'a.ts': ['./b.ts'], 'b.ts': ['./c.ts'], 'c.ts': ['./b.ts'] })).toEqual([
      'b.ts → c.ts → b.ts',
    ]);
    expect(circlesIn({ 'a.ts': ['./a.ts'] })).toEqual(['a.ts → a.ts']);
  });

  test('the shortest of several circles through the same files is reported, and so is every separate circle', () => {
    const knot = { 'a.ts': ['./b.ts'], 'b.ts': ['./c.ts'], 'c.ts': ['./a.ts', './b.ts'] };
    expect(circlesIn({ ...knot, 'd.ts': ['./e.ts', './a.ts'], 'e.ts': ['./d.ts'] })).toEqual([
      'b.ts → c.ts → b.ts',
      'd.ts → e.ts → d.ts',
    ]);
  });

  test('the graph has imports by package name, and no imports from outside the repository', () => {
    const graph = graphOf({
      'wire/src/a.ts': ['house', 'node:fs'],
      'house/src/index.ts': ['@house/wire/a', '@house/other', './missing.ts'],
    });
    expect(graph.get('house/src/index.ts')).toEqual(new Set(['wire/src/a.ts']));
    expect(circlesOf(graph)).toEqual([['wire/src/a.ts', 'house/src/index.ts', 'wire/src/a.ts']]);
  });

  test('folders can form a circle even if their files do not', () => {
    const graph = graphOf({
      'src/one/a.ts': ['../two/b.ts'],
      'src/one/deep/c.ts': [],
      'src/two/b.ts': [],
      'src/two/d.ts': ['../one/deep/c.ts'],
    });
    expect(circlesOf(graph)).toEqual([]);
    expect(foldersOf(graph, 'src')).toEqual(['src', 'src/one', 'src/one/deep', 'src/two']);
    const [circle = []] = circlesOf(entryGraph(graph, 'src'));
    expect(describeCircle(circle, graph)).toBe(
      'src/one → src/two → src/one (src/one/a.ts imports src/two/b.ts; src/two/d.ts imports src/one/deep/c.ts)',
    );
  });

  test('an import that points up the list is reported; a folder within a listed folder can be a separate entry', () => {
    const graph = graphOf({
      'src/main.ts': ['./person/page.ts', './records/a.ts'],
      'src/person/page.ts': ['./sign-in/b.ts'],
      'src/person/sign-in/b.ts': ['../../records/a.ts', '../page.ts'],
      'src/records/a.ts': ['../main.ts'],
    });
    expect(importsThatPointUp(graph, 'src', ['.', 'person', 'person/sign-in', 'records'])).toEqual([
      'src/person/sign-in/b.ts imports src/person/page.ts',
      'src/records/a.ts imports src/main.ts',
    ]);
    expect(importsThatPointUp(graph, 'src', ['main.ts', 'person'])).toEqual([
      'src/records/a.ts is in no entry of the list',
    ]);
  });
});

describe('no circles', () => {
  const packages = pathsBelow('packages').filter((path) => /^packages\/[^/]+$/.test(path));
  const exported = packages.flatMap((folder) => {
    const { name, exports = {} } = readWorkspaceManifest(join(repository, folder));
    return Object.entries(exports).map(([subpath, file]) => [join(name, subpath), join(folder, file)]);
  });
  const roots = ['packages', 'samples', 'scripts', 'bench', 'tests'];
  const sources = new Map(roots.flatMap(sourceBelow).map(({ path, code }) => [path, code]));
  const graph = importGraph(sources, Object.fromEntries(exported));

  test('every package and the tests are in the graph', () => {
    for (const folder of [...packages.map((folder) => `${folder}/src`), 'tests/support']) {
      expect(
        [...graph.keys()].filter((path) => path.startsWith(`${folder}/`)),
        folder,
      ).not.toEqual([]);
    }
    expect(graph.get('bench/clients/grantway.ts')).toContain('packages/client/src/index.ts');
    expect([...graph.values()].flatMap((imported) => [...imported]).length).toBeGreaterThan(1_000);
  });

  test('between files', () => {
    expect(circlesOf(graph).map((circle) => describeCircle(circle, graph))).toEqual([]);
  });

  test('between the folders and files of a folder', () => {
    const wholes = [...packages.map((folder) => `${folder}/src`), 'samples', 'scripts', 'bench'];
    const circles = wholes
      .flatMap((root) => foldersOf(graph, root))
      .flatMap((folder) => circlesOf(entryGraph(graph, folder)))
      .filter((circle) => circle.some((entry) => !graph.has(entry)));
    expect(circles.map((circle) => describeCircle(circle, graph))).toEqual([]);
  });

  test.each(Object.entries(rooms))('the imports in %s point down', (root, list) => {
    expect(importsThatPointUp(graph, root, list)).toEqual([]);
  });
});

describe('the list for the server', () => {
  const root = 'packages/server/src';

  test('names everything in packages/server/src: its folders and four files', () => {
    const entries = pathsBelow(root)
      .filter((path) => !path.slice(root.length + 1).includes('/'))
      .map((path) => path.slice(root.length + 1));
    expect(entries.toSorted()).toEqual([...(rooms[root] ?? [])].toSorted());
    expect(entries.filter((name) => name.endsWith('.ts'))).toHaveLength(4);
  });

  test('ARCHITECTURE.md has the same list, in the same order', () => {
    const [, table = ''] = read('ARCHITECTURE.md').split('| room | what it owns |');
    const named = table.split('\n\n', 1)[0]?.matchAll(/^\| `([^`/]+)\/?` \|/gm) ?? [];
    expect([...named].map(([, name = '']) => name)).toEqual(rooms[root]);
  });

  test('context.ts holds types only', () => {
    const { code = '' } = sourceBelow(root).find(({ path }) => path === `${root}/context.ts`) ?? {};
    expect(code).toContain('export type Services');
    const statements = code.match(/^(?:import|export)\b.*/gm) ?? [];
    expect(statements.filter((line) => !/^(?:import|export) type\b/.test(line))).toEqual([]);
    expect(code.match(/^(?:const|let|class|function|async)\b.*/gm) ?? []).toEqual([]);
  });
});
