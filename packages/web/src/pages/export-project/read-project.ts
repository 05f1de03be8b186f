/** Reads the parts of a project that go into a seed file. Also reads the names of other parts, such as API keys. */
import { readBuiltInScopes } from '../../api/built-in-scopes.ts';
import { call } from '../../api/call.ts';
import type {
  Api,
  ApiKey,
  Client,
  Domain,
  Member,
  Organization,
  Project,
  Scope,
} from '../../api/operations.ts';
import { permissionsIn } from '../../api/session.ts';
import { readWholeList } from '../../api/whole-list.ts';

export type WholeProject = {
  readonly project: Project;
  /** Undefined if the project has no organization, or if the account may not read it. */
  readonly organization: Organization | undefined;
  readonly members: readonly Member[];
  readonly domains: readonly Domain[];
  readonly clients: readonly Client[];
  readonly apiKeys: readonly ApiKey[];
  readonly apis: readonly { readonly api: Api; readonly scopes: readonly Scope[] }[];
  /** The lists that have more records than the server reads here. */
  readonly cut: readonly Cut[];
  /** The APIs and scopes that every server has. */
  readonly builtIn: { readonly apis: ReadonlySet<string>; readonly scopes: ReadonlySet<string> };
};

export type Cut = 'members' | 'domains' | 'clients' | 'apis' | 'scopes';

/** @throws ApiFailure */
export async function readProject(id: string): Promise<WholeProject> {
  const ids = { project: id };
  const [project, members, domains, clients, apiKeys, own, listed, scopes] = await Promise.all([
    call('projects.get', { ids }),
    readWholeList('projects.members.list', 'members', ids),
    readWholeList('projects.domains.list', 'domains', ids),
    readWholeList('clients.list', 'clients', ids),
    readWholeList('projects.apiKeys.list', 'apiKeys', ids),
    readWholeList('apis.list', 'apis', {}, { filter: `project = "${id}"` }),
    // The built-in APIs come first, and all of them fit on one page.
    call('apis.list', { ids: {} }),
    readBuiltInScopes(),
  ]);
  const apis = await Promise.all(
    own.rows.map(async (api) => ({
      api,
      scopes: await readWholeList('apis.scopes.list', 'scopes', { api: api.id }),
    })),
  );
  const lists = { members, domains, clients, apis: own };
  const cut = (Object.keys(lists) as (keyof typeof lists)[]).filter((name) => !lists[name].isComplete);
  const builtIn = new Set(listed.apis.filter(({ builtIn: is }) => is).map((api) => api.id));
  return {
    project,
    organization: project.organization ? await readOrganization(project.organization) : undefined,
    members: members.rows,
    domains: domains.rows,
    clients: clients.rows,
    apiKeys: apiKeys.rows,
    apis: apis.map((one) => ({ api: one.api, scopes: one.scopes.rows })),
    cut: apis.every(({ scopes: { isComplete } }) => isComplete) ? cut : [...cut, 'scopes'],
    builtIn: { apis: builtIn, scopes },
  };
}

async function readOrganization(organization: string): Promise<Organization | undefined> {
  // Administrators of an organization may read it without permissions on the whole server.
  const mayRead = (await permissionsIn({ organization })).has('organizations.get');
  return mayRead ? call('organizations.get', { ids: { organization } }) : undefined;
}
