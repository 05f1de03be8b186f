/**
 * Addresses at which anybody can download a content for a limited time, without a token. The address contains the name of
 * the item and the end of the time, sealed, so nobody can make or change one. `call/signed-download.ts` answers them.
 */
import { parseJsonObject } from '@grantway/protocol/json-object';
import type { Sealer } from '../../../keys/key-ring.ts';
import type { LinkedContent } from '../../catalogue/contents.ts';

/** The first segment of the addresses' path. */
export const signedLinkSegment = 'signed-content';

export type LinkContext = { readonly origin: string; readonly linkSealer: Sealer };

export function formatSignedLink(content: LinkedContent, { origin, linkSealer }: LinkContext): string {
  return `${origin}/${signedLinkSegment}/${linkSealer.sealText(JSON.stringify(content))}`;
}

export function isSignedLinkPath(path: string): boolean {
  return path.startsWith(`/${signedLinkSegment}/`);
}

/** What the address stands for. Undefined if this server hasn't made it. */
export function parseSignedLink(path: string, sealer: Sealer): LinkedContent | undefined {
  const text = sealer.unsealText(path.slice(signedLinkSegment.length + 2));
  // Only `formatSignedLink` seals for this purpose, so the fields are known.
  return parseJsonObject(text ?? '') as LinkedContent | undefined;
}
