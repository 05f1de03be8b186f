/** `storage.ts` has the rules that all storage interfaces share. */
import type { ApiKey } from '../../records/api-key.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ApiKeyStorage {
  /**
   * `full`: the project already has `limit` keys.
   *
   * @throws AlreadyExistsError if another key has the same id or digest; TypeError if there is no such project
   */
  addApiKey(key: ApiKey, limit: number, event: EventDraft): Promise<'added' | 'full'>;
  findApiKey(projectId: string, id: string): Promise<Stored<ApiKey> | undefined>;
  findApiKeyBySha256(sha256: Uint8Array): Promise<Stored<ApiKey> | undefined>;
  /** In the order of creation. */
  listApiKeys(projectId: string, page: PageRequest): Promise<Page<Stored<ApiKey>>>;
  /** Replaces name and restrictions. */
  updateApiKey(key: Stored<ApiKey>, event: EventDraft): Promise<UpdateOutcome>;
  /** From then on, no node finds the key. */
  removeApiKey(key: Stored<ApiKey>, event: EventDraft): Promise<'removed' | 'outdated' | 'missing'>;
}
