/** Makes a project's seed file (docs/reference/seed-file.md). */
import type { Api, Client, Project, Scope } from '../../api/operations.ts';
import type { WholeProject } from './read-project.ts';

export function seedOfProject(whole: WholeProject, withMembers: boolean): object {
  const { project, organization, members, domains, apis } = whole;
  const { active } = membersOf(whole);
  return {
    ...(organization !== undefined && {
      organizations: [{ id: organization.id, name: organization.name, domains: organization.domains }],
    }),
    ...(withMembers &&
      members.length > 0 && { accounts: active.map(({ email, name }) => ({ email, name })) }),
    projects: [
      {
        ...projectFields(whole),
        ...(withMembers &&
          members.length > 0 && { members: active.map(({ email, role }) => ({ email, role })) }),
        ...(domains.length > 0 && { authorizedDomains: domains.map(({ id }) => id) }),
        clients: clientsOf(whole).kept.map(clientFields),
      },
    ],
    ...(apis.length > 0 && {
      apis: apis.map(({ api, scopes }) => ({
        ...apiFields(api, project.id),
        scopes: scopes.map(scopeFields),
      })),
    }),
  };
}

export type LeftOut = {
  readonly apiKeys: readonly string[];
  readonly deletedClients: readonly string[];
  readonly apis: readonly string[];
  readonly scopes: readonly string[];
};

export function leftOutOf(whole: WholeProject): LeftOut {
  const { enabledApis = [], consentScreen } = whole.project;
  const { apis, scopes } = known(whole);
  return {
    apiKeys: whole.apiKeys.map(({ name }) => name),
    deletedClients: clientsOf(whole).deleted.map(({ name }) => name),
    apis: enabledApis.filter((id) => !apis.has(id)),
    scopes: (consentScreen.declaredScopes ?? []).filter((name) => !scopes.has(name)),
  };
}

export function clientsOf({ clients }: WholeProject) {
  return {
    kept: clients.filter(({ state }) => state !== 'deleted'),
    deleted: clients.filter(({ state }) => state === 'deleted'),
  };
}

/** Deleted accounts can't be members on another server. */
function membersOf({ members }: WholeProject) {
  return { active: members.filter(({ accountState }) => accountState !== 'deleted') };
}

/** The APIs and scopes that a server knows after it reads the file. */
function known({ builtIn, apis }: WholeProject) {
  return {
    apis: new Set([...builtIn.apis, ...apis.map(({ api }) => api.id)]),
    scopes: new Set([...builtIn.scopes, ...apis.flatMap(({ scopes }) => scopes.map(({ id }) => id))]),
  };
}

function projectFields(whole: WholeProject): Partial<Project> {
  const { id, name, number, organization, userType, publishingStatus, testUsers, desktopClientsNeedPkce } =
    whole.project;
  const { enabledApis = [], consentScreen } = whole.project;
  const { apis, scopes } = known(whole);
  return {
    id,
    name,
    ...(number !== undefined && { number }),
    ...(organization && { organization }),
    ...(userType !== undefined && { userType }),
    ...(publishingStatus !== undefined && { publishingStatus }),
    ...(testUsers !== undefined && { testUsers }),
    enabledApis: enabledApis.filter((api) => apis.has(api)),
    ...(desktopClientsNeedPkce !== undefined && { desktopClientsNeedPkce }),
    consentScreen: {
      ...consentScreen,
      declaredScopes: (consentScreen.declaredScopes ?? []).filter((scope) => scopes.has(scope)),
    },
  };
}

function clientFields({ id, name, type, redirectUris, javascriptOrigins, state }: Client): object {
  return {
    clientId: id,
    name,
    ...(type !== undefined && { type }),
    ...(redirectUris !== undefined && { redirectUris }),
    ...(javascriptOrigins !== undefined && { javascriptOrigins }),
    ...(state === 'disabled' && { state }),
  };
}

function apiFields(api: Api, project: string): object {
  const { id, title, audience, family, offersTimeLimit, needsEnabling, termsOfServiceUrl, state } = api;
  return {
    id,
    title,
    audience,
    project,
    ...(family && { family }),
    ...(offersTimeLimit && { offersTimeLimit }),
    ...(needsEnabling && { needsEnabling }),
    ...(termsOfServiceUrl && { termsOfServiceUrl }),
    ...(state === 'retired' && { state }),
  };
}

function scopeFields({ id, sensitivity, allows, doesNotAllow, includes, state }: Scope): object {
  return {
    name: id,
    sensitivity,
    allows,
    ...(doesNotAllow && { doesNotAllow }),
    ...(includes !== undefined && includes.length > 0 && { includes }),
    ...(state === 'retired' && { state }),
  };
}
