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

/**
 * Google Photos' clients add options such as `=d` or `=w200-h100` to the address of a picture. They have no effect: the
 * link leads to the whole file.
 *
 * @returns undefined if this server didn't make the link
 */
export function parseSignedLink(path: string, sealer: Sealer): LinkedContent | undefined {
  const [sealed = ''] = path.slice(signedLinkSegment.length + 2).split('=', 1);
  const text = sealer.unsealText(sealed);
  // Only `formatSignedLink` seals for this purpose, so the cast is safe.
  return parseJsonObject(text ?? '') as LinkedContent | undefined;
}
