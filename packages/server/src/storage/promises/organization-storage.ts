/** `storage.ts` has the rules that all storage interfaces share. */

import type { EventDraft } from '../../records/event.ts';
import type { Organization } from '../../records/organization.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface OrganizationStorage {
  /** @throws AlreadyExistsError if the id or one of the domains is taken */
  createOrganization(organization: Organization, event: EventDraft): Promise<void>;
  findOrganization(id: string): Promise<Stored<Organization> | undefined>;
  /** `domain` is in lower case. */
  findOrganizationByDomain(domain: string): Promise<Stored<Organization> | undefined>;
  /** In the order of creation. */
  listOrganizations(page: PageRequest): Promise<Page<Stored<Organization>>>;
  /** Replaces every field but `id`, on every node immediately. @throws AlreadyExistsError if a domain is taken */
  updateOrganization(organization: Stored<Organization>, event: EventDraft): Promise<UpdateOutcome>;
}
