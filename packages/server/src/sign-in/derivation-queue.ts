/**
 * How many derivations of password digests run and wait at once. Each takes a core and 19 MiB for a while: without a limit
 * whoever sends many passwords at once takes the memory of the process, and everybody's turn.
 */
import { OAuthError } from '@grantway/protocol/error';

export type DerivationQueue = <Result>(derive: () => Promise<Result>) => Promise<Result>;

/** @returns what runs a derivation in its turn. @throws OAuthError `temporarily_unavailable` where too many wait already */
export function createDerivationQueue(limits: {
  readonly running: number;
  readonly waiting: number;
}): DerivationQueue {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (derive) => {
    if (running < limits.running) running += 1;
    else {
      if (waiting.length >= limits.waiting) throw tooMany();
      // Whoever is done hands its place on, so that nobody who comes meanwhile takes it.
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await derive();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function tooMany(): OAuthError {
  return new OAuthError('temporarily_unavailable', 'Too many passwords are being checked at once.', {
    fix: 'Go back and try again in a moment.',
  });
}
