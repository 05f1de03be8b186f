/** Reads everything of a project that a seed file can contain, and the names of what the file leaves out. */
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
import { session } from '../../api/session.ts';
import { readWholeList } from '../../api/whole-list.ts';

export type WholeProject = {
  readonly project: Project;
  /** Undefined if the project has no organization, or the account may not read it. */
  readonly organization: Organization | undefined;
  readonly members: readonly Member[];
  readonly domains: readonly Domain[];
  readonly clients: readonly Client[];
  readonly apiKeys: readonly ApiKey[];
  readonly apis: readonly { readonly api: Api; readonly scopes: readonly Scope[] }[];
  /** The APIs and scopes that every server has. */
  readonly builtIn: { readonly apis: ReadonlySet<string>; readonly scopes: ReadonlySet<string> };
};

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
    // The list begins with the built-in APIs, and one page has room for all of them.
    call('apis.list', { ids: {} }),
    readBuiltInScopes(),
  ]);
  const apis = await Promise.all(
    own.map(async (api) => ({
      api,
      scopes: await readWholeList('apis.scopes.list', 'scopes', { api: api.id }),
    })),
  );
  const mayRead = project.organization && session().permissions.includes('organizations.get');
  const organization = mayRead
    ? await call('organizations.get', { ids: { organization: project.organization ?? '' } })
    : undefined;
  const builtIn = new Set(listed.apis.filter(({ builtIn: is }) => is).map((api) => api.id));
  return {
    project,
    organization,
    members,
    domains,
    clients,
    apiKeys,
    apis,
    builtIn: { apis: builtIn, scopes },
  };
}
