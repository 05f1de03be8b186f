/**
 * `@grantway/client/public-suffix`: the check that a redirect URI's domain is one that somebody can own (RED-3). This check
 * has an entry of its own, because the public suffix list is larger than the rest of this package.
 */
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';

/** Looks up a host in the public suffix list. Pass this function to `createOAuthClient` as the option `publicSuffix`. */
export const publicSuffix: PublicSuffixLookup = (host) => {
  const { publicSuffix, domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (isIcann !== true && isPrivate !== true) return undefined;
  return { isPublicSuffix: publicSuffix === host, registrableDomain: domain ?? undefined };
};
