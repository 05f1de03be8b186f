/**
 * The reference has every setting, every option of `grantway dev` and `grantway serve`, and every error code.
 * `endpoints-reference.test.ts` compares paths.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { developmentOptions } from '../../packages/server/src/dev/dev-settings.ts';
import { variableOf } from '../../packages/server/src/host/setting-values.ts';
import { serveOptions } from '../../packages/server/src/serve/serve-settings.ts';
import { type BrandSetting, brandSettings } from '../../packages/server/src/settings/brand-settings.ts';
import {
  adjustableSettings,
  fixedSettings,
  type Setting,
} from '../../packages/server/src/settings/settings-table.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('every setting', () => {
  const { brand: _, ...simple } = adjustableSettings;
  const settings = Object.entries<Setting<unknown>>({ ...simple, ...fixedSettings });
  const inWords = (value: unknown) =>
    [value].flat().map((one) => (typeof one === 'number' ? one.toLocaleString('en') : String(one)));

  test.each(settings)('docs/reference/settings.md says what %s is', (name, setting) => {
    const row = read('docs/reference/settings.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` | `) && /^(?:[^|]*\|){5}$/.test(line));
    const { range, choices = range && [`${inWords(range.least)} to ${inWords(range.most)}`] } = setting;
    const allowed = name in adjustableSettings ? choices?.join(', ') : undefined;
    const cells = [`\`${name}\``, inWords(setting.default).join(', '), allowed ?? '', setting.meaning];
    const expected = `| ${cells.join(' | ')} |`.replace('|  |', '| |');
    // The page adds links to the description.
    expect(row?.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')).toBe(expected);
  });

  test.each(settings)('the docstring in `Settings` says the same of %s', (name, setting) => {
    const source = read('packages/server/src/settings/settings.ts');
    const [, comment = ''] = new RegExp(`/\\*\\*([^/]*)\\*/\\s*readonly ${name}: `).exec(source) ?? [];
    const { meaning } = setting;
    const sentence = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
    expect(comment.replaceAll(/\s*\n\s*\*\s*|\s+/g, ' ').trim()).toBe(
      `${sentence} Default ${inWords(setting.default).join(', ')}.`,
    );
  });
});

describe('every setting of the brand', () => {
  const settings = Object.entries<BrandSetting<unknown>>(brandSettings);

  test.each(settings)('docs/reference/settings.md says what brand.%s is', (name, { usual, meaning }) => {
    const row = `| \`${name}\` | ${usual ?? ''} | ${meaning} |`.replace('|  |', '| |');
    expect(read('docs/reference/settings.md').split('\n')).toContain(row);
  });

  test.each(settings)('the docstring in `BrandSettings` says the same of %s', (name, { meaning }) => {
    const source = read('packages/server/src/settings/brand-settings.ts');
    const [, comment = ''] =
      new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*readonly ${name}\\?: `).exec(source) ?? [];
    expect(comment.replaceAll(/\s*\n\s*\*\s*|\s+/g, ' ').trim()).toBe(
      `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`,
    );
  });
});

describe('docs/reference/errors.md', () => {
  const union =
    /export type OAuthErrorCode =([\s\S]*?);/.exec(read('packages/protocol/src/error.ts'))?.[1] ?? '';
  const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);

  test('the test finds the codes in the source', () => expect(codes.length).toBeGreaterThan(15));

  test.each(codes)('names %s', (code) => {
    expect(read('docs/reference/errors.md')).toContain(`\`${code}\``);
  });
});

describe.each([
  ['dev', developmentOptions],
  ['serve', serveOptions],
])('options of grantway %s', (command, options) => {
  const [, section = ''] =
    new RegExp(`## The command \`grantway ${command}\`([^]*?)\\n## `).exec(
      read('docs/reference/settings.md'),
    ) ?? [];

  test.each(Object.entries(options))('docs/reference/settings.md says what --%s is', (name, option) => {
    const row = section.split('\n').find((line) => line.startsWith(`| \`--${name}\` | `)) ?? '';
    const [, , variable, usual, meaning] = row.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').split(/ ?\| ?/);
    expect(variable).toContain(`\`${variableOf(name)}\``);
    expect([usual, meaning]).toEqual([option.usual ?? '', option.meaning]);
  });
});

// README.md explains `npm start`, which lacks these options.
const withoutSample = ['as-google', 'tls-port'];
const ofStart = Object.keys(developmentOptions).filter((name) => !withoutSample.includes(name));

test.each(ofStart)('README.md names the variable of --%s', (name) => {
  expect(read('README.md')).toContain(variableOf(name));
});

test('docs/reference/settings.md documents GRANTWAY_ROOT_KEY, which has no option', () => {
  expect(read('docs/reference/settings.md')).toContain('`GRANTWAY_ROOT_KEY`');
});
