/** Which apps use a scope, and which people have allowed it (decision 0079). */
import { z } from 'zod';
import type { Grant } from '../../records/grant.ts';
import type { Project } from '../../records/project.ts';
import { mostCounted } from '../../storage/promises/scope-use-storage.ts';
import { namePlaces } from '../declaration/places.ts';
import { type Ids, type Pages, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { grantRecord, showGrant } from './grants.ts';
import { scopes } from './scopes.ts';

type ScopeApp = { readonly project: Project; readonly accounts: number };

export const scopeApps = resource<ScopeApp, string>({
  pattern: 'apis/{api}/scopes/{scope}/apps/{project}',
  type: 'ScopeApp',
  meaning:
    'An app to which people have allowed a scope. The id is its project’s. The record has only what the consent page shows to everybody, and a number.',
  parent: scopes,
  record: () => ({
    id: z.string().describe('The project.'),
    applicationName: z.string().describe('The name that people see on the consent page.'),
    accounts: z
      .int()
      .describe(
        `How many accounts have allowed the app the scope. The count ends at ${mostCounted.toLocaleString('en-US')}.`,
      ),
  }),
  show: ({ project, accounts }) => ({
    id: project.id,
    applicationName: project.consentScreen.applicationName,
    accounts,
  }),
  find: async ({ scope = '', project = '' }, services) => {
    const accounts = await services.storage.countGrantsWithScope(scope, project, services.now());
    return accounts === 0 ? undefined : withProject(project, accounts, services);
  },
  hasEtag: false,
  list: {
    permission: 'apis.listUse',
    summary: 'Lists the apps that use a scope, in the order of their projects’ ids.',
    pages: appPages,
    places: namePlaces,
  },
  get: { permission: 'apis.listUse', summary: 'Returns an app that uses a scope.' },
});

function appPages({ scope = '' }: Ids, services: ManagementServices): Pages<ScopeApp, string> {
  return async (page) => {
    const { items, ...end } = await services.storage.listProjectsWithScope(scope, services.now(), page);
    const found = items.map(({ projectId, accounts }) => withProject(projectId, accounts, services));
    return { items: (await Promise.all(found)).filter((one) => one !== undefined), ...end };
  };
}

async function withProject(
  id: string,
  accounts: number,
  { storage }: ManagementServices,
): Promise<ScopeApp | undefined> {
  const project = await storage.findProject(id);
  return project && { project, accounts };
}

export const scopeGrants = resource<Grant>({
  pattern: 'apis/{api}/scopes/{scope}/apps/{project}/grants/{account}',
  type: 'ScopeGrant',
  meaning: 'What an account has allowed an app that uses the scope. The id is the account’s.',
  parent: scopeApps,
  record: grantRecord,
  show: (grant) => showGrant(grant, grant.accountSub),
  find: async ({ scope = '', project = '', account = '' }, { storage, now }) => {
    const grant = await storage.findGrant(account, project, now());
    return grant?.scopes.includes(scope) ? grant : undefined;
  },
  hasEtag: false,
  list: {
    permission: 'apis.listPeople',
    summary: 'Lists who has allowed an app a scope, the oldest grant first.',
    pages:
      ({ scope = '', project = '' }, { storage, now }) =>
      (page) =>
        storage.listGrantsWithScope(scope, project, now(), page),
  },
  get: { permission: 'apis.listPeople', summary: 'Returns what an account has allowed the app.' },
});
