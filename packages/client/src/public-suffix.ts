/**
 * `@grantway/client/public-suffix`: the check that a redirect URI's domain is one that somebody can own (RED-3). It needs
 * the public suffix list, which is larger than the rest of this package, so it is an entry of its own.
 */
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';

/** Looks up a host in the public suffix list. Pass it to `createOAuthClient` as the option `publicSuffix`. */
export const publicSuffix: PublicSuffixLookup = (host) => {
  const { publicSuffix, domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (isIcann !== true && isPrivate !== true) return undefined;
  return { isPublicSuffix: publicSuffix === host, registrableDomain: domain ?? undefined };
};
