/**
 * Limits how many derivations of password digests run at once, and how many wait. Each derivation takes a core and 19
 * MiB. Without a limit, one client could use up the memory of the process and keep everybody waiting.
 */
import { OAuthError } from '@grantway/protocol/error';

export type DerivationQueue = {
  /**
   * Call this before you count a guess, so the guess doesn't count if there is no place.
   * @throws OAuthError `temporarily_unavailable` if all places are taken
   */
  readonly takePlace: () => DerivationPlace;
};

export type DerivationPlace = {
  /** Waits for its turn. A place can run only one derivation at a time. */
  readonly run: <Result>(derive: () => Promise<Result>) => Promise<Result>;
  readonly leave: () => void;
};

export function createDerivationQueue(limits: {
  readonly running: number;
  readonly waiting: number;
}): DerivationQueue {
  let places = limits.running + limits.waiting;
  let running = 0;
  const waiting: (() => void)[] = [];

  async function run<Result>(derive: () => Promise<Result>): Promise<Result> {
    if (running < limits.running) running += 1;
    // A finished derivation passes its turn directly to the next one in line, so a newcomer can't take it.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await derive();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    takePlace() {
      if (places === 0) throw tooManyGuesses();
      places -= 1;
      return {
        run,
        leave: () => {
          places += 1;
        },
      };
    },
  };
}

/** For a password that the server hasn't checked. */
export function tooManyGuesses(): OAuthError {
  return new OAuthError('temporarily_unavailable', 'Too many passwords are being checked at once.', {
    fix: 'Go back and try again in a moment.',
  });
}
