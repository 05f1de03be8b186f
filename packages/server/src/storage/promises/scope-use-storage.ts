/** What storage promises about the use of scopes. `storage.ts` has the rules that all interfaces share. */
import type { Grant } from '../../records/grant.ts';
import type { Page, PageRequest } from './page.ts';

/** A project to which people have granted a scope. */
export type ProjectWithScope = {
  readonly projectId: string;
  /** How many accounts have granted the scope. The count stops at `mostCounted`. */
  readonly accounts: number;
};

/** A count of accounts stops here, so that no count takes long. */
export const mostCounted = 10_000;

export interface ScopeUseStorage {
  /**
   * The projects to which at least one account has granted the scope, in the order of the projects' ids. Ignores grants of
   * the scope that have expired at `now`. A page can have fewer projects than its limit, even if others follow.
   */
  listProjectsWithScope(
    scope: string,
    now: number,
    page: PageRequest<string>,
  ): Promise<Page<ProjectWithScope, string>>;
  /**
   * Counts the accounts that have granted the scope to the project. Ignores grants of the scope that have expired at `now`.
   * The count stops at `mostCounted`.
   */
  countGrantsWithScope(scope: string, projectId: string, now: number): Promise<number>;
  /** The grants to the project in which the scope hasn't expired at `now`, the oldest grant first. */
  listGrantsWithScope(scope: string, projectId: string, now: number, page: PageRequest): Promise<Page<Grant>>;
}
