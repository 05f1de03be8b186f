/** The bytes of a video, as far as an upload cares. */
import { createHash } from 'node:crypto';

/** What an upload goes on in: a chunk that is not the last has a whole number of them. */
export const stepBytes = 262_144;

/** A file of so many bytes, no two alike in a row. */
export function makeFile(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
