/**
 * Checks a typed password or recovery code against an account. The responses reveal nothing about other people's
 * accounts: if the email address is unknown, the server counts and hashes the guess and responds as if the address were
 * known.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { Credentials } from '../../records/credentials.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { Browser } from '../browser/browser.ts';
import { type Guess, GuessCounter, type GuessServices } from './guesses.ts';
import { takeHashingPlace, verifyPassword } from './password.ts';
import { digestRecoveryCode } from './recovery-codes.ts';

/** Only a person who knows the secret learns that the account is disabled. */
export type Proof =
  | {
      readonly account: Account;
      /** `recoveryCode` is the digest of the typed code. */
      readonly proved: Credentials & { readonly recoveryCode?: Uint8Array };
    }
  | { readonly failure: 'wrong' | 'disabled' }
  | { readonly blockedUntil: number };

type Attempt = {
  readonly http: HttpRequest;
  readonly browser: Browser;
  /** As typed. */
  readonly address: string;
};

export type ProverServices = GuessServices & Needs<AccountStorage & CredentialStorage>;

export type Prover = {
  /**
   * @throws OAuthError `temporarily_unavailable` if the server checks too many guesses at once. The guess then doesn't
   * count.
   */
  readonly password: (attempt: Attempt & { readonly password: string }) => Promise<Proof>;
  /** Leaves the code unused; `signIn` uses it up. @throws as `password` */
  readonly recoveryCode: (attempt: Attempt & { readonly code: string }) => Promise<Proof>;
};

/** Takes the place of a `sub` if no account has the email address, so the server does the same work. */
const nobody = '0';

export function createProver(services: ProverServices): Prover {
  const guesses = new GuessCounter(services);

  async function prove(
    kind: Guess['kind'],
    { http, browser, address }: Attempt,
    isRight: (sub: string, credentials: Credentials) => Promise<boolean>,
  ): Promise<Proof> {
    const found = await services.storage.findAccountByEmail(address);
    const account = found?.state === 'deleted' ? undefined : found;
    const credentials = await services.storage.findCredentials(account?.sub ?? nobody);
    const guess: Guess = presentFields({
      kind,
      address,
      account: account && { ...credentials, sub: account.sub },
    });
    const permission = await guesses.count(guess, http, browser);
    if (permission.blockedUntil !== undefined) return { blockedUntil: permission.blockedUntil };
    let right: boolean;
    try {
      right = (await isRight(account?.sub ?? nobody, credentials)) && account !== undefined;
    } catch (error) {
      // If settling fails too, the guess counts until its window of time ends.
      await permission.settle('not looked at').catch(() => {});
      throw error;
    }
    await permission.settle(right ? 'right' : 'wrong');
    if (account === undefined || !right) return { failure: 'wrong' };
    if (account.state !== 'active') return { failure: 'disabled' };
    return { account, proved: credentials };
  }

  return {
    async password(attempt) {
      // Reserve a place before counting the guess, so the guess doesn't count if there is no place.
      const place = takeHashingPlace();
      try {
        return await prove('password', attempt, (_, { passwordHash }) =>
          verifyPassword(attempt.password, passwordHash, place),
        );
      } finally {
        place.leave();
      }
    },
    async recoveryCode(attempt) {
      const digest = digestRecoveryCode(attempt.code) ?? new Uint8Array(32);
      const proof = await prove('recovery code', attempt, (sub) =>
        services.storage.hasRecoveryCode(sub, digest),
      );
      return 'account' in proof ? { ...proof, proved: { ...proof.proved, recoveryCode: digest } } : proof;
    },
  };
}
