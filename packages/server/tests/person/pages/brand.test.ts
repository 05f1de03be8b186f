import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BrandError } from '../../../src/person/pages/brand/brand-error.ts';
import { contrastRatio, mixColors } from '../../../src/person/pages/brand/contrast.ts';
import { loadBrand } from '../../../src/person/pages/brand/load-brand.ts';
import { renderErrorPage } from '../../../src/person/pages/error-page.ts';
import type { BrandSettings } from '../../../src/settings/brand-settings.ts';
import { errorView } from './sample-views.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-brand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
const png = pngOf(64, 32);

function pngOf(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  return Buffer.concat([head, size, Buffer.from('0100000000', 'hex'), Buffer.alloc(11)]);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function fileOf(brand: BrandSettings, stem: string): string {
  const { files } = loadBrand(brand);
  return Buffer.from(files.find(({ url }) => url.startsWith(`/assets/${stem}.`))?.body ?? []).toString();
}

describe('contrast as WCAG defines it', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#0b57d0', '#0b57d0', 1],
  ])('%s on %s has the ratio %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
  });

  test('`mixColors` mixes two colors', () => {
    expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mixColors('#0b57d0', '#ffffff', 0)).toBe('#0b57d0');
  });
});

describe('without settings', () => {
  test('the pages look like Grantway', () => {
    expect(loadBrand({})).toEqual({ name: 'Grantway', files: [] });
  });
});

describe('colors', () => {
  test('one accent color gives readable colors for light and dark pages', () => {
    const css = fileOf({ accentColor: '#0b57d0' }, 'brand');
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
    const colorIn = (part: string, name: string) =>
      new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(part)?.[1] ?? '';
    expect(colorIn(light, 'accent')).toBe('#0b57d0');
    for (const part of [light, dark]) {
      const [accent, strong, on, tint] = ['accent', 'accent-strong', 'on-accent', 'accent-tint'].map((name) =>
        colorIn(part, name),
      ) as [string, string, string, string];
      for (const ground of [accent, strong]) expect(contrastRatio(on, ground)).toBeGreaterThanOrEqual(4.5);
      for (const text of [accent, strong]) expect(contrastRatio(text, tint)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('an accent color for dark pages doesn’t change the light pages', () => {
    const css = fileOf({ accentColorDark: '#a8c7fa' }, 'brand');
    expect(css).toMatch(/^@media \(prefers-color-scheme: dark\) \{\n:root \{\n--accent: #a8c7fa;/);
  });

  test.each([
    [
      { accentColor: '#ffcc00' },
      'brand.accentColor #ffcc00 is hard to see on light pages: its contrast with the background #f3efe6 is 1.31 to 1, and text needs 4.5 to 1; choose a darker color, e.g. #7a6200',
    ],
    [
      { accentColorDark: '#0b57d0' },
      'brand.accentColorDark #0b57d0 is hard to see on dark pages: its contrast with the background #222925 is 2.32 to 1, and text needs 4.5 to 1; choose a lighter color, e.g. #6393e1',
    ],
  ])('%j has too little contrast: the error says how much, and names a better color', (brand, message) => {
    expect(() => loadBrand(brand)).toThrow(new BrandError(message));
    const [setting = '', better = ''] = [Object.keys(brand)[0], message.slice(-7)];
    expect(loadBrand({ [setting]: better }).styleSheetUrl).toBeDefined();
  });
});

describe('the logo', () => {
  test.each([
    ['logo.svg', svg, 'image/svg+xml', 'svg'],
    [
      'prolog.svg',
      `\ufeff<?xml version="1.0"?>\n<!-- by <svg> -->\n<!DOCTYPE svg>${svg}`,
      'image/svg+xml',
      'svg',
    ],
    ['photo.svg', png, 'image/png', 'png'],
  ])('can be %s', (name, content, contentType, extension) => {
    const { logo, files } = loadBrand({ logoFile: file(name, content) });
    expect(logo).toMatchObject({ contentType, showsName: false });
    expect(logo?.url).toMatch(new RegExp(`^/assets/logo\\.[\\w-]{12}\\.${extension}$`));
    expect(files).toEqual([{ url: logo?.url, contentType, body: Buffer.from(content) }]);
  });

  test('can have a second file, for dark pages', () => {
    const { logo, files } = loadBrand({
      logoFile: file('logo.svg', svg),
      logoFileDark: file('dark.png', png),
      logoShowsName: true,
    });
    expect(logo?.urlDark).toMatch(/^\/assets\/logo-dark\.[\w-]{12}\.png$/);
    expect(logo?.showsName).toBe(true);
    expect(files).toHaveLength(2);
  });

  test('is the first letter of the name if there is no file, and that letter is escaped', () => {
    expect(fileOf({ name: 'élan', accentColor: '#0b57d0' }, 'logo')).toMatch(/fill="#0b57d0".*>É<\/text>/);
    expect(fileOf({ name: '<svg>' }, 'logo')).toContain('>&lt;</text>');
  });

  mkdirSync(join(folder, 'folder.svg'));
  test.each([
    [
      'missing.svg',
      undefined,
      /^brand\.logoFile: \S+missing\.svg can't be read \(ENOENT\); name another file$/,
    ],
    ['folder.svg', undefined, /is not a file; name an SVG or PNG file$/],
    [
      'large.png',
      Buffer.concat([png, Buffer.alloc(65_536)]),
      /has 65,576 bytes; at most 65,536 are allowed$/,
    ],
    ['wide.png', pngOf(2_049, 1), /has 2,049 × 1 pixels; at most 2,048 × 2,048 are allowed$/],
    ['bomb.png', pngOf(1, 4_294_967_295), /has 1 × 4,294,967,295 pixels;/],
    ['cut.png', png.subarray(0, 20), /is neither an SVG nor a PNG image/],
    [
      'signature.png',
      Buffer.concat([png.subarray(0, 8), Buffer.alloc(40)]),
      /is neither an SVG nor a PNG image/,
    ],
    ['photo.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), /is neither an SVG nor a PNG image/],
    ['empty.svg', '', /is neither an SVG nor a PNG image/],
    ['page.svg', `<html>${svg}</html>`, /is neither an SVG nor a PNG image/],
    ['latin.svg', Buffer.from('<svg xmlns="é"/>', 'latin1'), /is neither an SVG nor a PNG image/],
    ['bare.svg', '<svg viewBox="0 0 1 1"/>', /has no xmlns="http:\/\/www\.w3\.org\/2000\/svg"/],
  ])('%s is rejected, and the error says what to change', (name, content, message) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    expect(() => loadBrand({ logoFile: path })).toThrow(message);
    expect(() => loadBrand({ logoFile: path })).toThrow(BrandError);
  });
});

test('the page of an error that only the operator can fix says how to reach the operator', () => {
  const brand = loadBrand({ supportUrl: 'https://help.example.com/' });
  const page = (code: 'server_error' | 'redirect_uri_mismatch') => {
    const view = errorView(code, 'en');
    return renderErrorPage({ ...view, frame: { ...view.frame, brand } });
  };
  expect(page('server_error')).toContain('>help.example.com</a></dd>');
  expect(page('redirect_uri_mismatch')).not.toContain('>help.example.com</a></dd>');
});

test('`loadBrand` rejects a setting that has the right type but an invalid value', () => {
  const wrong = { homePageUrl: 'javascript:alert(1)' };
  expect(() => loadBrand(wrong)).toThrow(/^brand\.homePageUrl must be an https URL/);
});
