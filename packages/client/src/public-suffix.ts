/**
 * `@grantway/client/public-suffix`: the check that somebody can own a redirect URI's domain (RED-3). It has its own
 * entry, because the public suffix list is larger than the rest of this package.
 */
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';

/** Looks up a host in the public suffix list. For the option `publicSuffix` of `createOAuthClient`. */
export const publicSuffix: PublicSuffixLookup = (host) => {
  const { publicSuffix, domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (isIcann !== true && isPrivate !== true) return undefined;
  return { isPublicSuffix: publicSuffix === host, registrableDomain: domain ?? undefined };
};
