/**
 * The pages' static files: style sheet, icon, typeface and scripts. Each is served under a name that carries a hash of its
 * content, so that a browser may keep it for good. Everything is read once, at first use, and kept in memory.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One static file as it is served. */
export type Asset = {
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Whether the path names exactly this content, so that it may be cached without asking again. */
  readonly immutable: boolean;
};

export type AssetName =
  | 'pages.css'
  | 'favicon.svg'
  | 'passkeys.js'
  | 'form-post.js'
  | 'reveal-password.js'
  | 'hanken-grotesk-latin.woff2'
  | 'hanken-grotesk-latin-ext.woff2';

type LoadedAsset = { readonly url: string; readonly contentType: string; readonly body: Uint8Array };

/** The folder of style sheets and drawings: beside this module in the source, beside the bundle when packaged. */
export function assetsFolder(): URL {
  const folder = ['./assets/', './person/pages/assets/']
    .map((path) => new URL(path, import.meta.url))
    .find((candidate) => existsSync(new URL('tokens.css', candidate)));
  if (folder === undefined) throw new TypeError(`no assets folder beside ${import.meta.url}`);
  return folder;
}

/** The path at which a page links to a static file: `/assets/<name>.<content hash>.<extension>`. */
export function assetUrl(name: AssetName): string {
  return assets()[name].url;
}

/**
 * The static file at a path; undefined where there is none. A path with another hash than the present one (a page that
 * another version of the server made) gets the present content, not to be cached.
 */
export function findAsset(path: string): Asset | undefined {
  const match = /^\/assets\/([a-z-]+)\.([\w-]+)\.([a-z0-9]+)$/.exec(path);
  if (match === null) return undefined;
  const [, stem, , extension] = match;
  const entry = Object.entries(assets()).find(([name]) => name === `${stem}.${extension}`);
  if (entry === undefined) return undefined;
  const { url, contentType, body } = entry[1];
  return { contentType, body, immutable: url === path };
}

/** The parts of `pages.css` as it is served, in the order of the cascade. */
export const styleSheets = [
  'tokens.css',
  'base.css',
  'controls.css',
  'fields.css',
  'pages.css',
  'consent.css',
  'chooser.css',
  'applications.css',
  'errors.css',
  'account.css',
  'circumstances.css',
] as const;

let loaded: Readonly<Record<AssetName, LoadedAsset>> | undefined;

function assets(): Readonly<Record<AssetName, LoadedAsset>> {
  loaded ??= load();
  return loaded;
}

function load(): Readonly<Record<AssetName, LoadedAsset>> {
  const folder = assetsFolder();
  const fonts = {
    'hanken-grotesk-latin.woff2': font('hanken-grotesk-latin.woff2', 'latin'),
    'hanken-grotesk-latin-ext.woff2': font('hanken-grotesk-latin-ext.woff2', 'latin-ext'),
  };
  const css = styleSheets
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
    .replace(/url\("([\w.-]+)"\)/g, (reference, name: string) => {
      const found = Object.entries(fonts).find(([fontName]) => fontName === name);
      return found === undefined ? reference : `url("${found[1].url}")`;
    });
  return {
    ...fonts,
    'pages.css': asset('pages.css', 'text/css; charset=utf-8', Buffer.from(css)),
    'favicon.svg': asset('favicon.svg', 'image/svg+xml', readFileSync(new URL('favicon.svg', folder))),
    'passkeys.js': script('passkeys.js', folder),
    'form-post.js': script('form-post.js', folder),
    'reveal-password.js': script('reveal-password.js', folder),
  };
}

function script(name: AssetName, folder: URL): LoadedAsset {
  return asset(name, 'text/javascript; charset=utf-8', readFileSync(new URL(name, folder)));
}

function font(name: AssetName, subset: 'latin' | 'latin-ext'): LoadedAsset {
  const file = `@fontsource-variable/hanken-grotesk/files/hanken-grotesk-${subset}-wght-normal.woff2`;
  return asset(name, 'font/woff2', readFileSync(createRequire(import.meta.url).resolve(file)));
}

function asset(name: AssetName, contentType: string, body: Uint8Array): LoadedAsset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { url: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, contentType, body };
}
