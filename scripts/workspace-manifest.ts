/** Reads a workspace package's `package.json`. Its `exports` are sources, not built files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type WorkspaceManifest = {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
};

export function readWorkspaceManifest(folder: string): WorkspaceManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
