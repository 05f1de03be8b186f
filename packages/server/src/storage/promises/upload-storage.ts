/** What storage promises about resumable uploads. `storage.ts` has the rules that all interfaces share. */
import type { ContentAddition } from '../../records/content.ts';
import type { Upload, UploadInTurn } from '../../records/upload.ts';

export type UploadLimits = {
  /** The most uploads of one account. Past it, the server deletes the oldest finished ones, then the oldest ones. */
  readonly perAccount: number;
  /** The most uploads of all accounts. Past it, the server deletes the oldest ones. */
  readonly inAll: number;
  /** The most bytes that all contents without an item may have. Past it, the server deletes the oldest uploads with content. */
  readonly bytesInAll: number;
};

export interface UploadStorage {
  /**
   * Adds an upload, and deletes others past the limits. Resolves to false if the account is deleted, and stores nothing.
   * @throws AlreadyExistsError if the digest is taken; TypeError if the account doesn't exist
   */
  openUpload(upload: Upload, limits: UploadLimits, now: number): Promise<boolean>;
  /** Finds an upload that hasn't expired. */
  findUpload(sha256: Uint8Array, now: number): Promise<UploadInTurn | undefined>;
  /** Like `findUpload`, and ends the turn of the request before. */
  takeUploadTurn(sha256: Uint8Array, now: number): Promise<UploadInTurn | undefined>;
  /**
   * Changes an upload if its turn is still the same. With `addition`, adds the pieces to its content in the same
   * transaction. A content that the upload no longer names is given up, unless an item has it.
   *
   * `outdated`: the upload is gone, or a newer request has its turn. `full`: the content would exceed the quota. `missing`:
   * the content doesn't have the expected size.
   */
  advanceUpload(
    upload: UploadInTurn,
    addition?: ContentAddition,
  ): Promise<'advanced' | 'outdated' | 'full' | 'missing'>;
  /** Deletes an upload, and gives up its content unless an item has it. */
  deleteUpload(sha256: Uint8Array): Promise<void>;
}
