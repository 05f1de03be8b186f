/**
 * What storage promises about authorization requests that are too long to travel in URLs and forms. `storage.ts` has the
 * rules that all interfaces share.
 */
import type { KeptRequest } from '../../records/kept-request.ts';

export interface KeptRequestStorage {
  /**
   * Stores a request. If a request with the same digest is already stored, this method only extends its lifetime. Deletes
   * the oldest requests if this browser then has more than `perBrowser`, or all browsers together have more than `inAll`.
   */
  keepRequest(
    request: KeptRequest,
    limits: { readonly perBrowser: number; readonly inAll: number },
  ): Promise<void>;
  /** The `sealedQuery` of a request that hasn't expired. */
  findKeptRequest(sha256: Uint8Array, now: number): Promise<Uint8Array | undefined>;
}
