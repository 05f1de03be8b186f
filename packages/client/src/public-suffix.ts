/**
 * `@grantway/client/public-suffix`: the rest of rule RED-3, that a redirect URI is under a domain that somebody can own.
 * It needs the public suffix list, which is larger than everything else of this package: hence an entry of its own.
 */
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';

/** For the option `publicSuffix` of `createOAuthClient`. */
export const publicSuffix: PublicSuffixLookup = (host) => {
  const { publicSuffix, domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  if (isIcann !== true && isPrivate !== true) return undefined;
  return { isPublicSuffix: publicSuffix === host, registrableDomain: domain ?? undefined };
};
