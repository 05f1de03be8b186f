/**
 * Tells `registration/` whether an administrator or a member of the project defines or changes an API. Administrators
 * may use any name. Members may use only names under domains that their project has proved (decision 0079).
 */
import type { ApiAuthor } from '../../registration/owner-apis.ts';
import { isAdministratorOf } from '../access/roles.ts';
import type { ManagementServices } from '../declaration/services.ts';

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

/** Adds nothing if the API doesn't exist. */
export async function asAuthorOf(
  apiId: string,
  services: ManagementServices,
): Promise<ManagementServices & { readonly author?: ApiAuthor }> {
  const api = await services.storage.findApi(apiId);
  return api === undefined ? services : asAuthor(api.projectId, services);
}
