/**
 * The static files of the pages. Each path contains a hash of the file's content, so browsers may keep the file
 * forever. The server reads all files at first use and keeps them in memory.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inTheme } from './theme.ts';

export type Asset = {
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Whether the hash in the path is that of this content. If so, browsers may keep the file without asking again. */
  readonly immutable: boolean;
};

export type AssetName =
  | 'tokens.css'
  | 'tokens-light.css'
  | 'tokens-dark.css'
  | 'pages.css'
  | 'pages-light.css'
  | 'pages-dark.css'
  | 'favicon.svg'
  | 'passkeys.js'
  | 'form-post.js'
  | 'reveal-password.js'
  | 'hanken-grotesk-latin.woff2'
  | 'hanken-grotesk-latin-ext.woff2';

export type AddressedFile = {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
};

/**
 * The folder of style sheets, scripts and the icon: beside this module in the source, beside the bundle in the package.
 */
export function assetsFolder(): URL {
  return folderBeside(import.meta.url, ['./assets/', './person/pages/assets/'], 'tokens.css');
}

/** @param module the URL of the module that `paths` are relative to */
export function folderBeside(module: string, paths: readonly string[], file: string): URL {
  const folder = paths
    .map((path) => new URL(path, module))
    .find((candidate) => existsSync(new URL(file, candidate)));
  if (folder === undefined) throw new TypeError(`no assets folder beside ${module}`);
  return folder;
}

export function assetUrl(name: AssetName): string {
  return assets()[name].url;
}

/**
 * If the hash in the path is wrong, the page comes from another version of the server. The browser then gets the
 * current file, but must ask the server again before it reuses that file.
 *
 * @param own the files of this server's brand
 */
export function findAsset(path: string, own: readonly AddressedFile[] = []): Asset | undefined {
  const plainPath = withoutHash(path);
  if (plainPath === undefined) return undefined;
  const found = [...Object.values(assets()), ...own].find(({ url }) => withoutHash(url) === plainPath);
  return found && { contentType: found.contentType, body: found.body, immutable: found.url === path };
}

/** `/assets/pages.css` for `/assets/pages.<hash>.css`; undefined for a path that can't be an asset's. */
function withoutHash(path: string): string | undefined {
  const match = /^(\/assets\/[a-z-]+)\.[\w-]+(\.[a-z0-9]+)$/.exec(path);
  return match === null ? undefined : `${match[1]}${match[2]}`;
}

/** The source files of the served `tokens.css`, which the pages share with the web app. */
const tokenSheets = ['tokens.css', 'typeface.css', 'text.css'] as const;

/** The source files of the served `pages.css`, in the order of the cascade. */
export const styleSheets = [
  ...tokenSheets,
  'base.css',
  'menu.css',
  'controls.css',
  'fields.css',
  'pages.css',
  'consent.css',
  'facts.css',
  'permissions.css',
  'answers.css',
  'chooser.css',
  'applications.css',
  'errors.css',
  'account.css',
  'circumstances.css',
] as const;

let loaded: Readonly<Record<AssetName, AddressedFile>> | undefined;

function assets(): Readonly<Record<AssetName, AddressedFile>> {
  loaded ??= load();
  return loaded;
}

/** A style sheet that follows the browser's theme, and its copies with a fixed theme. */
function inThemes<Name extends string>(name: Name, css: string) {
  const file = (fileName: string, text: string) =>
    addressedFile(fileName, 'text/css; charset=utf-8', Buffer.from(text));
  return {
    [`${name}.css`]: file(`${name}.css`, css),
    [`${name}-light.css`]: file(`${name}-light.css`, inTheme(css, 'light')),
    [`${name}-dark.css`]: file(`${name}-dark.css`, inTheme(css, 'dark')),
  } as Readonly<Record<`${Name}.css` | `${Name}-light.css` | `${Name}-dark.css`, AddressedFile>>;
}

function load(): Readonly<Record<AssetName, AddressedFile>> {
  const folder = assetsFolder();
  const fonts = {
    'hanken-grotesk-latin.woff2': font('hanken-grotesk-latin.woff2', 'latin'),
    'hanken-grotesk-latin-ext.woff2': font('hanken-grotesk-latin-ext.woff2', 'latin-ext'),
  };
  const join = (files: readonly string[]) =>
    files
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n')
      .replace(/url\("([\w.-]+)"\)/g, (reference, name: string) => {
        const found = Object.entries(fonts).find(([fontName]) => fontName === name);
        return found === undefined ? reference : `url("${found[1].url}")`;
      });
  return {
    ...fonts,
    ...inThemes('tokens', join(tokenSheets)),
    ...inThemes('pages', join(styleSheets)),
    'favicon.svg': addressedFile(
      'favicon.svg',
      'image/svg+xml',
      readFileSync(new URL('favicon.svg', folder)),
    ),
    'passkeys.js': script('passkeys.js', folder),
    'form-post.js': script('form-post.js', folder),
    'reveal-password.js': script('reveal-password.js', folder),
  };
}

function script(name: AssetName, folder: URL): AddressedFile {
  return addressedFile(name, 'text/javascript; charset=utf-8', readFileSync(new URL(name, folder)));
}

function font(name: AssetName, subset: 'latin' | 'latin-ext'): AddressedFile {
  const file = `@fontsource-variable/hanken-grotesk/files/hanken-grotesk-${subset}-wght-normal.woff2`;
  return addressedFile(name, 'font/woff2', readFileSync(createRequire(import.meta.url).resolve(file)));
}

/** @param name has only lower-case letters and hyphens before the extension */
export function addressedFile(name: string, contentType: string, body: Uint8Array): AddressedFile {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { url: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, contentType, body };
}
