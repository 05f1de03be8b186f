/**
 * Every new token needs a few random bytes, and each call to the operating system takes time. So small amounts come
 * from a pool that the operating system fills.
 */
import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(8_192);
let used = pool.length;

/** The caller may keep and change the bytes. */
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
