import { writeFile } from 'node:fs/promises';
import type { WorkspaceManifest } from '../workspace-manifest.ts';

export type PublishedParts = {
  /** Entries by their names in `exports`. The entry `<name>` is `lib/<name>.js` and `types/<name>.d.ts`. */
  readonly exports: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, string>>;
  readonly more: Readonly<Record<string, unknown>>;
};

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
