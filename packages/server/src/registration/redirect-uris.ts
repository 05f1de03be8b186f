/** Which redirect URIs may be registered: the rules of `@grantway/protocol/redirect-uri`, with the public suffix list (CON-5). */
import {
  checkRedirectUri,
  type PublicSuffixLookup,
  type RedirectUriViolation,
} from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';
import { z } from 'zod';

/** A redirect URI that may not be registered, and every rule that it breaks. */
export class InvalidRedirectUriError extends Error {
  override readonly name = 'InvalidRedirectUriError';
  readonly uri: string;
  readonly violations: readonly RedirectUriViolation[];

  constructor(uri: string, violations: readonly RedirectUriViolation[]) {
    super(`${uri}: ${violations.map(({ message }) => message).join(' ')}`);
    this.uri = uri;
    this.violations = violations;
  }
}

/** Which rules keep it from being registered; none if it may be. */
export function redirectUriViolations(uri: string): readonly RedirectUriViolation[] {
  return checkRedirectUri(uri, { publicSuffix });
}

/** @throws InvalidRedirectUriError for the first one that breaks a rule */
export function requireRegistrableRedirectUris(uris: readonly string[]): void {
  for (const uri of uris) {
    const violations = redirectUriViolations(uri);
    if (violations.length > 0) throw new InvalidRedirectUriError(uri, violations);
  }
}

/** One that may be registered; a wrong one is told with every rule that it breaks (CON-5). */
export const redirectUri = z.string().superRefine((uri, context) => {
  const violations = redirectUriViolations(uri);
  if (violations.length === 0) return;
  context.addIssue({ code: 'custom', message: new InvalidRedirectUriError(uri, violations).message });
});

/** The public suffix list's answer, its private section included: `github.io` is as public as `com`. */
const publicSuffix: PublicSuffixLookup = (host) => {
  const result = parse(host, { allowPrivateDomains: true });
  if (!result.isIcann && !result.isPrivate) return undefined;
  return {
    isPublicSuffix: result.publicSuffix === host,
    registrableDomain: result.domain ?? undefined,
  };
};
