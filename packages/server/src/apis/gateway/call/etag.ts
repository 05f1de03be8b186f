/** A validator of a representation (RFC 9110 §8.8.3): the same value gives the same tag. */
import { createHash } from 'node:crypto';

/** The entity tag with its quotes. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27)}"`;
}
