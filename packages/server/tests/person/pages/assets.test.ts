import { describe, expect, test } from 'vitest';
import { assetUrl, findAsset } from '../../../src/person/pages/assets.ts';

const names = [
  'pages.css',
  'favicon.svg',
  'passkeys.js',
  'form-post.js',
  'reveal-password.js',
  'hanken-grotesk-latin.woff2',
  'hanken-grotesk-latin-ext.woff2',
] as const;

describe('static files', () => {
  test.each(names)('%s is found at its URL and may be cached forever', (name) => {
    const found = findAsset(assetUrl(name));
    expect(found?.immutable).toBe(true);
    expect(found?.body.byteLength).toBeGreaterThan(100);
  });

  test('have the content types that browsers require if a response says `nosniff`', () => {
    expect(findAsset(assetUrl('pages.css'))?.contentType).toBe('text/css; charset=utf-8');
    expect(findAsset(assetUrl('passkeys.js'))?.contentType).toBe('text/javascript; charset=utf-8');
    expect(findAsset(assetUrl('favicon.svg'))?.contentType).toBe('image/svg+xml');
    expect(findAsset(assetUrl('hanken-grotesk-latin.woff2'))?.contentType).toBe('font/woff2');
  });

  test('a URL with the hash of another version still gets the file, but not as immutable', () => {
    const found = findAsset('/assets/pages.AAAAAAAAAAAA.css');
    expect(found?.immutable).toBe(false);
    expect(found?.contentType).toBe('text/css; charset=utf-8');
  });

  test.each([
    '/assets/',
    '/assets/pages.css',
    '/assets/fields.AAAAAAAAAAAA.css',
    '/assets/../pages.AAAAAAAAAAAA.css',
    '/assets/%2e%2e/pages.AAAAAAAAAAAA.css',
    '/assets/constructor.AAAA.css',
    '/other/pages.AAAAAAAAAAAA.css',
  ])('%s is not found', (path) => {
    expect(findAsset(path)).toBeUndefined();
  });

  test('the style sheet refers only to files that exist', () => {
    const css = new TextDecoder().decode(findAsset(assetUrl('pages.css'))?.body);
    const urls = [...css.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? '');
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) expect(findAsset(url)?.immutable).toBe(true);
  });
});
