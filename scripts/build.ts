/**
 * `npm run build`: turns each published `packages/<name>/dist` into a complete npm package. With `--output <folder>`,
 * the package goes to `<folder>/<name>`. `npm run build -- client` builds only the client.
 *
 *     lib/      JavaScript, bundled with the private packages; real dependencies stay imports
 *     lib/web/  the web app, built for browsers (server only)
 *     types/    type declarations
 *     bin/      the command (server only): checks Node's version, then loads `lib/main.js`
 *     package.json, README.md, LICENSE
 */

import { cp, mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeDeclarations } from './build/declarations.ts';
import { bundle } from './build/javascript.ts';
import { writePublishedManifest } from './build/manifest.ts';
import { webBundle } from './web-bundle.ts';
import { readWorkspaceManifest } from './workspace-manifest.ts';

const root = join(import.meta.dirname, '..');
const client = readWorkspaceManifest(join(root, 'packages/client'));
/** The entries by subpath. `./src/index.ts` is the entry `index`. */
const clientExports = Object.fromEntries(
  Object.entries(client.exports ?? {}).map(([subpath, file]) => [
    subpath,
    file.replace(/^\.\/src\/(.+)\.ts$/, '$1'),
  ]),
);

type PublishedPackage = {
  readonly folder: string;
  /** Source files below `src/`, by their names in `lib/`. */
  readonly entries: Readonly<Record<string, string>>;
  /** The entries that apps can import, by their names in `exports` of `package.json`. */
  readonly exports: Readonly<Record<string, string>>;
  readonly platform: 'node' | 'neutral';
  /** Files of `scripts/build` to copy to `bin/`, by command name. */
  readonly commands?: Readonly<Record<string, string>>;
  readonly assets?: readonly string[];
  readonly hasWebApp?: boolean;
  readonly manifest?: Readonly<Record<string, unknown>>;
};

const packages: readonly PublishedPackage[] = [
  {
    folder: 'client',
    entries: Object.fromEntries(Object.values(clientExports).map((entry) => [entry, `${entry}.ts`])),
    exports: clientExports,
    platform: 'neutral',
    manifest: { sideEffects: false, publishConfig: { access: 'public' } },
  },
  {
    folder: 'server',
    entries: {
      main: 'main.ts',
      index: 'index.ts',
      'resource/index': 'resource/index.ts',
      // The program of a worker thread, which nothing imports.
      'registration/logo/logo-worker': 'registration/logo/logo-worker.ts',
      // The program of a child process, which nothing imports.
      'dev/exec/network/inside': 'dev/exec/network/inside.ts',
    },
    exports: { '.': 'index', './resource': 'resource/index' },
    platform: 'node',
    commands: { grantway: 'grantway.cjs' },
    assets: ['person/pages/assets', 'dev/assets'],
    hasWebApp: true,
  },
];

/** @param dist becomes the package; the script deletes its old content */
async function build(one: PublishedPackage, dist: string): Promise<void> {
  const folder = join(root, 'packages', one.folder);
  const workspace = readWorkspaceManifest(folder);
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });

  await bundle({
    entries: inSource(one.entries, folder),
    outputFolder: join(dist, 'lib'),
    dependencies: Object.keys(workspace.dependencies ?? {}),
    platform: one.platform,
  });
  await writeDeclarations({
    entries: inSource(pick(one.entries, Object.values(one.exports)), folder),
    packagesFolder: join(root, 'packages'),
    outputFolder: join(dist, 'types'),
  });
  for (const assets of one.assets ?? []) {
    await cp(join(folder, 'src', assets), join(dist, 'lib', assets), { recursive: true });
  }
  if (one.hasWebApp) await cp(await webBundle(), join(dist, 'lib/web'), { recursive: true });
  for (const file of Object.values(one.commands ?? {})) {
    await cp(join(import.meta.dirname, 'build', file), join(dist, 'bin', file));
  }
  await writePublishedManifest(join(dist, 'package.json'), workspace, {
    exports: one.exports,
    commands: one.commands ?? {},
    more: one.manifest ?? {},
  });
  await cp(join(folder, 'README.md'), join(dist, 'README.md'));
  await cp(join(root, 'LICENSE'), join(dist, 'LICENSE'));
  console.log(`${workspace.name} ${workspace.version}: ${relative(root, dist)}`);
}

function pick(entries: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}

function inSource(entries: Readonly<Record<string, string>>, folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(folder, 'src', file)]));
}

const { values, positionals } = parseArgs({
  options: { output: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !packages.some(({ folder }) => folder === name));
if (unknown !== undefined) throw new TypeError(`There is no package ${unknown}.`);
for (const one of packages) {
  if (positionals.length > 0 && !positionals.includes(one.folder)) continue;
  await build(
    one,
    values.output === undefined
      ? join(root, 'packages', one.folder, 'dist')
      : resolve(values.output, one.folder),
  );
}
