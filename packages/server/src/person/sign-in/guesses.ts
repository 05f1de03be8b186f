/**
 * How often somebody may guess (NIST SP 800-63B-4 §3.2.2). Guesses at an account from browsers that were never signed in
 * to it share one budget, and a network address has one over all accounts; a browser that was signed in to the account
 * has a budget of its own. Passkeys can't be guessed and are not counted. What turns out to be right, or can't be looked
 * at, is not a guess: it is given back.
 *
 * What strangers do must not lock an owner out of the browser that they use: so its guesses are not held against the
 * network address, whose budget anybody behind the same address can use up (and where no address is known, anybody at
 * all). That gives an attacker nothing: a browser is known only to an account that somebody proved to be theirs in it,
 * with what is still the password (`browser/known-browser.ts`), and all known browsers of an account together have no more than
 * twice what one has, however many cookies one person collects. Only who knew the password can use that up.
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

/** All requests whose address is not known share one budget. */
const unknownAddress = 'unknown';

/** One guess that is about to be looked at. */
export type Guess = {
  readonly kind: 'password' | 'recovery code';
  /** The address typed: counted where it is no account's, in the same way as an account is. */
  readonly address: string;
  readonly account?: Pick<Account, 'sub'> & Pick<Credentials, 'passwordChangedAt'>;
};

/** What became of a guess that was counted. */
export type Verdict = 'right' | 'wrong' | 'not looked at';

/** A guess that may be looked at, or when the next one may. Whole seconds since 1970. */
export type Permission =
  | { readonly blockedUntil?: undefined; readonly settle: (verdict: Verdict) => Promise<void> }
  | { readonly blockedUntil: number };

/** Counts guesses. One for each server: it knows which of its guesses are not decided yet. */
export class GuessCounter {
  readonly #services: GuessServices;
  readonly #open = new OpenGuesses();

  constructor(services: GuessServices) {
    this.#services = services;
  }

  /**
   * Counts the guess before it is looked at, so that many at once get no more than their budget.
   *
   * @returns what must be called once it was looked at or could not be, or until when there is nothing to be had here
   * @throws OAuthError `temporarily_unavailable` if too many guesses from this network address are being looked at
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
   * After a right guess the account's budget is full again. The address gets only this one back: otherwise an attacker could
   * sign in to an own account between any two guesses at others.
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
  // Two kinds, so that a `sub` typed as an address is not counted as the account's.
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
