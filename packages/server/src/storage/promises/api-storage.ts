/** What storage promises about the APIs that projects register. `storage.ts` has the rules that all interfaces share. */
import type { RegisteredApi } from '../../records/api.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

/**
 * How many APIs and scopes there may be. A method that would exceed a limit changes nothing and resolves to `too-many-apis`
 * or `too-many-scopes`.
 */
export type CatalogueLimits = { readonly apis: number; readonly scopes: number };

export interface ApiStorage {
  /**
   * Stores an API, and gives each of its scopes a number. `scope-erased`: one of the scopes belonged to an API that was
   * erased with its project, and somebody was granted the scope.
   * @throws AlreadyExistsError if the id, the audience or a scope's name is taken; TypeError if there is no such project
   */
  createApi(
    api: RegisteredApi,
    limits: CatalogueLimits,
    event: EventDraft,
  ): Promise<'created' | 'scope-erased' | 'too-many-apis' | 'too-many-scopes'>;
  findApi(id: string): Promise<Stored<RegisteredApi> | undefined>;
  findApiByAudience(audience: string): Promise<Stored<RegisteredApi> | undefined>;
  /** The API that has this scope. */
  findApiByScope(name: string): Promise<Stored<RegisteredApi> | undefined>;
  /** All APIs in the order of creation. */
  listApis(page: PageRequest): Promise<Page<Stored<RegisteredApi>>>;
  /** The APIs of a project in the order of creation. */
  listApisOfProject(projectId: string, page: PageRequest): Promise<Page<Stored<RegisteredApi>>>;
  /**
   * Replaces every field but `id`, if the API hasn't changed since it was read. `scope-in-use`: the change would remove
   * a scope that somebody was granted. `scope-erased` as in `createApi`. @throws as `createApi`
   */
  updateApi(
    api: Stored<RegisteredApi>,
    limits: CatalogueLimits,
    event: EventDraft,
  ): Promise<UpdateOutcome | 'scope-in-use' | 'scope-erased' | 'too-many-scopes'>;
  /**
   * Deletes an API, if it hasn't changed since it was read. `scope-in-use`: somebody was granted one of its scopes, so
   * nothing was deleted. If `issueCode` grants a scope while this method or `updateApi` removes it, one of the two
   * comes first, and the other fails.
   */
  deleteApi(
    api: Stored<RegisteredApi>,
    event: EventDraft,
  ): Promise<'deleted' | 'outdated' | 'missing' | 'scope-in-use'>;
  /**
   * Finds a number that increases with every change of an API and with newly accepted scopes, in the same transaction.
   * Costs one look-up by primary key.
   */
  catalogueRevision(): Promise<number>;
  /**
   * Stores scopes that no API has and gives them numbers, for a development server that accepts them. Resolves to whether
   * all of them are accepted now. If the server would then have accepted more than `most` different scopes, it stores none.
   */
  acceptScopes(names: readonly string[], most: number): Promise<boolean>;
}
