/** What storage promises about the domains of projects. `storage.ts` has the rules that all interfaces share. */
import type { EventDraft } from '../../records/event.ts';
import type { ProjectDomain } from '../../records/project-domain.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectDomainStorage {
  /**
   * Adds a domain, unless the project already has `limit` domains (`full`). Several projects can have the same domain.
   * @throws AlreadyExistsError if the project already has this domain; TypeError if there is no such project
   */
  addProjectDomain(domain: ProjectDomain, limit: number, event: EventDraft): Promise<'added' | 'full'>;
  findProjectDomain(projectId: string, domain: string): Promise<Stored<ProjectDomain> | undefined>;
  /** The domains of a project in the order in which they were added. */
  listProjectDomains(projectId: string, page: PageRequest): Promise<Page<Stored<ProjectDomain>>>;
  /** Replaces challenge and proof, if the domain hasn't changed since it was read. */
  updateProjectDomain(domain: Stored<ProjectDomain>, event: EventDraft): Promise<UpdateOutcome>;
  /** Removes the domain, if it hasn't changed since it was read. */
  removeProjectDomain(
    domain: Stored<ProjectDomain>,
    event: EventDraft,
  ): Promise<'removed' | 'outdated' | 'missing'>;
}
