/** Where something is: at the server, in an organization, or in a project. An account's roles depend on the place. */
import type { Needs } from '../../context.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { ApiStorage } from '../../storage/promises/api-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';

export type Place = {
  readonly organizationId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly accountSub?: string | undefined;
};

/** Only roles of the whole server count here. */
export const serverPlace: Place = {};

type Places = Needs<OrganizationStorage & AccountStorage & ProjectStorage & ApiStorage, 'catalogue'>;

/**
 * @param collection the first part of a path, e.g. `projects`
 * @param id the second part, e.g. `sample-project`
 * @returns undefined if the collection has no record with this id; `serverPlace` for a collection without a case below
 */
export async function placeOfPath(
  collection: string,
  id: string,
  services: Places,
): Promise<Place | undefined> {
  const { storage, catalogue } = services;
  switch (collection) {
    case 'organizations':
      return (await storage.findOrganization(id)) && { organizationId: id };
    case 'accounts': {
      const account = await storage.findAccount(id);
      return account && { organizationId: account.organizationId, accountSub: account.sub };
    }
    case 'projects': {
      const project = await storage.findProject(id);
      return project && { organizationId: project.organizationId, projectId: id };
    }
    case 'apis': {
      if (catalogue.isBuiltInApi(id)) return serverPlace;
      const api = await storage.findApi(id);
      return api && placeOfPath('projects', api.projectId, services);
    }
    default:
      return serverPlace;
  }
}
