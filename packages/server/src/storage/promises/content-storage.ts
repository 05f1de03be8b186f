/** What storage promises about the contents of files. `storage.ts` has the rules that all interfaces share. */
import type { ContentAddition } from '../../records/content.ts';

export interface ContentStorage {
  /**
   * Adds pieces to a content, all or none. `full`: the account would have more bytes than its quota. `missing`: the account
   * is deleted, or the content has expired or doesn't have the size `at`.
   *
   * A content counts toward the quota until it expires or its item is deleted.
   * @throws AlreadyExistsError if the content is new and its id is taken; TypeError if the account doesn't exist
   */
  appendContent(addition: ContentAddition): Promise<'appended' | 'full' | 'missing'>;
  /** The piece at this position, counted from 0. Undefined if the content is deleted or ends before it. */
  findPiece(contentId: string, position: number): Promise<Uint8Array | undefined>;
  /** How many bytes of the account's quota are used. */
  countContentBytes(accountSub: string, now: number): Promise<number>;
  /** Gives up a content that no item has. */
  dropContent(contentId: string): Promise<void>;
  /**
   * Deletes at most `limit` pieces of contents that have expired or have lost their item, and the contents without pieces.
   * Resolves to the number of pieces.
   */
  sweepContents(now: number, limit: number): Promise<number>;
}
