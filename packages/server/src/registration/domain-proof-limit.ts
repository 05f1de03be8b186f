/** Limits how often an account can make the server look for proofs, because each look sends requests to other servers. */
import type { Needs } from '../context.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { RateLimitStorage } from '../storage/promises/rate-limit-storage.ts';
import { RegistrationError } from './registration-error.ts';

export const proofLimit = { limit: 30, windowSeconds: 3_600 } as const;

/** @throws RegistrationError if the account has asked for too many proofs in this hour */
export async function countProof(
  { storage, now }: Needs<RateLimitStorage, 'now'>,
  accountSub: string,
): Promise<void> {
  const limit = { ...proofLimit, sha256: sha256(`domain proof by ${accountSub}`) };
  const { blockedUntil } = await storage.countAgainst([limit], now());
  if (blockedUntil === undefined) return;
  const minutes = Math.ceil((blockedUntil - now()) / 60);
  throw new RegistrationError(
    [],
    `you have asked for ${proofLimit.limit} proofs within an hour; try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    'limited',
  );
}
