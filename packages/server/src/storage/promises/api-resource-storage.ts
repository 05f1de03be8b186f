/** What storage promises of the things that sample APIs keep. The rules for all of them are in `storage.ts`. */
import type { ApiResource } from '../../records/api-resource.ts';

export interface ApiResourceStorage {
  /** Makes or replaces. */
  saveApiResources(resources: readonly ApiResource[]): Promise<void>;
  findApiResource(collection: string, accountSub: string, id: string): Promise<ApiResource | undefined>;
  /** Ordered by `sortKey`, then `id`; strictly after the given place where there is one. */
  listApiResources(
    collection: string,
    accountSub: string,
    page: { limit: number; after?: { sortKey: string; id: string } },
  ): Promise<readonly ApiResource[]>;
}
