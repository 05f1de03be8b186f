/** The seed file: a JSON description of what a development server has from the start (docs/reference/seed-file.md). */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { StartError } from '../process/start-error.ts';
import { listWithout, thing } from '../registration/fields.ts';
import { formatFieldPath, RegistrationError, readInput } from '../registration/registration-error.ts';
import { accountInput, clientInput, organizationInput, projectInput } from '../registration/schemas.ts';
import { findJsonFault } from './json-fault.ts';

const clients = listWithout(clientInput, [
  { name: 'name', key: ({ name }) => name },
  { name: 'clientId', key: ({ clientId }) => clientId },
]);

export const seedFileSchema = thing({
  organizations: listWithout(organizationInput, [{ name: 'id', key: ({ id }) => id }]).optional(),
  accounts: listWithout(accountInput, [
    { name: 'email', key: ({ email }) => email.toLowerCase() },
    { name: 'sub', key: ({ sub }) => sub },
  ]).optional(),
  projects: listWithout(thing({ ...projectInput.shape, clients: clients.optional() }), [
    { name: 'id', key: ({ id }) => id },
  ]).optional(),
});

export type SeedFile = z.output<typeof seedFileSchema>;

/** @throws StartError with the line, or the path within the file, and what to write there */
export function readSeedFile(file: string): SeedFile {
  const text = readText(file);
  const fault = findJsonFault(text);
  if (fault !== undefined) {
    throw new StartError(
      `${file}, line ${fault.line}, column ${fault.column}: this is not JSON; write ${fault.expected} here`,
    );
  }
  try {
    return readInput(seedFileSchema, JSON.parse(text));
  } catch (error) {
    throw explainSeedError(error, file);
  }
}

/** With the file's name in front; what is not about its content stays as it came. */
export function explainSeedError(error: unknown, file = 'the seed file'): unknown {
  if (!(error instanceof RegistrationError)) return error;
  const path = formatFieldPath(error.path);
  return new StartError(path === '' ? `${file}: ${error.message}` : `${file}: ${path}: ${error.message}`);
}

function readText(file: string): string {
  try {
    // Some editors put a byte order mark in front, which JSON does not allow.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new StartError(
      `the seed file ${file} can't be read (${code}); name another one with --seed or GRANTWAY_SEED`,
    );
  }
}
