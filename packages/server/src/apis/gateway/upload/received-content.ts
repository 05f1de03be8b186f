/**
 * Counts an upload's bytes and computes their SHA-256. If an upload breaks off, only complete steps of 262,144 bytes
 * count as received. Clients send chunks in multiples of this size.
 */
import { createHash, type Hash } from 'node:crypto';

export const stepBytes = 262_144;

export class ReceivedContent {
  #hash = createHash('sha256');
  #size = 0;
  /** The state at the end of the last complete step. */
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

  /** Forgets the bytes after the last complete step. */
  rewind(): void {
    this.#hash = this.#kept.hash.copy();
    this.#size = this.#kept.size;
  }

  clear(): void {
    this.#kept = { hash: createHash('sha256'), size: 0 };
    this.rewind();
  }

  /** SHA-256 of the received bytes. */
  digest(): Uint8Array {
    return new Uint8Array(this.#hash.copy().digest());
  }
}
