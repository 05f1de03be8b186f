/** Files that an operator writes in JSON. */
import { readFileSync } from 'node:fs';
import { CommandError } from './command-error.ts';
import { findJsonFault } from './json-fault.ts';

/**
 * What the file holds. `setting` names where the file's name came from: `--seed or GRANTWAY_SEED`.
 * @throws CommandError where it can't be read, or with the line and column where it stops being JSON
 */
export function readJsonFile(file: string, setting: string): unknown {
  const text = readText(file, setting);
  const fault = findJsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  throw new CommandError(`${file}, line ${fault.line}, column ${fault.column}: ${fault.problem}`);
}

function readText(file: string, setting: string): string {
  try {
    // Some editors put a byte order mark in front, which JSON does not allow.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(`${file} can't be read (${code}); name another file with ${setting}`);
  }
}
