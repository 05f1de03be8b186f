/**
 * `npm run build`: makes the two packages that are published. Each `packages/<name>/dist` is then a complete npm package:
 *
 *   lib/      JavaScript, bundled together with `@grantway/protocol`; real dependencies stay imports
 *   types/    type declarations
 *   bin/      the command (server only): checks Node's version, then loads `lib/main.js`
 *   package.json, README.md, LICENSE
 */

import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDeclarations } from './build/declarations.ts';
import { bundle } from './build/javascript.ts';
import { readWorkspaceManifest, writePublishedManifest } from './build/manifest.ts';

const root = join(import.meta.dirname, '..');

type PublishedPackage = {
  /** The folder below `packages/`. */
  readonly folder: string;
  /** Name of the file in `lib/`, and its source below `src/`. */
  readonly entries: Readonly<Record<string, string>>;
  /** The entries that may be imported, by the name under which `package.json` exports them. */
  readonly exports: Readonly<Record<string, string>>;
  readonly platform: 'node' | 'neutral';
  /** Commands: name, and the file of this folder that `bin/` gets. */
  readonly commands?: Readonly<Record<string, string>>;
  /** Folders below `src/` that are copied to `lib/` as they are. */
  readonly assets?: readonly string[];
  /** Fields that only the published manifest has. */
  readonly manifest?: Readonly<Record<string, unknown>>;
};

const packages: readonly PublishedPackage[] = [
  {
    folder: 'client',
    entries: {
      index: 'index.ts',
      'adapters/express': 'adapters/express.ts',
      'adapters/fastify': 'adapters/fastify.ts',
      'adapters/googleapis': 'adapters/googleapis.ts',
      'adapters/hono': 'adapters/hono.ts',
      'adapters/next': 'adapters/next.ts',
      'adapters/web': 'adapters/web.ts',
      discovery: 'discovery.ts',
      maintenance: 'maintenance.ts',
      node: 'node.ts',
      'public-suffix': 'public-suffix.ts',
      'stores/conformance': 'stores/conformance.ts',
      'stores/memory': 'stores/memory.ts',
      'stores/postgres': 'stores/postgres.ts',
      'stores/redis': 'stores/redis.ts',
      'stores/sqlite': 'stores/sqlite.ts',
    },
    exports: {
      '.': 'index',
      './discovery': 'discovery',
      './maintenance': 'maintenance',
      './node': 'node',
      './public-suffix': 'public-suffix',
      './stores/conformance': 'stores/conformance',
      './stores/memory': 'stores/memory',
      './stores/postgres': 'stores/postgres',
      './stores/redis': 'stores/redis',
      './stores/sqlite': 'stores/sqlite',
      './express': 'adapters/express',
      './fastify': 'adapters/fastify',
      './googleapis': 'adapters/googleapis',
      './hono': 'adapters/hono',
      './next': 'adapters/next',
      './web': 'adapters/web',
    },
    platform: 'neutral',
    manifest: { sideEffects: false, publishConfig: { access: 'public' } },
  },
  {
    folder: 'server',
    entries: { main: 'main.ts', server: 'server.ts', resource: 'resource.ts' },
    exports: { '.': 'server', './resource': 'resource' },
    platform: 'node',
    commands: { grantway: 'grantway.cjs' },
    assets: ['pages/assets'],
  },
];

async function build(one: PublishedPackage): Promise<void> {
  const folder = join(root, 'packages', one.folder);
  const dist = join(folder, 'dist');
  const workspace = await readWorkspaceManifest(folder);
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
  console.log(`${workspace.name} ${workspace.version}: packages/${one.folder}/dist`);
}

function pick(entries: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}

function inSource(entries: Readonly<Record<string, string>>, folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(folder, 'src', file)]));
}

for (const one of packages) await build(one);
