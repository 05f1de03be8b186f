/**
 * Rules for APIs that owners of a project define without an administrator (decision 0079). Ids, audiences and names of scopes
 * are unique on the whole server, so a stranger could take the names of a bank. Owners can therefore use only names under
 * domains that their project has proved. They also can't declare a scope non-sensitive.
 */
import { reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import type { Needs } from '../context.ts';
import type { RegisteredApi } from '../records/api.ts';
import type { ApiStorage, CatalogueLimits } from '../storage/promises/api-storage.ts';
import type { ProjectDomainStorage } from '../storage/promises/project-domain-storage.ts';
import { domainsOf, registrableDomain } from './authorized-domains.ts';
import { managementCommand } from './management-command.ts';
import { RegistrationError } from './registration-error.ts';

export type ApiAuthor =
  | { readonly kind: 'administrator' }
  /** `apisPerProject`: how many APIs all owners of a project together may define. */
  | { readonly kind: 'member'; readonly apisPerProject: number };

/** Half of the server's limits (`catalogue-limits.ts`), so that administrators can always add APIs and scopes. */
export const ownerLimits: CatalogueLimits = { apis: 500, scopes: 5_000 };

const scopesPerOwnerApi = 50;

/** @throws RegistrationError if the project's owners have already defined `most` APIs */
export async function requireRoomForApi(
  { storage }: Needs<ApiStorage>,
  projectId: string,
  most: number,
): Promise<void> {
  if (most === 0) {
    throw new RegistrationError([], reason('ONLY_ADMINISTRATORS_DEFINE_APIS'));
  }
  let count = 0;
  let after: number | undefined;
  do {
    const page = await storage.listApisOfProject(projectId, {
      limit: 100,
      ...(after !== undefined && { after }),
    });
    count += page.items.filter(({ definedByOwner }) => definedByOwner).length;
    after = page.next;
  } while (after !== undefined && count < most);
  if (count < most) return;
  throw new RegistrationError([], reason('TOO_MANY_OWN_APIS', { project: projectId, most }));
}

/**
 * Checks an API that a member has defined or changed.
 *
 * @param before the API before the change; undefined for a new API
 * @throws RegistrationError for the first mistake
 */
export async function requireOwnNames(
  { storage }: Needs<ProjectDomainStorage>,
  api: RegisteredApi,
  before?: RegisteredApi,
): Promise<void> {
  if (api.scopes.length > scopesPerOwnerApi && api.scopes.length > (before?.scopes.length ?? 0)) {
    throw new RegistrationError(
      ['scopes'],
      reason('TOO_MANY_SCOPES_OF_OWN_API', { most: scopesPerOwnerApi }),
    );
  }
  const proved = (await domainsOf(storage, api.projectId)).filter(({ proof }) => proof !== undefined);
  const requireProved = (path: FieldPath, host: string) => {
    const domain = registrableDomain(host) ?? host;
    if (proved.some((one) => one.domain === domain)) return;
    const command = managementCommand(['domain', 'add', api.projectId, domain]) ?? 'grantway domain add';
    throw new RegistrationError(
      path,
      reason('NAME_NEEDS_PROVED_DOMAIN', { project: api.projectId, domain, command }),
    );
  };
  if (before === undefined) requireProved(['id'], api.id);
  if (api.audience !== before?.audience) requireProved(['audience'], new URL(api.audience).hostname);
  for (const [index, { name, sensitivity }] of api.scopes.entries()) {
    const previous = before?.scopes.find((scope) => scope.name === name);
    const path = ['scopes', index, 'name'];
    if (previous === undefined && !name.startsWith(`${api.id}:`)) {
      if (!URL.canParse(name) || !name.includes('://')) {
        throw new RegistrationError(path, reason('SCOPE_NAME_OUTSIDE_API', { api: api.id }));
      }
      requireProved(path, new URL(name).hostname);
    }
    // Pages don't warn people about a non-sensitive scope, so an administrator must have checked it.
    if (sensitivity === 'non-sensitive' && previous?.sensitivity !== 'non-sensitive') {
      throw new RegistrationError(['scopes', index, 'sensitivity'], reason('OWNER_SAYS_NON_SENSITIVE'));
    }
  }
}
