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
  /** How many bytes the state of the hash covers. */
  #hashed: number;
  /** The bytes after the last complete step. */
  #rest: Uint8Array[] = [];
  #restBytes = 0;

  constructor(from?: CountedSteps) {
    this.#hash = from === undefined ? new Sha256State() : Sha256State.import(from.hash);
    this.#hashed = from?.size ?? 0;
  }

  /** In bytes. */
  get size(): number {
    return this.#hashed + this.#restBytes;
  }

  append(bytes: Uint8Array): void {
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    if (this.#restBytes < stepBytes) return;
    const all = Buffer.concat(this.#rest);
    const whole = all.length - (all.length % stepBytes);
    this.#hash.update(all.subarray(0, whole));
    this.#hashed += whole;
    this.#rest = [all.subarray(whole)];
    this.#restBytes = all.length - whole;
  }

  steps(): CountedSteps {
    return { size: this.#hashed, hash: this.#hash.export() };
  }

  /** SHA-256 of all bytes. */
  digest(): Uint8Array {
    const rest = Buffer.concat(this.#rest);
    const blocks = rest.length - (rest.length % blockBytes);
    const hash = Sha256State.import(this.#hash.export());
    hash.update(rest.subarray(0, blocks));
    return hash.digest(rest.subarray(blocks), this.size);
  }
}
