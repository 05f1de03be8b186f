/** `storage.ts` has the rules that all storage interfaces share. */
import type { EventDraft } from '../../records/event.ts';
import type { ProjectDomain } from '../../records/project-domain.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectDomainStorage {
  /**
   * `full`: the project already has `limit` domains. Several projects can have the same domain.
   *
   * @throws AlreadyExistsError if the project already has this domain; TypeError if there is no such project
   */
  addProjectDomain(domain: ProjectDomain, limit: number, event: EventDraft): Promise<'added' | 'full'>;
  findProjectDomain(projectId: string, domain: string): Promise<Stored<ProjectDomain> | undefined>;
  /** In the order in which the domains were added. */
  listProjectDomains(projectId: string, page: PageRequest): Promise<Page<Stored<ProjectDomain>>>;
  /** Replaces challenge and proof. */
  updateProjectDomain(domain: Stored<ProjectDomain>, event: EventDraft): Promise<UpdateOutcome>;
  removeProjectDomain(
    domain: Stored<ProjectDomain>,
    event: EventDraft,
  ): Promise<'removed' | 'outdated' | 'missing'>;
}
