/** `storage.ts` has the rules that all storage interfaces share. */
import type { RegisteredApi } from '../../records/api.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

/** A method that would exceed a limit changes nothing, and resolves to `too-many-apis` or `too-many-scopes`. */
export type CatalogueLimits = { readonly apis: number; readonly scopes: number };

export interface ApiStorage {
  /**
   * Gives each of the API's scopes a number. `scope-erased`: a scope was granted to somebody, and belonged to an API
   * that was erased with its project.
   *
   * @throws AlreadyExistsError if the id, the audience or a scope's name is taken; TypeError if there is no such
   * project
   */
  createApi(
    api: RegisteredApi,
    limits: CatalogueLimits,
    event: EventDraft,
  ): Promise<'created' | 'scope-erased' | 'too-many-apis' | 'too-many-scopes'>;
  findApi(id: string): Promise<Stored<RegisteredApi> | undefined>;
  findApiByAudience(audience: string): Promise<Stored<RegisteredApi> | undefined>;
  findApiByScope(name: string): Promise<Stored<RegisteredApi> | undefined>;
  /** In the order of creation. */
  listApis(page: PageRequest): Promise<Page<Stored<RegisteredApi>>>;
  /** In the order of creation. */
  listApisOfProject(projectId: string, page: PageRequest): Promise<Page<Stored<RegisteredApi>>>;
  /**
   * Replaces every field but `id`. `scope-in-use`: the change would remove a scope that somebody was granted.
   * `scope-erased` as in `createApi`. @throws as `createApi`
   */
  updateApi(
    api: Stored<RegisteredApi>,
    limits: CatalogueLimits,
    event: EventDraft,
  ): Promise<UpdateOutcome | 'scope-in-use' | 'scope-erased' | 'too-many-scopes'>;
  /**
   * `scope-in-use`: somebody was granted one of the API's scopes, so nothing was deleted. If `issueCode` grants a scope
   * while this method or `updateApi` removes it, one of the two calls fails.
   */
  deleteApi(
    api: Stored<RegisteredApi>,
    event: EventDraft,
  ): Promise<'deleted' | 'outdated' | 'missing' | 'scope-in-use'>;
  /**
   * Increases with every change of an API and with newly accepted scopes, in the same transaction. Costs one look-up by
   * primary key.
   */
  catalogueRevision(): Promise<number>;
  /**
   * Stores scopes that no API has, for a development server that accepts them. Resolves to whether all of them are
   * accepted now. Stores none if the server would then have accepted more than `most` different scopes.
   */
  acceptScopes(names: readonly string[], most: number): Promise<boolean>;
}
