/**
 * Links that let anyone download content for a limited time, without a token. The path contains the item's name and the
 * expiry, sealed so that nobody can forge a link. `call/signed-download.ts` answers the links.
 */
import { parseJsonObject } from '@grantway/protocol/json-object';
import type { Sealer } from '../../../keys/key-ring.ts';
import type { LinkedContent } from '../../catalogue/contents.ts';

export const signedLinkSegment = 'signed-content';

export type LinkContext = { readonly origin: string; readonly linkSealer: Sealer };

export function formatSignedLink(content: LinkedContent, { origin, linkSealer }: LinkContext): string {
  return `${origin}/${signedLinkSegment}/${linkSealer.sealText(JSON.stringify(content))}`;
}

export function isSignedLinkPath(path: string): boolean {
  return path.startsWith(`/${signedLinkSegment}/`);
}

/** Returns undefined if this server didn't make the link. */
export function parseSignedLink(path: string, sealer: Sealer): LinkedContent | undefined {
  const text = sealer.unsealText(path.slice(signedLinkSegment.length + 2));
  // Only `formatSignedLink` seals for this purpose, so the cast is safe.
  return parseJsonObject(text ?? '') as LinkedContent | undefined;
}
