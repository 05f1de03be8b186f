/**
 * What is remembered of an upload's bytes: how many they were and their SHA-256. Of an upload that breaks off, whole
 * steps of 262,144 bytes count as received, the size that a client's chunks are multiples of.
 */
import { createHash, type Hash } from 'node:crypto';

/** In bytes. */
export const stepBytes = 262_144;

export class ReceivedContent {
  #hash = createHash('sha256');
  #size = 0;
  /** At the end of the last whole step. */
  #kept: { readonly hash: Hash; readonly size: number } = { hash: createHash('sha256'), size: 0 };

  /** In bytes. */
  get size(): number {
    return this.#size;
  }

  append(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.length > 0) {
      const part = rest.subarray(0, stepBytes - (this.#size % stepBytes));
      this.#hash.update(part);
      this.#size += part.length;
      if (this.#size % stepBytes === 0) this.#kept = { hash: this.#hash.copy(), size: this.#size };
      rest = rest.subarray(part.length);
    }
  }

  /** Forgets what came after the last whole step. */
  rewind(): void {
    this.#hash = this.#kept.hash.copy();
    this.#size = this.#kept.size;
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept = { hash: createHash('sha256'), size: 0 };
    this.rewind();
  }

  /** SHA-256 of what came. */
  digest(): Uint8Array {
    return new Uint8Array(this.#hash.copy().digest());
  }
}
