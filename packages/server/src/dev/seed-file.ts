/**
 * Reads the seed file: JSON with the accounts, projects and clients of a new development server
 * (docs/reference/seed-file.md).
 */
import { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { CommandError } from '../host/command-error.ts';
import { readJsonFile } from '../host/json-file.ts';
import { memberInput } from '../registration/project-members.ts';
import {
  accountInput,
  clientInput,
  organizationSchemas,
  projectSchemas,
} from '../registration/record-schemas.ts';
import { formatFieldPath, RegistrationError, readInput } from '../registration/registration-error.ts';
import { domainName, listWithout, thing } from '../registration/value-schemas.ts';

const clients = listWithout(clientInput, [
  { name: 'name', key: ({ name }) => name },
  { name: 'clientId', key: ({ clientId }) => clientId },
]);

const members = listWithout(memberInput, [{ name: 'email', key: ({ email }) => email.toLowerCase() }]);

export function seedFileSchema(catalogue: Catalogue) {
  const organization = organizationSchemas(catalogue).input;
  const project = thing({
    ...projectSchemas(catalogue).input.shape,
    members: members.optional(),
    authorizedDomains: z.array(domainName).optional(),
    clients: clients.optional(),
  });
  return thing({
    organizations: listWithout(organization, [{ name: 'id', key: ({ id }) => id }]).optional(),
    accounts: listWithout(accountInput, [
      { name: 'email', key: ({ email }) => email.toLowerCase() },
      { name: 'sub', key: ({ sub }) => sub },
    ]).optional(),
    projects: listWithout(project, [{ name: 'id', key: ({ id }) => id }]).optional(),
  });
}

export type SeedFile = z.output<ReturnType<typeof seedFileSchema>>;

/** @throws CommandError with the line, or with the path within the file and what to write there */
export function readSeedFile(file: string, catalogue: Catalogue): SeedFile {
  const content = readJsonFile(file, '--seed or GRANTWAY_SEED');
  try {
    return readInput(seedFileSchema(catalogue), content);
  } catch (error) {
    throw explainSeedError(error, file);
  }
}

/** Puts the file's name in front of an error about its content. Returns other errors unchanged. */
export function explainSeedError(error: unknown, file = 'the seed file'): unknown {
  if (!(error instanceof RegistrationError)) return error;
  const path = formatFieldPath(error.path);
  return new CommandError(path === '' ? `${file}: ${error.message}` : `${file}: ${path}: ${error.message}`);
}
