/** Entity tags (RFC 9110 §8.8.3): equal values have equal tags. */
import { createHash } from 'node:crypto';

/** The entity tag, including its quotes. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27)}"`;
}
