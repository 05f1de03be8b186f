/**
 * What your app must remember about a running authorization while the browser is away. A transaction works once and
 * proves no identity.
 */
import { StateMismatchError } from './errors.ts';
import type { Seal } from './seal.ts';

export type Transaction = {
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce?: string;
  readonly scopes: readonly string[];
  /** Your app's id for the user who started the authorization, if your app passed one. */
  readonly userId?: string;
  readonly returnPath?: string;
  /** Whole seconds since 1970. */
  readonly expiresAt: number;
};

/** 10 minutes: the longest lifetime that RFC 6749 §4.1.2 recommends for an authorization code. */
export const transactionLifetimeSeconds = 600;

/**
 * @param clientId another client with the same keys can't open the transaction
 * @param now milliseconds since 1970
 * @throws {StateMismatchError} if the transaction is missing, doesn't open, or has expired
 */
export async function openTransaction(
  seal: Seal,
  clientId: string,
  sealed: string | undefined,
  now: number,
): Promise<Transaction> {
  if (!sealed) {
    throw new StateMismatchError('missing-transaction', 'The browser sent no transaction. Start again.');
  }
  const text = await seal.open(sealed, clientId);
  if (!text) {
    throw new StateMismatchError(
      'invalid-transaction',
      'The transaction was not sealed with these keys for this client. Start again.',
    );
  }
  // Only `startAuthorization` and the adapters' `reseal` use this key and context, so the content is a `Transaction`.
  const transaction = JSON.parse(text) as Transaction;
  if (now / 1000 >= transaction.expiresAt) {
    throw new StateMismatchError('expired', 'The authorization took longer than 10 minutes. Start again.');
  }
  return transaction;
}
