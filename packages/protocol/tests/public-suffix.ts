/** Works like the lookup in the server's `registration/redirect-uris.ts`. */

import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';

export const publicSuffix: PublicSuffixLookup = (host) => {
  const { isIcann, isPrivate, publicSuffix: suffix, domain } = parse(host, { allowPrivateDomains: true });
  if (!isIcann && !isPrivate) return undefined;
  return { isPublicSuffix: suffix === host, registrableDomain: domain ?? undefined };
};
