/**
 * How often somebody may guess (NIST SP 800-63B-4 §3.2.2). Guesses at an account from browsers that were never signed in
 * to it share one budget, and a network address has one over all accounts; a browser that was signed in to the account
 * has a budget of its own, which nobody else can use up. Passkeys can't be guessed and are not counted.
 */
import { isIPv6 } from 'node:net';
import type { ServerContext } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { RateLimit } from '../storage/storage.ts';
import type { Browser } from './browser.ts';

const guessWindowSeconds = 900;

/** One guess that is about to be looked at. */
export type Guess = {
  readonly kind: 'password' | 'recovery code';
  /** The `sub`, or where there is no such account the address typed: both are counted in the same way. */
  readonly subject: string;
};

/** A guess that may be looked at, or when the next one may. Whole seconds since 1970. */
export type Permission =
  | { readonly blockedUntil?: undefined; readonly ownBudget: Uint8Array }
  | { readonly blockedUntil: number };

/**
 * Counts the guess before it is looked at, so that many at once get no more than their budget.
 *
 * @returns what `forgetGuesses` takes once the guess was right, or until when there is nothing to be had here
 */
export async function countGuess(
  guess: Guess,
  http: HttpRequest,
  browser: Browser,
  context: ServerContext,
): Promise<Permission> {
  const limits = limitsOf(guess, http, browser, context);
  const { blockedUntil } = await context.storage.countAgainst(limits, context.now());
  const [own] = limits;
  return blockedUntil === undefined ? { ownBudget: own.sha256 } : { blockedUntil };
}

/**
 * After a right guess the account's budget is full again. The address's is not: whoever has an account could otherwise
 * sign in to it between any two guesses at others.
 */
export async function forgetGuesses(ownBudget: Uint8Array, context: ServerContext): Promise<void> {
  await context.storage.forgetCounts([ownBudget]);
}

function limitsOf(
  { kind, subject }: Guess,
  http: HttpRequest,
  browser: Browser,
  context: ServerContext,
): readonly [RateLimit, ...RateLimit[]] {
  const { guessesPerAccount, guessesPerAddress } = context.settings;
  const limit = (of: string, times: number): RateLimit => ({
    sha256: sha256(of),
    limit: times,
    windowSeconds: guessWindowSeconds,
  });
  if (browser.known?.subs.includes(subject)) {
    return [limit(`${kind} of ${subject} in browser ${browser.known.device}`, guessesPerAccount)];
  }
  const byStrangers = limit(`${kind} of ${subject} by strangers`, guessesPerAccount);
  if (http.clientAddress === undefined || http.clientAddress === '') return [byStrangers];
  return [byStrangers, limit(`guess from ${networkOf(http.clientAddress)}`, guessesPerAddress)];
}

/** The address that guesses are counted under: of IPv6 the first 64 bits, as one customer has at least as many addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [withoutZone = ''] = address.split('%');
  if (!isIPv6(withoutZone)) return address;
  const [before = '', after] = withoutZone.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
