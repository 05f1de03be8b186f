import { createHash } from 'node:crypto';

/** The step of an upload, in bytes. The size of every chunk but the last is a multiple of it. */
export const stepBytes = 262_144;

/** Neighboring bytes differ, and so do neighboring blocks of 256 bytes. */
export function makeFile(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
