/**
 * Page tokens of lists: the sort key of the page's last item, and a digest that identifies the list. A token needs no
 * signature: a forged one only points to another place in a list that the caller may read anyway.
 */
import { createHash } from 'node:crypto';

/** The values by which an item is sorted, the most important first. */
export type SortKey = readonly (string | number)[];

/** A digest of everything that decides which items are in a list. */
export function digestOfListing(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

export function formatPageToken(digest: string, key: SortKey): string {
  return Buffer.from(JSON.stringify([digest, ...key])).toString('base64url');
}

/** Undefined if the text isn't a token of the list with this digest. */
export function readPageToken(token: string, digest: string): SortKey | undefined {
  const bytes = Buffer.from(token, 'base64url');
  const [bound, ...key] = bytes.toString('base64url') === token ? parseList(bytes.toString('utf8')) : [];
  const place = key.filter((part) => typeof part === 'string' || typeof part === 'number');
  return bound === digest && place.length === key.length ? place : undefined;
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
