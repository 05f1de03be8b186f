/** Cuts a stream into pieces of content, and stores several pieces at a time. */
import { pieceBytes } from '../../../records/content.ts';

/** The pieces of one transaction: 1 MiB. An upload holds about this much memory. */
const batchPieces = 4;

export type AppendPieces = (at: number, pieces: readonly Uint8Array[]) => Promise<void>;

export class PieceWriter {
  readonly #append: AppendPieces;
  #stored: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  /** @param at the size of the content so far, a multiple of `pieceBytes` */
  constructor(append: AppendPieces, at = 0) {
    this.#append = append;
    this.#stored = at;
  }

  /** Includes bytes that aren't stored yet. */
  get size(): number {
    return this.#stored + this.#waitingBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= batchPieces * pieceBytes) await this.storeWholePieces();
  }

  async storeWholePieces(): Promise<void> {
    const whole = this.#waitingBytes - (this.#waitingBytes % pieceBytes);
    if (whole > 0) await this.#store(whole);
  }

  /** Stores the remaining bytes. Empty content gets one empty piece. */
  async end(): Promise<void> {
    if (this.#waitingBytes > 0 || this.#stored === 0) await this.#store(this.#waitingBytes);
  }

  async #store(length: number): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < length; at += pieceBytes)
      pieces.push(bytes.subarray(at, Math.min(at + pieceBytes, length)));
    await this.#append(this.#stored, pieces);
    this.#stored += length;
    this.#waiting = length < bytes.length ? [bytes.subarray(length)] : [];
    this.#waitingBytes = bytes.length - length;
  }
}
