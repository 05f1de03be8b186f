/** Reads the `package.json` of a package of this workspace. Its `exports` are source files, not built ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type WorkspaceManifest = {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  /** Source files by import subpath. */
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
};

export function readWorkspaceManifest(folder: string): WorkspaceManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
