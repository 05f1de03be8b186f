/**
 * Checks which redirect URIs may be registered: applies the rules of `@grantway/protocol/redirect-uri` with the public
 * suffix list (CON-5).
 */

import {
  checkRedirectUri,
  type PublicSuffixLookup,
  type RedirectUriViolation,
} from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';
import { z } from 'zod';
import { says } from './input-mistake.ts';

/** `violations` has every rule that the URI breaks. */
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

/** Empty if the URI can be registered. */
export function redirectUriViolations(uri: string): readonly RedirectUriViolation[] {
  return checkRedirectUri(uri, { publicSuffix });
}

/** @throws InvalidRedirectUriError for the first URI that breaks a rule */
export function requireRegistrableRedirectUris(uris: readonly string[]): void {
  for (const uri of uris) {
    const violations = redirectUriViolations(uri);
    if (violations.length > 0) throw new InvalidRedirectUriError(uri, violations);
  }
}

/** The error names every rule that a URI breaks (CON-5). */
export const redirectUri = z.string().superRefine((uri, context) => {
  const violations = redirectUriViolations(uri);
  if (violations.length === 0) return;
  const problems = violations.map(({ message }) => message).join(' ');
  const rules = [...new Set(violations.map(({ rule }) => rule))].join(' ');
  context.addIssue({ code: 'custom', message: says('REDIRECT_URI', { uri, problems, rules }) });
});

/** Looks a host up in the public suffix list. Includes the list's private section: `github.io` is as public as `com`. */
const publicSuffix: PublicSuffixLookup = (host) => {
  const result = parse(host, { allowPrivateDomains: true });
  if (!result.isIcann && !result.isPrivate) return undefined;
  return {
    isPublicSuffix: result.publicSuffix === host,
    registrableDomain: result.domain ?? undefined,
  };
};
