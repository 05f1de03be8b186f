/** What storage promises of authorization requests that are too long to travel. The rules for all of them are in `storage.ts`. */
import type { KeptRequest } from '../../records/kept-request.ts';

export interface KeptRequestStorage {
  /**
   * Keeps a request, or prolongs the one that is kept under the same digest. Past either limit the oldest is deleted: of
   * the same browser's, or of all.
   */
  keepRequest(
    request: KeptRequest,
    limits: { readonly perBrowser: number; readonly inAll: number },
  ): Promise<void>;
  /** Resolves to `sealedQuery` of one that has not expired. */
  findKeptRequest(sha256: Uint8Array, now: number): Promise<Uint8Array | undefined>;
}
