/** Where something is: at the server itself, in an organization, or in a project. An account's roles depend on the place. */
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

/** The place of things outside of all organizations and projects. Only roles of the whole server count there. */
export const serverPlace: Place = {};

type Places = Needs<OrganizationStorage & AccountStorage & ProjectStorage & ApiStorage, 'catalogue'>;

/**
 * The place of a path that begins with this collection and id, e.g. `projects` and `sample-project`. Undefined if the
 * collection has no record with this id. For a collection that has no case below, it's `serverPlace`.
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
