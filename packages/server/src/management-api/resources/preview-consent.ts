/** `GET …/projects/{project}:previewConsent`: the consent page, also with changes that aren't saved yet. */

import { languages } from '@grantway/messages/language';
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { themes } from '../../person/pages/theme.ts';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { says } from '../../registration/input-mistake.ts';
import { invalidInput, invalidQuery, violationsOf } from '../../registration/input-violations.ts';
import { type ProjectChanges, projectSchemas } from '../../registration/record-schemas.ts';
import { checkInputNaming } from '../../registration/registration-error.ts';
import { scopeName, thing } from '../../registration/value-schemas.ts';
import { withChanges } from '../../registration/wishes.ts';
import { findAmong } from '../../storage/promises/page.ts';
import type { PageMethod } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { findClient } from './clients.ts';
import { accountName, findNamedAccount } from './named-account.ts';

const parameters = {
  scopes: { meaning: 'The scopes that the app asks for, separated by spaces.', schema: z.string() },
  client: {
    meaning: 'The client that asks; by default the project’s first one that isn’t deleted.',
    schema: z.string().optional(),
  },
  account: {
    meaning: 'Who is asked: `sub` or email address; by default your own account.',
    schema: accountName,
  },
  language: {
    meaning: 'The language of the page; by default English.',
    schema: z.enum(languages).default('en'),
  },
  theme: {
    meaning: 'Whether the page is light or dark, whatever the browser prefers; by default light.',
    schema: z.enum(themes).default('light'),
  },
  offline: {
    meaning: 'Whether the app asks for offline access.',
    schema: z.enum(['true', 'false']).default('false'),
  },
  consentScreen: {
    meaning: 'Changes of the consent screen that aren’t saved yet, as a JSON object.',
    schema: z.string().optional(),
  },
};

const input = z.strictObject({
  scopes: parameters.scopes.schema,
  client: parameters.client.schema,
  account: parameters.account.schema,
  language: parameters.language.schema,
  theme: parameters.theme.schema,
  offline: parameters.offline.schema,
  consentScreen: parameters.consentScreen.schema,
});

export const previewConsent: PageMethod<Stored<Project>> = {
  permission: 'projects.previewConsent',
  summary: 'Shows the consent page. Its buttons and links do nothing. Pages of this server may frame it.',
  parameters,
  page: async ({ thing: project, access, input: given }, services) => {
    const { scopes, client, account, language, theme, offline, consentScreen } = given as z.output<
      typeof input
    >;
    return services.authorization.previewConsent({
      project: await withUnsaved(project, consentScreen, services.catalogue),
      client: await findAskingClient(project, client, services),
      account: await findNamedAccount(account, access, services),
      scopes: await readScopes(scopes, services.catalogue),
      language,
      theme,
      offline: offline === 'true',
    });
  },
};

async function findAskingClient(
  { id }: Project,
  name: string | undefined,
  services: ManagementServices,
): Promise<Client | undefined> {
  if (name === undefined) {
    return findAmong(
      (page) => services.storage.listClients(id, page),
      ({ state }) => state !== 'deleted',
    );
  }
  const client = await findClient({ project: id, client: name }, services);
  if (client === undefined) throw invalidQuery('client', reason('NO_CLIENT_OF_PROJECT'));
  return client;
}

async function readScopes(text: string, catalogue: Catalogue): Promise<readonly string[]> {
  const schema = thing({ scopes: z.array(scopeName(catalogue)).min(1, says('NEEDS_SCOPE')) });
  const scopes = text.split(' ').filter((scope) => scope !== '');
  const checked = await checkInputNaming(schema, { scopes }, catalogue);
  if ('mistakes' in checked) throw invalidInput(violationsOf(checked.mistakes), 'query');
  return checked.data.scopes;
}

/** The changes can't set what a reviewer decides, so nobody can make an unverified app look verified in a preview. */
async function withUnsaved(
  project: Stored<Project>,
  text: string | undefined,
  catalogue: Catalogue,
): Promise<Project> {
  if (text === undefined) return project;
  const {
    verification: _,
    rejectionReason: __,
    ...fields
  } = projectSchemas(catalogue).changes.shape.consentScreen.unwrap().shape;
  const checked = await checkInputNaming(
    thing({ consentScreen: thing(fields) }),
    { consentScreen: parseJson(text) },
    catalogue,
  );
  if ('mistakes' in checked) throw invalidInput(violationsOf(checked.mistakes), 'query');
  const { onlyDeclaredScopes: ___, ...changes } = checked.data.consentScreen as NonNullable<
    ProjectChanges['consentScreen']
  >;
  return { ...project, consentScreen: withChanges(project.consentScreen, changes) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidQuery('consentScreen', reason('WRONG_KIND', { kind: 'object' }));
  }
}
