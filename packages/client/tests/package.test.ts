/** What is shipped: small, self-contained, and for every runtime with web-standard APIs. */
import { readdir, readFile } from 'node:fs/promises';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

async function bundle(minify: boolean): Promise<{ code: string; imports: readonly string[] }> {
  const build = await rolldown({ input: new URL('src/index.ts', root).pathname, platform: 'browser' });
  const { output } = await build.generate({ format: 'esm', minify, comments: false });
  await build.close();
  return { code: output[0].code, imports: output[0].imports };
}

describe('the bundle', () => {
  test('is less than 25 kB minified', async () => {
    const { code } = await bundle(true);
    expect(code).toContain('createOAuthClient');
    expect(code.length).toBeLessThan(25_000);
  });

  test('imports nothing', async () => {
    const { code, imports } = await bundle(false);
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\bimport\s*\(|\brequire\s*\(|\bBuffer\b|\bprocess\./);
  });
});

test('the package has no runtime dependency', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  expect(manifest.dependencies ?? {}).toEqual({});
});

test('the source imports only itself and the protocol', async () => {
  const files = await readdir(new URL('src/', root));
  expect(files).toContain('index.ts');
  for (const file of files) {
    const source = await readFile(new URL(`src/${file}`, root), 'utf8');
    for (const [, specifier = ''] of source.matchAll(/\bfrom '([^']+)'/g)) {
      expect(specifier, file).toMatch(/^(\.\/[a-z-]+\.ts|@grantway\/protocol\/[a-z0-9-]+)$/);
    }
  }
});
