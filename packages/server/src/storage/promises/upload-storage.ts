/** The rules that all storage interfaces share are in `storage.ts`. */
import type { ContentAddition } from '../../records/content.ts';
import type { Upload, UploadInTurn } from '../../records/upload.ts';

export type UploadLimits = {
  /** Above this limit, the server deletes the account's oldest finished uploads, then its other oldest ones. */
  readonly perAccount: number;
  /** Above this limit, the server deletes the oldest uploads of all accounts. */
  readonly inAll: number;
  /** The most bytes in contents of uploads. Above it, the server deletes the oldest uploads with content. */
  readonly bytesInAll: number;
};

export interface UploadStorage {
  /**
   * Adds an upload, and deletes others above the limits. Resolves to false if the account is deleted.
   * @throws AlreadyExistsError if the digest is taken; TypeError if the account doesn't exist
   */
  openUpload(upload: Upload, limits: UploadLimits, now: number): Promise<boolean>;
  /** Undefined if the upload has expired. */
  findUpload(sha256: Uint8Array, now: number): Promise<UploadInTurn | undefined>;
  /** Like `findUpload`. Earlier requests can then no longer change the upload. */
  takeUploadTurn(sha256: Uint8Array, now: number): Promise<UploadInTurn | undefined>;
  /**
   * Changes an upload if its turn is still the same, and adds `addition` in the same transaction. If the upload no
   * longer names its earlier content, storage marks that content for deletion unless an item uses it.
   *
   * @param earlierContent `leave`: a content that the upload no longer names stays until it expires
   *
   * `outdated`: the upload is deleted, or a newer request has its turn. `full`: the account would exceed its quota.
   * `missing`: the account is deleted, or the content has expired or another size.
   */
  advanceUpload(
    upload: UploadInTurn,
    addition?: ContentAddition,
    earlierContent?: 'drop' | 'leave',
  ): Promise<'advanced' | 'outdated' | 'full' | 'missing'>;
  /** Also marks the upload's content for deletion unless an item uses it. */
  deleteUpload(sha256: Uint8Array): Promise<void>;
}
