/**
 * The files of the web app: `packages/web`, built by Vite (decision 0041). The published package has them in `lib/web`.
 * A checkout keeps bundles in `packages/web/.cache`, and the server takes the most recently used one.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type BundledFile = {
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly compressed: readonly {
    readonly encoding: 'br' | 'gzip';
    readonly body: Uint8Array;
  }[];
};

export type Bundle = {
  /** By path: `/assets/app/main-BRBmoGS9.js`. Each name has a hash of the content. */
  readonly files: ReadonlyMap<string, BundledFile>;
  /** Undefined if Vite's settings don't have this entry. */
  readonly startOf: (entry: BundleEntry) => StartFiles | undefined;
};

/** The names of the entries in the settings of Vite. */
export type BundleEntry = 'src/main.tsx' | 'src/playground/main.tsx';

/** Paths of the files that the browser needs first: the entry script, the scripts that it imports, and their style sheets. */
export type StartFiles = {
  readonly entry: string;
  readonly scripts: readonly string[];
  readonly styleSheets: readonly string[];
};

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const encodings = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

let opened: Bundle | undefined;

/** Undefined if the web app was never built. The server reads the bundle at first use and keeps it in memory. */
export function openBundle(): Bundle | undefined {
  if (opened !== undefined) return opened;
  const folder = findFolder();
  opened = folder && readBundle(folder);
  return opened;
}

function findFolder(): URL | undefined {
  const published = new URL('./web/', import.meta.url);
  if (existsSync(new URL('manifest.json', published))) return published;
  const isSource = import.meta.url.endsWith('/packages/server/src/person/web-app/bundle.ts');
  const cache = new URL('../../../../web/.cache/', import.meta.url);
  if (!isSource || !existsSync(cache)) return undefined;
  const bundles = readdirSync(cache)
    .map((name) => new URL(`${name}/`, cache))
    .filter((folder) => existsSync(new URL('manifest.json', folder)))
    .map((folder) => ({ folder, usedAt: statSync(folder).mtimeMs }));
  return bundles.sort((one, other) => other.usedAt - one.usedAt)[0]?.folder;
}

/** Vite's manifest: for each source, the file that it became. */
type Manifest = Readonly<Record<string, ManifestEntry>>;

type ManifestEntry = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};

function readBundle(folder: URL): Bundle {
  const manifest: Manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.flatMap((name) => {
    const contentType = contentTypes[name.split('.').at(-1) ?? ''];
    return contentType === undefined ? [] : [[`/${name}`, readBundled(folder, name, contentType)] as const];
  });
  return { files: new Map(files), startOf: (entry) => startFiles(manifest, entry) };
}

function readBundled(folder: URL, name: string, contentType: string): BundledFile {
  const file = fileURLToPath(new URL(name, folder));
  return {
    contentType,
    body: readFileSync(file),
    compressed: encodings.flatMap(({ encoding, suffix }) =>
      existsSync(file + suffix) ? [{ encoding, body: readFileSync(file + suffix) }] : [],
    ),
  };
}

function startFiles(manifest: Manifest, entryName: BundleEntry): StartFiles | undefined {
  const entry = manifest[entryName];
  if (entry === undefined) return undefined;
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const imported of manifest[name]?.imports ?? []) need(imported);
  };
  need(entryName);
  const chunks = [...needed].flatMap((name) => manifest[name] ?? []);
  return {
    entry: `/${entry.file}`,
    scripts: chunks.filter((chunk) => chunk !== entry).map(({ file }) => `/${file}`),
    styleSheets: [...new Set(chunks.flatMap(({ css = [] }) => css))].map((file) => `/${file}`),
  };
}
