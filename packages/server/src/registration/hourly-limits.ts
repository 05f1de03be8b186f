/** Limits how often an account may ask for expensive work by this server, or by somebody else's server. */
import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { RateLimitStorage } from '../storage/promises/rate-limit-storage.ts';
import { RegistrationError } from './registration-error.ts';

export const hourlyLimits = {
  /** Each look for a proof sends requests to somebody's server. */
  'domain proof': { limit: 30, windowSeconds: 3_600, reason: 'TOO_MANY_PROOFS' },
  /** Each picture takes a processor for up to a second. */
  logo: { limit: 30, windowSeconds: 3_600, reason: 'TOO_MANY_LOGOS' },
  /** Somebody could send requests to other people's servers under this server's address. */
  'playground request': { limit: 600, windowSeconds: 3_600, reason: 'TOO_MANY_PLAYGROUND_REQUESTS' },
} as const;

/** @throws RegistrationError if the account has done this too often in this hour */
export async function countUse(
  { storage, now }: Needs<RateLimitStorage, 'now'>,
  what: keyof typeof hourlyLimits,
  accountSub: string,
): Promise<void> {
  const { reason: name, ...bounds } = hourlyLimits[what];
  const limit = { ...bounds, sha256: sha256(`${what} by ${accountSub}`) };
  const { blockedUntil } = await storage.countAgainst([limit], now());
  if (blockedUntil === undefined) return;
  const minutes = Math.ceil((blockedUntil - now()) / 60);
  throw new RegistrationError([], reason(name, { most: bounds.limit, minutes }), 'limited');
}
