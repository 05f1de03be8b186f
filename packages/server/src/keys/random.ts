/** Randomness, drawn from the operating system a page at a time: small draws are on the path of every token. */
import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(8_192);
let used = pool.length;

/** Fresh random bytes; the caller owns them. */
export function randomBytes(size: number): Uint8Array {
  if (size > 256) return randomFillSync(new Uint8Array(size));
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + size);
  pool.fill(0, used, used + size);
  used += size;
  return bytes;
}
