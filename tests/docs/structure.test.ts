/** ARCHITECTURE.md: which packages import which, and what the code must not contain. */
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledPackages } from '../../scripts/web-bundle.ts';
import { importsOf, pathsBelow, read, sourceBelow, withoutComments } from './source-files.ts';

type Manifest = {
  readonly name: string;
  readonly [dependencies: `${string}ependencies`]: object | undefined;
};

function manifestOf(folder: string): Manifest {
  return JSON.parse(read(`${folder}/package.json`));
}

/** `pg` for `pg/lib/x`, `@grantway/client` for itself. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Returns each import as `file: module`. */
function forbiddenImports(folder: string, allows: (specifier: string) => boolean): readonly string[] {
  const sources = sourceBelow(folder);
  expect(sources.length, `TypeScript in ${folder}`).toBeGreaterThan(0);
  return sources.flatMap(({ path, code }) =>
    importsOf(code)
      .filter((specifier) =>
        specifier.startsWith('.') ? !staysWithin(folder, path, specifier) : !allows(specifier),
      )
      .map((specifier) => `${path}: ${specifier}`),
  );
}

/** Whether a relative import names a file below the folder, with the extension that Node needs. */
function staysWithin(folder: string, importer: string, specifier: string): boolean {
  const target = join(dirname(importer), specifier);
  return /\.(?:tsx?|css)$/.test(specifier) && !relative(folder, target).startsWith('..');
}

describe('how imports are found', () => {
  test('`importsOf` finds every kind of import, and none in comments', () => {
    const code = [
      "import { a } from './a.ts';",
      "import type {\n  B,\n} from './b.ts';",
      "import './c.ts';",
      "export * from './d.ts';",
      "  const e = await import('./e.ts');",
      "type F = typeof import('./f.ts');",
      "// import { g } from './g.ts';",
      "/**\n * import './h.ts';\n */",
    ].join('\n');
    expect([...importsOf(withoutComments(code))].sort()).toEqual(
      ['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts'].sort(),
    );
  });

  test('`staysWithin` is false for a relative import that leaves the package', () => {
    expect(staysWithin('packages/client/src', 'packages/client/src/a.ts', './b.ts')).toBe(true);
    expect(staysWithin('packages/client/src', 'packages/client/src/a.ts', '../../server/src/b.ts')).toBe(
      false,
    );
  });
});

describe('imports point one way', () => {
  test('invariant 7: the protocol imports nothing, not even from Node', () => {
    expect(forbiddenImports('packages/protocol/src', () => false)).toEqual([]);
    expect(manifestOf('packages/protocol').dependencies).toBeUndefined();
  });

  test('invariant 7: the client imports only the protocol, except in three entries, and has no runtime dependency', () => {
    const allowed = (specifier: string) => packageOf(specifier) === '@grantway/protocol';
    expect(forbiddenImports('packages/client/src', allowed)).toEqual([
      // Each file is a separate entry. Streams and files come from Node; the list of public suffixes is bundled.
      'packages/client/src/adapters/googleapis.ts: node:stream',
      'packages/client/src/node.ts: node:fs/promises',
      'packages/client/src/public-suffix.ts: tldts',
    ]);
    const { dependencies, peerDependencies, optionalDependencies } = manifestOf('packages/client');
    expect({ dependencies, peerDependencies, optionalDependencies }).toEqual({});
  });

  test('the messages import nothing', () => {
    expect(forbiddenImports('packages/messages/src', () => false)).toEqual([
      // These files contain the text of a program with these imports.
      'packages/messages/src/snippets/node.ts: node:fs',
      'packages/messages/src/snippets/node.ts: googleapis',
      'packages/messages/src/snippets/protecting-code.ts: node:fs',
      'packages/messages/src/snippets/protecting-code.ts: grantway/resource',
    ]);
    expect(manifestOf('packages/messages').dependencies).toBeUndefined();
  });

  test('the server imports the protocol, the messages, Node and its own dependencies', () => {
    const dependencies = Object.keys(manifestOf('packages/server').dependencies ?? {});
    const allowed = (specifier: string) =>
      specifier.startsWith('node:') ||
      ['@grantway/protocol', '@grantway/messages', ...dependencies].includes(packageOf(specifier));
    expect(forbiddenImports('packages/server/src', allowed)).toEqual([]);
  });

  test('the web app imports the packages that its bundle is built from, and its own dependencies', () => {
    const { dependencies = {}, devDependencies = {} } = manifestOf('packages/web');
    const bundled = bundledPackages.map((name) => manifestOf(`packages/${name}`).name);
    expect(bundled).toEqual(['@grantway/web', '@grantway/messages', '@grantway/protocol']);
    const allowed = (specifier: string) =>
      [...bundled, ...Object.keys({ ...dependencies, ...devDependencies })].includes(packageOf(specifier));
    expect(forbiddenImports('packages/web/src', allowed)).toEqual([]);
  });

  test('samples use only the public packages, Node and typefaces', () => {
    const published = ['@grantway/client', 'grantway'];
    const samples = pathsBelow('samples').filter((path) => path.endsWith('/package.json'));
    expect(samples.length).toBeGreaterThan(0);
    for (const folder of samples.map(dirname)) {
      const dependencies = Object.keys(manifestOf(folder).dependencies ?? {});
      // A typeface contains no code, so samples may use one.
      const others = dependencies.filter((name) => !name.startsWith('@fontsource'));
      expect(others.filter((name) => !published.includes(name))).toEqual([]);
      const allowed = (specifier: string) =>
        specifier.startsWith('node:') || dependencies.includes(packageOf(specifier));
      const inTests = (found: string) => found.startsWith(`${folder}/tests/`) && found.endsWith(': vitest');
      expect(forbiddenImports(folder, allowed).filter((found) => !inTests(found))).toEqual([]);
    }
  });

  test('conformance tests speak HTTP and import nothing from packages/: tests/support sets up what they need', () => {
    const tests = sourceBelow('tests/conformance');
    expect(tests.length).toBeGreaterThan(40);
    const ofPackages = tests.flatMap(({ path, code }) =>
      importsOf(code)
        .filter((specifier) => join(dirname(path), specifier).startsWith('packages/'))
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(ofPackages).toEqual([]);
  });

  test('the server uses each of its declared dependencies', () => {
    const dependencies = Object.keys(manifestOf('packages/server').dependencies ?? {});
    const sources = sourceBelow('packages/server/src');
    // The server looks up the typeface without an import, so any mention of its name counts.
    const unused = dependencies.filter((name) => !sources.some(({ code }) => code.includes(name)));
    expect(unused).toEqual([]);
  });
});

describe('what the code must not contain', () => {
  test('invariant 7: the protocol has no I/O, no clock and no randomness', () => {
    const effects =
      /\bfetch\(|\bDate\b|\bperformance\b|Math\.random|getRandomValues|randomUUID|\bprocess\b|(?<!\/)\bconsole\b|\bset(?:Timeout|Interval)\b/;
    const found = sourceBelow('packages/protocol/src').filter(({ code }) => effects.test(code));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('invariant 7: pages and assets have no inline script, event handler attribute or javascript: address', () => {
    const inlineScript = /<script\b(?![^>]*\bsrc=)|\son[a-z]+=["'$]|javascript:/i;
    expect(inlineScript.test('<script>alert()</script>')).toBe(true);
    expect(inlineScript.test('<p onclick="alert()">')).toBe(true);
    const served = ['packages/server/src', 'packages/web', 'samples']
      .flatMap(pathsBelow)
      .filter((path) => /\.(?:tsx?|css|svg|html)$/.test(path) && !path.includes('/tests/'));
    expect(served.some((path) => path.endsWith('.svg'))).toBe(true);
    expect(served.filter((path) => inlineScript.test(withoutComments(read(path))))).toEqual([]);
  });

  test('only main.ts reads the environment', () => {
    // The web app runs in browsers, and writes code for others that reads the environment.
    const readers = sourceBelow('packages').filter(
      ({ path, code }) =>
        path.includes('/src/') &&
        !path.startsWith('packages/web/') &&
        /\bprocess\.env\b|\benv\b[^;]*from 'node:process'/.test(code),
    );
    expect(readers.map(({ path }) => path)).toEqual(['packages/server/src/main.ts']);
  });

  test('no file or folder has a catch-all name', () => {
    const drawer = /^(?:utils?|helpers?|common|misc)(?:\.|$)/;
    const paths = ['packages', 'samples', 'scripts', 'tests', 'bench'].flatMap(pathsBelow);
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => drawer.test(path.split('/').at(-1) ?? ''))).toEqual([]);
  });
});
