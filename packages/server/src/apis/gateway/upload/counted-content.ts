/**
 * Counts an upload's bytes and computes their SHA-256, for an API that doesn't keep the bytes. If an upload is
 * interrupted, only complete steps of 262,144 bytes count as received.
 */
import { pieceBytes } from '../../../records/content.ts';
import { blockBytes, Sha256State } from './sha256-state.ts';

/** Same as content pieces, so both kinds of upload resume at the same offsets. */
export const stepBytes = pieceBytes;

/** What the server stores about the complete steps. */
export type CountedSteps = { readonly size: number; readonly hash: string };

export class CountedContent {
  readonly #hash: Sha256State;
  /** The bytes after the last whole block. */
  readonly #rest = Buffer.alloc(blockBytes);
  #size: number;
  #steps: CountedSteps;

  constructor(from?: CountedSteps) {
    this.#hash = from === undefined ? new Sha256State() : Sha256State.import(from.hash);
    this.#size = from?.size ?? 0;
    this.#steps = from ?? { size: 0, hash: this.#hash.export() };
  }

  get size(): number {
    return this.#size;
  }

  get steps(): CountedSteps {
    return this.#steps;
  }

  append(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const taken = bytes.subarray(at, at + stepBytes - (this.#size % stepBytes));
      this.#hashWithin(taken);
      at += taken.length;
      if (this.#size % stepBytes === 0) this.#steps = { size: this.#size, hash: this.#hash.export() };
    }
  }

  digest(): Uint8Array {
    return this.#hash.digest(this.#rest.subarray(0, this.#size % blockBytes), this.#size);
  }

  /** Steps consist of whole blocks, so `#rest` is empty at the end of a step. */
  #hashWithin(bytes: Uint8Array): void {
    const waiting = this.#size % blockBytes;
    const completing = waiting === 0 ? 0 : Math.min(blockBytes - waiting, bytes.length);
    this.#rest.set(bytes.subarray(0, completing), waiting);
    if (waiting + completing === blockBytes) this.#hash.update(this.#rest);
    const end = bytes.length - ((bytes.length - completing) % blockBytes);
    this.#hash.update(bytes.subarray(completing, end));
    // If no block was completed, all bytes are already in `#rest`.
    if (completing < bytes.length) this.#rest.set(bytes.subarray(end));
    this.#size += bytes.length;
  }
}
