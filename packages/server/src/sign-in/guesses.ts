/**
 * How often somebody may guess (NIST SP 800-63B-4 §3.2.2). Guesses at an account from browsers that were never signed in
 * to it share one budget, and a network address has one over all accounts; a browser that was signed in to the account
 * has a budget of its own. Passkeys can't be guessed and are not counted.
 *
 * What strangers do must not lock an owner out of the browser that they use: so its guesses are not held against the
 * network address, whose budget anybody behind the same address can use up (and where no address is known, anybody at
 * all). That gives an attacker nothing: a browser is known only to an account that somebody proved to be theirs in it,
 * with what is still the password (`known-browser.ts`), and all known browsers of an account together have no more than
 * twice what one has, however many cookies one person collects. Only who knew the password can use that up.
 */
import { isIPv6 } from 'node:net';
import type { ServerContext } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { Account } from '../registration/records.ts';
import type { Credentials, RateLimit } from '../storage/storage.ts';
import type { Browser } from './browser.ts';
import { isKnownTo } from './known-browser.ts';

const guessWindowSeconds = 900;

/** All requests whose address is not known share one budget. */
const unknownAddress = 'unknown';

/** One guess that is about to be looked at. */
export type Guess = {
  readonly kind: 'password' | 'recovery code';
  /** The address typed: counted where it is no account's, in the same way as an account is. */
  readonly address: string;
  readonly account?: Pick<Account, 'sub'> & Pick<Credentials, 'passwordChangedAt'>;
};

/** A guess that may be looked at, or when the next one may. Whole seconds since 1970. */
export type Permission =
  | { readonly blockedUntil?: undefined; readonly budgets: readonly Uint8Array[] }
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
  const { ofAccount, ofAddress } = limitsOf(guess, http, browser, context);
  const { blockedUntil } = await context.storage.countAgainst([...ofAccount, ...ofAddress], context.now());
  return blockedUntil === undefined ? { budgets: ofAccount.map(({ sha256 }) => sha256) } : { blockedUntil };
}

/**
 * After a right guess the account's budget is full again. The address's is not: whoever has an account could otherwise
 * sign in to it between any two guesses at others.
 */
export async function forgetGuesses(budgets: readonly Uint8Array[], context: ServerContext): Promise<void> {
  await context.storage.forgetCounts(budgets);
}

function limitsOf(
  { kind, address, account }: Guess,
  http: HttpRequest,
  browser: Browser,
  context: ServerContext,
): { readonly ofAccount: readonly RateLimit[]; readonly ofAddress: readonly RateLimit[] } {
  const { guessesPerAccount, guessesPerAddress } = context.settings;
  const limit = (of: string, times: number): RateLimit => ({
    sha256: sha256(of),
    limit: times,
    windowSeconds: guessWindowSeconds,
  });
  // Two kinds, so that a `sub` typed as an address is not counted as the account's.
  const subject = account === undefined ? `address ${address.toLowerCase()}` : `account ${account.sub}`;
  if (account !== undefined && isKnownTo(browser.known, account)) {
    const inBrowser = limit(`${kind} of ${subject} in browser ${browser.known.device}`, guessesPerAccount);
    const inKnownOnes = limit(`${kind} of ${subject} in known browsers`, 2 * guessesPerAccount);
    return { ofAccount: [inBrowser, inKnownOnes], ofAddress: [] };
  }
  const network = networkOf(http.clientAddress || unknownAddress);
  return {
    ofAccount: [limit(`${kind} of ${subject} by strangers`, guessesPerAccount)],
    ofAddress: [limit(`guess from ${network}`, guessesPerAddress)],
  };
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
