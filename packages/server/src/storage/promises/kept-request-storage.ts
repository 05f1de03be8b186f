/** `storage.ts` has the rules that all storage interfaces share. */
import type { KeptRequest } from '../../records/kept-request.ts';

export interface KeptRequestStorage {
  /**
   * If a request with the same digest is already stored, only extends its lifetime. Deletes the oldest requests past
   * either limit.
   */
  keepRequest(
    request: KeptRequest,
    limits: { readonly perBrowser: number; readonly inAll: number },
  ): Promise<void>;
  /** Finds the `sealedQuery` of a request that hasn't expired. */
  findKeptRequest(sha256: Uint8Array, now: number): Promise<Uint8Array | undefined>;
}
