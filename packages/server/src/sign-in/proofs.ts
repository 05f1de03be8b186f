/**
 * Whether what a person typed proves them to be an account's: a password or a recovery code. Whoever asks learns nothing
 * of accounts that are not theirs: an address that has none is counted, hashed for and answered like one that has.
 */
import type { ServerContext } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import type { Account } from '../registration/records.ts';
import type { Credentials } from '../storage/storage.ts';
import type { Browser } from './browser.ts';
import { countGuess, forgetGuesses, type Guess } from './guesses.ts';
import { verifyPassword } from './password.ts';
import { digestRecoveryCode } from './recovery-codes.ts';

/** The account proved, or why there is none. Only who knows the secret is told that an account is disabled. */
export type Proof =
  | { readonly account: Account; readonly proved: Credentials }
  | { readonly failure: 'wrong' | 'disabled' }
  | { readonly blockedUntil: number };

type Attempt = {
  readonly http: HttpRequest;
  readonly browser: Browser;
  /** As typed. */
  readonly address: string;
};

export function provePassword(
  attempt: Attempt & { readonly password: string },
  context: ServerContext,
): Promise<Proof> {
  return prove('password', attempt, context, async (_, credentials) =>
    (await verifyPassword(attempt.password, credentials.passwordHash)) ? credentials : undefined,
  );
}

/** A right code is spent, whatever becomes of the sign-in. */
export function proveRecoveryCode(
  attempt: Attempt & { readonly code: string },
  context: ServerContext,
): Promise<Proof> {
  const digest = digestRecoveryCode(attempt.code) ?? new Uint8Array(32);
  return prove('recovery code', attempt, context, (sub) => context.storage.useRecoveryCode(sub, digest));
}

/** No account has this `sub`. */
const nobody = '0';

async function prove(
  kind: Guess['kind'],
  { http, browser, address }: Attempt,
  context: ServerContext,
  /** Gives back which state of the credentials what was typed is right for. */
  verify: (
    sub: string,
    credentials: Credentials,
  ) => Promise<Pick<Credentials, 'revision' | 'changeId'> | undefined>,
): Promise<Proof> {
  const found = await context.storage.findAccountByEmail(address);
  const account = found?.state === 'deleted' ? undefined : found;
  const credentials = await context.storage.findCredentials(account?.sub ?? nobody);
  const guess: Guess = { kind, address, ...(account && { account: { ...credentials, sub: account.sub } }) };
  const permission = await countGuess(guess, http, browser, context);
  if (permission.blockedUntil !== undefined) return { blockedUntil: permission.blockedUntil };
  const state = await verify(account?.sub ?? nobody, credentials);
  if (account === undefined || state === undefined) return { failure: 'wrong' };
  await forgetGuesses(permission.budgets, context);
  if (account.state !== 'active') return { failure: 'disabled' };
  return { account, proved: { ...credentials, revision: state.revision, changeId: state.changeId } };
}
