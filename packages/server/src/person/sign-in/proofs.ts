/**
 * Whether what a person typed proves them to be an account's: a password or a recovery code. Whoever asks learns nothing
 * of accounts that are not theirs: an address that has none is counted, hashed for and answered like one that has.
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

/** The account proved, or why there is none. Only who knows the secret is told that an account is disabled. */
export type Proof =
  | {
      readonly account: Account;
      /** With the recovery code, if it was one. */
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

/** What proves people to be an account's, on one server. */
export type Prover = {
  /** @throws OAuthError `temporarily_unavailable` where too many are being looked at; then nothing is counted */
  readonly password: (attempt: Attempt & { readonly password: string }) => Promise<Proof>;
  /** The code is spent by the sign-in, not before. @throws as `password` */
  readonly recoveryCode: (attempt: Attempt & { readonly code: string }) => Promise<Proof>;
};

/** No account has this `sub`. */
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
      // Where this fails too, the count goes with its window.
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
      // Before the guess is counted, so that nobody is charged for one that is refused.
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
