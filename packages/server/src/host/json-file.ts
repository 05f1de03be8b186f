import { readFileSync } from 'node:fs';
import { CommandError } from './command-error.ts';
import { findJsonFault } from './json-fault.ts';

/**
 * `setting` is the option or variable that named the file, e.g. `--seed or GRANTWAY_SEED`.
 * @throws CommandError if the file can't be read or isn't JSON
 */
export function readJsonFile(file: string, setting: string): unknown {
  const text = readText(file, setting);
  const fault = findJsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  throw new CommandError(`${file}, line ${fault.line}, column ${fault.column}: ${fault.problem}`);
}

function readText(file: string, setting: string): string {
  try {
    // Some editors begin a file with a byte order mark, which JSON doesn't allow.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(`can't read ${file} (${code}); name another file with ${setting}`);
  }
}
