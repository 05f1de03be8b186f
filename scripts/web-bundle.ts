/**
 * Builds `packages/web` with Vite into `packages/web/.cache/<digest of its sources>` (decision 0041). A build's last
 * step gives the folder its name, so every folder with such a name is complete.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const webFolder = join(root, 'packages/web');
const cache = join(webFolder, '.cache');

export const bundledPackages = ['web', 'messages', 'protocol'] as const;

/** Every file that affects the bundle. `package-lock.json` stands for Vite and all other packages. */
const sources = [
  ...bundledPackages.flatMap((name) => [`packages/${name}/*`, `packages/${name}/src/**`]),
  'package-lock.json',
  'tsconfig.json',
  'scripts/web-bundle.ts',
];

/** Each branch may need its own bundle. A new one replaces the least recently used one. */
const keptBundles = 3;
const limitSeconds = 120;
/** If sources change during a build, `webBundle` builds again, at most this often. */
const mostAttempts = 3;

export class WebBuildError extends Error {
  override readonly name = 'WebBuildError';
}

/**
 * Builds the web app if no bundle of the current sources exists.
 *
 * @returns the bundle's folder; its `manifest.json` names the files
 * @throws {WebBuildError} if Vite fails or isn't installed, or if sources change during every attempt
 */
export async function webBundle(): Promise<string> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const digest = digestOfSources();
    const bundle = join(cache, digest);
    if (!existsSync(bundle)) {
      console.log('Building the web app.');
      await build(bundle, () => digestOfSources() === digest);
    }
    if (existsSync(bundle)) {
      const now = new Date();
      await utimes(bundle, now, now);
      return bundle;
    }
  }
  throw new WebBuildError("the web app can't be built: its sources change all the time");
}

function digestOfSources(): string {
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const digest = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(file);
    digest.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex').slice(0, 32);
}

/** @param isStillWanted called after Vite; `build` discards the bundle if it returns false */
async function build(bundle: string, isStillWanted: () => boolean): Promise<void> {
  await mkdir(cache, { recursive: true });
  await removeOldEntries();
  const folder = await mkdtemp(join(cache, 'building-'));
  try {
    await runVite(folder);
    await compressAll(folder);
    if (isStillWanted()) await putInPlace(folder, bundle);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A separate process allows a time limit. It also keeps Vite's memory and environment out of the caller's process. */
async function runVite(outputFolder: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite))
    throw new WebBuildError("the web app can't be built: Vite is not installed; run npm ci");
  const args = ['build', '--configLoader', 'native', '--outDir', outputFolder, '--logLevel', 'error'];
  const options = {
    cwd: webFolder,
    env: { ...process.env, NODE_ENV: 'production' },
    timeout: limitSeconds * 1_000,
    killSignal: 'SIGKILL',
  } as const;
  await promisify(execFile)(process.execPath, [vite, ...args], options).catch((error: FailedRun) => {
    throw new WebBuildError(`the web app can't be built: ${reasonOf(error)}`);
  });
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses scripts, style sheets and SVG files in advance, so the server needn't. */
async function compressAll(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:js|css|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const content = await readFile(file);
      await writeFile(`${file}.br`, await brotli(content));
      await writeFile(`${file}.gz`, await zip(content, { level: 9 }));
    }),
  );
}

type FailedRun = { readonly killed: boolean; readonly signal: string | null; readonly stderr: string };

function reasonOf({ killed, signal, stderr }: FailedRun): string {
  if (killed) return `Vite did not finish within ${limitSeconds} s`;
  if (signal !== null) return `${signal} ended Vite`;
  const [complaint = ''] = stripVTControlCharacters(stderr).split(/^ +at /m);
  return complaint.replace(/^[\s\S]*?error during build:\n/, '').trim();
}

async function putInPlace(folder: string, bundle: string): Promise<void> {
  await rename(folder, bundle).catch((error: unknown) => {
    if (!existsSync(bundle)) throw error;
  });
}

async function removeOldEntries(): Promise<void> {
  const entries = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      const usedAt = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
      return { path, usedAt, isBundle: !name.startsWith('building-') };
    }),
  );
  const bundles = entries.filter(({ isBundle }) => isBundle).sort((one, other) => other.usedAt - one.usedAt);
  const cutOffBefore = Date.now() - 2 * limitSeconds * 1_000;
  const cutOff = entries.filter(({ isBundle, usedAt }) => !isBundle && usedAt < cutOffBefore);
  for (const { path } of [...bundles.slice(keptBundles - 1), ...cutOff]) {
    await rm(path, { recursive: true, force: true });
  }
}
