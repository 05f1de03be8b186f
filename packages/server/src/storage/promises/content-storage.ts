/** The rules that all storage interfaces share are in `storage.ts`. */
import type { ContentAddition } from '../../records/content.ts';

export interface ContentStorage {
  /**
   * Adds all pieces or none. `full`: the account would exceed its quota. `missing`: the account is deleted, the content
   * has expired, or its size isn't `at`. A content counts toward the quota until it expires or its item is deleted.
   * @throws AlreadyExistsError if the content is new and its id is taken; TypeError if the account doesn't exist
   */
  appendContent(addition: ContentAddition): Promise<'appended' | 'full' | 'missing'>;
  /** @param position counted from 0 */
  findPiece(contentId: string, position: number): Promise<Uint8Array | undefined>;
  countContentBytes(accountSub: string, now: number): Promise<number>;
  /** Marks a content for deletion if no item uses it. */
  dropContent(contentId: string): Promise<void>;
  /** Deletes at most `limit` pieces of contents that nothing needs. Resolves to the number of pieces. */
  sweepContents(now: number, limit: number): Promise<number>;
}
