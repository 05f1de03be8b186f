/** `storage.ts` has the rules that all storage interfaces share. */
import type { Grant } from '../../records/grant.ts';
import type { Page, PageRequest } from './page.ts';

export type ProjectWithScope = {
  readonly projectId: string;
  /** The count stops at `mostCounted`. */
  readonly accounts: number;
};

/** So that no count takes long. */
export const mostCounted = 10_000;

export interface ScopeUseStorage {
  /**
   * In the order of the projects' ids. Ignores grants of the scope that have expired at `now`. A page can have fewer
   * projects than its limit, even if others follow.
   */
  listProjectsWithScope(
    scope: string,
    now: number,
    page: PageRequest<string>,
  ): Promise<Page<ProjectWithScope, string>>;
  /** Ignores grants of the scope that have expired at `now`. The count stops at `mostCounted`. */
  countGrantsWithScope(scope: string, projectId: string, now: number): Promise<number>;
  /** The oldest grant first. Leaves out grants in which the scope has expired at `now`. */
  listGrantsWithScope(scope: string, projectId: string, now: number, page: PageRequest): Promise<Page<Grant>>;
}
