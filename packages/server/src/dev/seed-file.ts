/**
 * Reads the seed file: JSON with the accounts, projects and clients of a new development server
 * (docs/reference/seed-file.md).
 */
import { dirname, resolve } from 'node:path';
import { formatFieldPath } from '@grantway/protocol/field-path';
import { canBeScope } from '@grantway/protocol/scope';
import { z } from 'zod';
import type { ScopeDefinition } from '../apis/catalogue/api-definition.ts';
import { Catalogue } from '../apis/catalogue/catalogue.ts';
import { CommandError } from '../host/command-error.ts';
import { readJsonFile } from '../host/json-file.ts';
import { apiKeySchemas } from '../registration/api-keys.ts';
import { apiInput } from '../registration/api-schemas.ts';
import { memberInput } from '../registration/project-members.ts';
import {
  accountInput,
  clientInput,
  organizationSchemas,
  projectSchemas,
} from '../registration/record-schemas.ts';
import { RegistrationError, readInput } from '../registration/registration-error.ts';
import { domainName, listWithout, thing } from '../registration/value-schemas.ts';

const clients = listWithout(clientInput, [
  { name: 'name', key: ({ name }) => name },
  { name: 'clientId', key: ({ clientId }) => clientId },
]);

const members = listWithout(memberInput, [{ name: 'email', key: ({ email }) => email.toLowerCase() }]);

export function seedFileSchema(catalogue: Catalogue) {
  const organization = organizationSchemas(catalogue).input;
  const { consentScreen, ...projectFields } = projectSchemas(catalogue).input.shape;
  const project = thing({
    ...projectFields,
    consentScreen: thing({ ...consentScreen.shape, logoFile: logoFile.optional() }),
    members: members.optional(),
    authorizedDomains: z.array(domainName).optional(),
    clients: clients.optional(),
    apiKeys: listWithout(apiKeySchemas(catalogue).seeded, [
      { name: 'key', key: ({ key }) => key },
    ]).optional(),
  });
  return thing({
    organizations: listWithout(organization, [{ name: 'id', key: ({ id }) => id }]).optional(),
    accounts: listWithout(accountInput, [
      { name: 'email', key: ({ email }) => email.toLowerCase() },
      { name: 'sub', key: ({ sub }) => sub },
    ]).optional(),
    projects: listWithout(project, [{ name: 'id', key: ({ id }) => id }]).optional(),
    apis: apis.optional(),
    unknownScopes: unknownScopes.optional(),
  });
}

const logoFile = z.string().min(1, 'must be the path of a picture, e.g. "logo.png"');

const apis = listWithout(apiInput, [
  { name: 'id', key: ({ id }) => id },
  { name: 'audience', key: ({ audience }) => audience },
]);
const unknownScopes = z.enum(['accept', 'refuse']);

/** The part of the file that decides which APIs and scopes the rest of the file may name. */
const namingPart = z.looseObject({
  apis: z.array(
    z.looseObject({ id: z.string(), scopes: z.array(z.looseObject({ name: z.string() })).optional() }),
  ),
  unknownScopes: unknownScopes.optional(),
});

/** The catalog after the server has applied the file. The rest of the file may name its APIs and scopes. */
function catalogueWith(content: unknown, catalogue: Catalogue): Catalogue {
  const { data } = namingPart.partial().safeParse(content);
  if (data === undefined) return catalogue;
  const { apis: named = [], unknownScopes: unknown = 'refuse' } = data;
  const scope = (name: string): ScopeDefinition => ({ name, sensitivity: 'sensitive', summary: name });
  const further = named.map(({ id, scopes = [] }) => ({
    ...{ name: id, service: id, title: id, description: id, versions: [] },
    scopes: scopes.map(({ name }) => scope(name)),
  }));
  return new Catalogue({
    builtIn: [...catalogue.apis, ...further],
    ...(unknown === 'accept' && {
      accepted: {
        find: (name) => (canBeScope(name) ? scope(name) : undefined),
        accept: async () => undefined,
      },
    }),
  });
}

export type SeedFile = z.output<ReturnType<typeof seedFileSchema>>;

/** @throws CommandError that names the line, or names the path within the file and what to write there */
export function readSeedFile(file: string, catalogue: Catalogue): SeedFile {
  const content = readJsonFile(file, '--seed or GRANTWAY_SEED');
  try {
    const seed = readInput(seedFileSchema(catalogueWith(content, catalogue)), content);
    return { ...seed, projects: seed.projects?.map((project) => withLogoBeside(file, project)) };
  } catch (error) {
    throw explainSeedError(error, file);
  }
}

type ProjectEntry = NonNullable<SeedFile['projects']>[number];

/** If the logo's path is relative, it's relative to the seed file's folder, not to the working directory. */
function withLogoBeside(file: string, project: ProjectEntry): ProjectEntry {
  const { logoFile: logo, ...screen } = project.consentScreen;
  if (logo === undefined) return project;
  return { ...project, consentScreen: { ...screen, logoFile: resolve(dirname(file), logo) } };
}

export function explainSeedError(error: unknown, file = 'the seed file'): unknown {
  if (!(error instanceof RegistrationError)) return error;
  const path = formatFieldPath(error.path);
  return new CommandError(path === '' ? `${file}: ${error.message}` : `${file}: ${path}: ${error.message}`);
}
