/**
 * Deletes, restores and erases projects (decision 0075). While a project is deleted, every change of the project, its
 * members, domains, clients, API keys and APIs throws `ProjectDeletedError`. Changes by the server itself are exempt,
 * and so are changes of grants. `storage.ts` has the rules that all storage interfaces share.
 */
import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectLifeStorage {
  /**
   * Like `updateProject`, for a project that gets a `deletedAt`. `owns-api`: the project owns an API that isn't
   * retired.
   */
  deleteProject(project: Stored<Project>, event: EventDraft): Promise<UpdateOutcome | 'owns-api'>;
  /**
   * Like `updateProject`, for a project that loses its `deletedAt`. The project's clients count as used at `now`, because
   * nobody could use them before.
   */
  restoreProject(project: Stored<Project>, now: number, event: EventDraft): Promise<UpdateOutcome>;
  /**
   * Erases about `limit` rows of one project that was deleted at `deletedBefore` or earlier; the project itself comes
   * last. Resolves to `more` if a further call may erase more. Skips rows that another transaction has locked; a later
   * call erases them.
   *
   * The names of scopes that anybody was granted stay taken, and count toward the limit of scopes.
   */
  eraseDeletedProject(erasure: {
    now: number;
    deletedBefore: number;
    limit: number;
  }): Promise<'more' | 'done'>;
}
