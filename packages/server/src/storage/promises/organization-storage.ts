/** What storage promises of organizations. The rules for all of them are in `storage.ts`. */
import type { Organization } from '../../records/organization.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface OrganizationStorage {
  /** @throws AlreadyExistsError if the id or one of the domains is taken. */
  createOrganization(organization: Organization): Promise<void>;
  findOrganization(id: string): Promise<Stored<Organization> | undefined>;
  /** The one that the domain (lower case) belongs to. */
  findOrganizationByDomain(domain: string): Promise<Stored<Organization> | undefined>;
  /** In the order of creation. */
  listOrganizations(page: PageRequest): Promise<Page<Stored<Organization>>>;
  /** Replaces every field but `id`, if nobody has changed it since; holds at once for every node. @throws AlreadyExistsError for a domain */
  updateOrganization(organization: Stored<Organization>): Promise<UpdateOutcome>;
}
