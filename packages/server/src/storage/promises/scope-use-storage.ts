/** What storage promises about the use of scopes. `storage.ts` has the rules that all interfaces share. */
import type { Grant } from '../../records/grant.ts';
import type { Page, PageRequest } from './page.ts';

/** A project that people have granted a scope. */
export type ProjectWithScope = {
  readonly projectId: string;
  /** How many accounts have granted it. The count ends at `mostCounted`. */
  readonly accounts: number;
};

/** How far a count of accounts goes. */
export const mostCounted = 10_000;

export interface ScopeUseStorage {
  /**
   * The projects to which at least one account has granted the scope, so that it hasn't expired at `now`. In the order of
   * their ids. A page can have fewer projects than its limit, even if others follow.
   */
  listProjectsWithScope(
    scope: string,
    now: number,
    page: PageRequest<string>,
  ): Promise<Page<ProjectWithScope, string>>;
  /** How many accounts have granted the scope to the project, at most `mostCounted`. */
  countGrantsWithScope(scope: string, projectId: string, now: number): Promise<number>;
  /** The grants to the project that have the scope, the oldest first. */
  listGrantsWithScope(scope: string, projectId: string, now: number, page: PageRequest): Promise<Page<Grant>>;
}
