/**
 * Limits wrong guesses at passwords and recovery codes (NIST SP 800-63B-4 §3.2.2). For each account and kind of guess,
 * all unknown browsers share one budget, and each known browser (`browser/known-browser.ts`) has its own. Each network
 * address has a budget for guesses at all accounts. Only wrong guesses stay counted.
 *
 * Strangers must not be able to lock a person out of the browser that the person usually uses. Anybody behind the same
 * network address can use up the address's budget, so guesses from a known browser don't count against that budget.
 * This helps no attacker: only a sign-in makes a browser known, and all known browsers together get only twice the
 * budget of one.
 */
import type { Needs } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import type { Count, RateLimit } from '../../records/rate-limit.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import type { Browser } from '../browser/browser.ts';
import { isKnownTo } from '../browser/known-browser.ts';
import { networkOf } from '../browser/network.ts';
import { OpenGuesses } from './open-guesses.ts';

export type GuessServices = Needs<RateLimitStorage, 'settings' | 'now'>;

const guessWindowSeconds = 900;

/** All requests from unknown network addresses share one budget. */
const unknownAddress = 'unknown';

export type Guess = {
  readonly kind: 'password' | 'recovery code';
  /** As typed. If no account has the email address, the guess counts against the address. */
  readonly address: string;
  readonly account?: Pick<Account, 'sub'> & Pick<Credentials, 'passwordChangedAt'>;
};

export type Verdict = 'right' | 'wrong' | 'not looked at';

/** `blockedUntil`: when the server may look at the guess, in whole seconds since 1970. */
export type Permission =
  | { readonly blockedUntil?: undefined; readonly settle: (verdict: Verdict) => Promise<void> }
  | { readonly blockedUntil: number };

/** Each server has one, because it keeps track of the guesses that are not decided yet. */
export class GuessCounter {
  readonly #services: GuessServices;
  readonly #open = new OpenGuesses();

  constructor(services: GuessServices) {
    this.#services = services;
  }

  /**
   * Counts the guess before the server checks it. Otherwise, guesses at the same time could exceed the budget.
   *
   * @returns `settle`, which the caller must call with the outcome, or the time until which guesses are blocked
   * @throws OAuthError `temporarily_unavailable` if the guess had to wait too long for other guesses, or too many
   * guesses wait
   */
  async count(guess: Guess, http: HttpRequest, browser: Browser): Promise<Permission> {
    const { ofAccount, ofAddress } = limitsOf(guess, http, browser, this.#services);
    const countOnce = () =>
      this.#services.storage.countAgainst(
        ofAddress === undefined ? ofAccount : [...ofAccount, ofAddress],
        this.#services.now(),
      );
    if (ofAddress === undefined) return this.#permission(await countOnce(), undefined);
    const address = Buffer.from(ofAddress.sha256).toString('base64url');
    let result: Awaited<ReturnType<typeof countOnce>> | undefined;
    await this.#open.count(address, async () => {
      result = await countOnce();
      if (result.blockedUntil === undefined) return 'counted';
      return result.reached.every((sha256) => isSame(sha256, ofAddress.sha256)) ? 'full' : 'refused';
    });
    if (result === undefined) throw new TypeError('A guess is counted at least once.');
    return this.#permission(result, { address, sha256: ofAddress.sha256 });
  }

  #permission(
    result: Awaited<ReturnType<RateLimitStorage['countAgainst']>>,
    of: { readonly address: string; readonly sha256: Uint8Array } | undefined,
  ): Permission {
    if (result.blockedUntil !== undefined) return { blockedUntil: result.blockedUntil };
    const { counted } = result;
    return {
      settle: async (verdict) => {
        try {
          await this.#settle(verdict, counted, of?.sha256);
        } finally {
          if (of !== undefined) this.#open.close(of.address, verdict !== 'wrong');
        }
      },
    };
  }

  /**
   * A right guess resets the counters that counted it. The network address gets only this guess back. Otherwise an
   * attacker could refill the address's budget by signing in to an account of their own between guesses at other
   * accounts.
   */
  async #settle(
    verdict: Verdict,
    counted: readonly Count[],
    ofAddress: Uint8Array | undefined,
  ): Promise<void> {
    if (verdict === 'wrong') return;
    const { storage } = this.#services;
    if (verdict === 'not looked at') return storage.takeBack(counted);
    await Promise.all([
      storage.forgetCounts(
        counted.map(({ sha256 }) => sha256).filter((sha256) => !isSame(sha256, ofAddress)),
      ),
      storage.takeBack(counted.filter(({ sha256 }) => isSame(sha256, ofAddress))),
    ]);
  }
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}

function limitsOf(
  { kind, address, account }: Guess,
  http: HttpRequest,
  browser: Browser,
  { settings }: Pick<GuessServices, 'settings'>,
): { readonly ofAccount: readonly RateLimit[]; readonly ofAddress?: RateLimit } {
  const { guessesPerAccount, guessesPerAddress } = settings;
  const limit = (of: string, times: number): RateLimit => ({
    sha256: sha256(of),
    limit: times,
    windowSeconds: guessWindowSeconds,
  });
  // Two different prefixes, so a `sub` typed as an address doesn't count against the account.
  const subject = account === undefined ? `address ${address.toLowerCase()}` : `account ${account.sub}`;
  if (account !== undefined && isKnownTo(browser.known, account)) {
    const inBrowser = limit(`${kind} of ${subject} in browser ${browser.known.device}`, guessesPerAccount);
    const inKnownOnes = limit(`${kind} of ${subject} in known browsers`, 2 * guessesPerAccount);
    return { ofAccount: [inBrowser, inKnownOnes] };
  }
  const network = networkOf(http.clientAddress || unknownAddress);
  return {
    ofAccount: [limit(`${kind} of ${subject} by strangers`, guessesPerAccount)],
    ofAddress: limit(`guess from ${network}`, guessesPerAddress),
  };
}
