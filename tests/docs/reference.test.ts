/** The reference is held to the code: every setting and error code stands in it. For paths see `endpoints-reference.test.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serveFlags, serveOptions } from '../../packages/server/src/serve/serve-settings.ts';
import { defaultDatabaseSettings, defaultSettings } from '../../packages/server/src/settings/settings.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test.each(Object.entries({ ...defaultSettings, ...defaultDatabaseSettings }))(
  'docs/reference/settings.md gives %s its default',
  (name, value) => {
    const row = read('docs/reference/settings.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    const values = [value].flat().map((one) => (typeof one === 'number' ? one.toLocaleString('en') : one));
    expect(row).toContain(`| ${values.join(', ')} |`);
  },
);

describe('docs/reference/errors.md', () => {
  const union =
    /export type OAuthErrorCode =([\s\S]*?);/.exec(read('packages/protocol/src/error.ts'))?.[1] ?? '';
  const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);

  test('the codes are found', () => expect(codes.length).toBeGreaterThan(15));

  test.each(codes)('names %s', (code) => {
    expect(read('docs/reference/errors.md')).toContain(`\`${code}\``);
  });
});

test('environment variables that the code reads are documented', () => {
  const names = ['dev/dev-settings.ts', 'settings/settings-file.ts'].flatMap(
    (file) => read(`packages/server/src/${file}`).match(/GRANTWAY_[A-Z_]+/g) ?? [],
  );
  expect(new Set(names).size).toBe(6);
  for (const name of names) {
    expect(read('docs/reference/settings.md')).toContain(`\`${name}\``);
    expect(read('README.md')).toContain(name);
  }
});

test('options and environment variables of grantway serve are documented', () => {
  const names = ['serve/serve-settings.ts', 'host/root-key-setting.ts'].flatMap(
    (file) => read(`packages/server/src/${file}`).match(/GRANTWAY_[A-Z_]+/g) ?? [],
  );
  expect(new Set(names).size).toBe(11);
  const options = [...serveOptions, ...serveFlags].map((option) => `--${option}`);
  for (const name of [...names, ...options]) {
    expect(read('docs/reference/settings.md')).toContain(`\`${name}\``);
  }
});
