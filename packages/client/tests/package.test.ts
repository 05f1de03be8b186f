/** What is shipped: small, self-contained, and for every runtime with web-standard APIs. */
import { readdir, readFile } from 'node:fs/promises';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

/** Minified, so that no comment is in it. */
async function bundle(): Promise<{ code: string; imports: readonly string[] }> {
  const build = await rolldown({ input: new URL('src/index.ts', root).pathname, platform: 'browser' });
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false });
  await build.close();
  return { code: output[0].code, imports: output[0].imports };
}

describe('the bundle', () => {
  test('is less than 28 kB minified', async () => {
    const { code } = await bundle();
    expect(code).toContain('createOAuthClient');
    expect(new TextEncoder().encode(code).length).toBeLessThan(28_000);
  });

  test('imports nothing', async () => {
    const { code, imports } = await bundle();
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\bimport\s*\(|\brequire\s*\(|\bBuffer\b|\bprocess\./);
  });
});

test('the package has no runtime dependency', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  expect(manifest.dependencies ?? {}).toEqual({});
});

/** What of the source may import something else, and what. */
const exceptions: Readonly<Record<string, string>> = {
  'adapters/googleapis.ts': 'node:stream',
  'node.ts': 'node:fs/promises',
  'public-suffix.ts': 'tldts',
};

test('the source imports only itself and the protocol', async () => {
  const files = (await readdir(new URL('src/', root), { recursive: true })).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files).toContain('stores/memory.ts');
  const found = new Set<string>();
  for (const file of files) {
    const source = await readFile(new URL(`src/${file}`, root), 'utf8');
    for (const [, specifier = ''] of source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)) {
      if (specifier === exceptions[file]) found.add(file);
      else
        expect(specifier, file).toMatch(
          /^(\.{1,2}\/([a-z-]+\/)?[a-z-]+\.ts|@grantway\/protocol\/[a-z0-9-]+)$/,
        );
    }
  }
  expect([...found].sort()).toEqual(Object.keys(exceptions));
});

test('only entries of their own need more than web standards', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  for (const [name, file] of Object.entries<string>(manifest.exports)) {
    const source = (await readFile(new URL(file, root), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
    if (!['./googleapis', './node'].includes(name))
      expect(source, name).not.toMatch(/\bfrom 'node:|\bprocess\.|\bBuffer\b/);
  }
});
