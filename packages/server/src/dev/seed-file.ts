/** The seed file: a JSON description of what a development server has from the start (docs/reference/seed-file.md). */
import type { z } from 'zod';
import { CommandError } from '../host/command-error.ts';
import { readJsonFile } from '../host/json-file.ts';
import {
  accountInput,
  clientInput,
  organizationInput,
  projectInput,
} from '../registration/record-schemas.ts';
import { formatFieldPath, RegistrationError, readInput } from '../registration/registration-error.ts';
import { listWithout, thing } from '../registration/value-schemas.ts';

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

/** @throws CommandError with the line, or the path within the file, and what to write there */
export function readSeedFile(file: string): SeedFile {
  const content = readJsonFile(file, '--seed or GRANTWAY_SEED');
  try {
    return readInput(seedFileSchema, content);
  } catch (error) {
    throw explainSeedError(error, file);
  }
}

/** With the file's name in front; what is not about its content stays as it came. */
export function explainSeedError(error: unknown, file = 'the seed file'): unknown {
  if (!(error instanceof RegistrationError)) return error;
  const path = formatFieldPath(error.path);
  return new CommandError(path === '' ? `${file}: ${error.message}` : `${file}: ${path}: ${error.message}`);
}
