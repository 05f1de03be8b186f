/** Who changes an API: administrators may use any name, members of its project only their own (decision 0079). */
import type { ApiAuthor } from '../../registration/owner-apis.ts';
import { isAdministratorOf } from '../access/roles.ts';
import type { ManagementServices } from '../declaration/services.ts';

/** The services for a change of an API of this project. */
export async function asAuthor(
  projectId: string,
  services: ManagementServices,
): Promise<ManagementServices & { readonly author: ApiAuthor }> {
  const { caller, storage, settings } = services;
  const project = await storage.findProject(projectId);
  const { organizationId } = project ?? {};
  const isAdministrator =
    caller.isAdministrator === true ||
    (organizationId !== undefined && isAdministratorOf(caller, organizationId));
  const author: ApiAuthor = isAdministrator
    ? { kind: 'administrator' }
    : { kind: 'member', apisPerProject: settings.ownerApisPerProject };
  return { ...services, author };
}

/** The services for a change of a registered API, or of one of its scopes. */
export async function asAuthorOf(
  apiId: string,
  services: ManagementServices,
): Promise<ManagementServices & { readonly author?: ApiAuthor }> {
  const api = await services.storage.findApi(apiId);
  return api === undefined ? services : asAuthor(api.projectId, services);
}
