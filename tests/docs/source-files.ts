import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const repository = join(import.meta.dirname, '../..');

const passedOver = new Set(['node_modules', 'dist']);

/** Paths are relative to the repository. Leaves out `node_modules`, `dist`, and names that begin with a dot. */
export function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    if (passedOver.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = relative('', join(folder, entry.name));
    return entry.isDirectory() ? [path, ...pathsBelow(path)] : [path];
  });
}

export function read(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

export function sourceBelow(folder: string): readonly { readonly path: string; readonly code: string }[] {
  return pathsBelow(folder)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, code: withoutComments(read(path)) }));
}

/** Comments after code remain, which doesn't affect the tests. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm, '');
}

export function importsOf(code: string): readonly string[] {
  const statements = code.matchAll(/^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'/gm);
  const bare = code.matchAll(/^import\s+'([^']+)'/gm);
  const calls = code.matchAll(/\bimport\(\s*['"`]([^'"`]+)['"`]/g);
  return [...statements, ...bare, ...calls].map(([, name = '']) => name);
}
