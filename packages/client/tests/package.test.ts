/** Tests that the published package is small and self-contained, and runs wherever there are web-standard APIs. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { minified } from '../../../tests/support/minified.ts';

const root = new URL('../', import.meta.url);

describe('the bundle', () => {
  const bundle = () => minified(new URL('src/index.ts', root).pathname, 'browser');

  test('has less than 25 kB minified, and less than 5 kB that it loads later', async () => {
    const { code, later } = await bundle();
    expect(code).toContain('createOAuthClient');
    expect(new TextEncoder().encode(code).length).toBeLessThan(25_000);
    expect(new TextEncoder().encode(later).length).toBeLessThan(5_000);
  });

  test('imports nothing', async () => {
    const { code, later, missing } = await bundle();
    expect(missing).toEqual([]);
    expect(code + later).not.toMatch(/\brequire\s*\(|\bBuffer\b|\bprocess\./);
  });
});

test('the package has no runtime dependency', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  expect(manifest.dependencies ?? {}).toEqual({});
});

/** Each source file here may import one other module. */
const exceptions: Readonly<Record<string, string>> = {
  'adapters/googleapis.ts': 'node:stream',
  'node.ts': 'node:fs/promises',
  'public-suffix.ts': 'tldts',
};

test('the source imports only itself, the protocol, and the modules of the exceptions', async () => {
  const files = (await readdir(new URL('src/', root), { recursive: true })).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files).toContain('stores/memory.ts');
  const found = new Set<string>();
  for (const file of files) {
    const source = await readFile(new URL(`src/${file}`, root), 'utf8');
    for (const [, specifier = ''] of source.matchAll(/\b(?:from |import\()'([^']+)'/g)) {
      if (specifier === exceptions[file]) found.add(file);
      else
        expect(specifier, file).toMatch(
          /^(\.{1,2}\/([a-z-]+\/)?[a-z-]+\.ts|@grantway\/protocol\/[a-z0-9-]+)$/,
        );
    }
  }
  expect([...found].sort()).toEqual(Object.keys(exceptions));
});

test('only the entries ./googleapis and ./node need more than web standards', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  for (const [name, file] of Object.entries<string>(manifest.exports)) {
    const source = (await readFile(new URL(file, root), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
    if (!['./googleapis', './node'].includes(name))
      expect(source, name).not.toMatch(/\bfrom 'node:|\bprocess\.|\bBuffer\b/);
  }
});
