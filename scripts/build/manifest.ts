/** `package.json` of a published package, made from the workspace's own. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type WorkspaceManifest = {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  /** Subpaths and their source files. */
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
};

export type PublishedParts = {
  /** Name of the export, and of the file that it is. */
  readonly exports: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, string>>;
  /** Further fields. */
  readonly more: Readonly<Record<string, unknown>>;
};

export async function readWorkspaceManifest(folder: string): Promise<WorkspaceManifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

export async function writePublishedManifest(
  file: string,
  workspace: WorkspaceManifest,
  parts: PublishedParts,
): Promise<void> {
  const { name, version, description, license, engines, dependencies } = workspace;
  const exported = Object.entries(parts.exports).map(([subpath, entry]) => [
    subpath,
    { types: `./types/${entry}.d.ts`, default: `./lib/${entry}.js` },
  ]);
  const commands = Object.entries(parts.commands).map(([command, script]) => [command, `./bin/${script}`]);
  const manifest = {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    exports: { ...Object.fromEntries(exported), './package.json': './package.json' },
    ...(commands.length > 0 && { bin: Object.fromEntries(commands) }),
    files: [...(commands.length > 0 ? ['bin'] : []), 'lib', 'types'],
    ...(dependencies !== undefined && { dependencies }),
    ...parts.more,
  };
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
