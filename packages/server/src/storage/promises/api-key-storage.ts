/** What storage promises about the API keys of projects. `storage.ts` has the rules that all interfaces share. */
import type { ApiKey } from '../../records/api-key.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ApiKeyStorage {
  /**
   * Adds a key, unless the project already has `limit` keys (`full`).
   * @throws AlreadyExistsError if another key has the same id or digest; TypeError if there is no such project
   */
  addApiKey(key: ApiKey, limit: number, event: EventDraft): Promise<'added' | 'full'>;
  findApiKey(projectId: string, id: string): Promise<Stored<ApiKey> | undefined>;
  findApiKeyBySha256(sha256: Uint8Array): Promise<Stored<ApiKey> | undefined>;
  /** The keys of a project in the order of creation. */
  listApiKeys(projectId: string, page: PageRequest): Promise<Page<Stored<ApiKey>>>;
  /** Replaces name and restrictions, if the key hasn't changed since it was read. */
  updateApiKey(key: Stored<ApiKey>, event: EventDraft): Promise<UpdateOutcome>;
  /** Removes the key, if it hasn't changed since it was read. From then on, no node finds the key. */
  removeApiKey(key: Stored<ApiKey>, event: EventDraft): Promise<'removed' | 'outdated' | 'missing'>;
}
