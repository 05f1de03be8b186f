/**
 * Counts an upload's bytes and computes their SHA-256, for an API that doesn't keep them. If an upload breaks off, only
 * complete steps of 262,144 bytes count as received. Clients send chunks in multiples of this size.
 */
import { pieceBytes } from '../../../records/content.ts';
import { blockBytes, Sha256State } from './sha256-state.ts';

/** Steps are as long as the pieces of a content, so both kinds of upload break off at the same places. */
export const stepBytes = pieceBytes;

/** What is stored of the bytes of the complete steps. */
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

  /** In bytes. */
  get size(): number {
    return this.#size;
  }

  /** The complete steps. */
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

  /** SHA-256 of all bytes. */
  digest(): Uint8Array {
    return this.#hash.digest(this.#rest.subarray(0, this.#size % blockBytes), this.#size);
  }

  /** A step has whole blocks, so at its end no bytes wait in `#rest`. */
  #hashWithin(bytes: Uint8Array): void {
    const waiting = this.#size % blockBytes;
    const completing = waiting === 0 ? 0 : Math.min(blockBytes - waiting, bytes.length);
    this.#rest.set(bytes.subarray(0, completing), waiting);
    if (waiting + completing === blockBytes) this.#hash.update(this.#rest);
    const end = bytes.length - ((bytes.length - completing) % blockBytes);
    this.#hash.update(bytes.subarray(completing, end));
    // If the bytes didn't complete a block, all of them are in `#rest` already.
    if (completing < bytes.length) this.#rest.set(bytes.subarray(end));
    this.#size += bytes.length;
  }
}
