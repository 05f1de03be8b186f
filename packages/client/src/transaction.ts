/**
 * A running authorization: what has to be remembered between sending the browser away and its coming back. It travels
 * as one sealed string, in a cookie or a session, so that any process of the application can go on. It is of use once:
 * its state is marked as used in the store, and the caller deletes it when the callback has been handled. It is not a
 * session and proves no identity.
 */
import { StateMismatchError } from './errors.ts';
import type { Seal } from './seal.ts';

/** What is remembered. */
export type Transaction = {
  readonly state: string;
  /** RFC 7636 §4.1. */
  readonly codeVerifier: string;
  /** Only where `openid` was asked for. */
  readonly nonce?: string;
  readonly scopes: readonly string[];
  /** The application's user that began, where it was known. */
  readonly userId?: string;
  /** A path of the application to go back to. */
  readonly returnPath?: string;
  /** Whole seconds since 1970. */
  readonly expiresAt: number;
};

/** As long as an authorization code lives (RFC 6749 §4.1.2 advises at most 10 minutes). */
export const transactionLifetimeSeconds = 600;

/**
 * Opens what `startAuthorization` sealed.
 *
 * @param clientId what one client began is nothing to another with the same keys
 * @param now milliseconds since 1970
 * @throws {StateMismatchError} where there is none, it was not made under these keys for this client, or it is too old.
 */
export async function openTransaction(
  seal: Seal,
  clientId: string,
  sealed: string | undefined,
  now: number,
): Promise<Transaction> {
  if (!sealed) {
    throw new StateMismatchError('missing-transaction', 'No authorization is under way here.');
  }
  const text = await seal.open(sealed, clientId);
  if (!text) {
    throw new StateMismatchError('invalid-transaction', 'The transaction was not made here.');
  }
  // What opens under this key was made by `startAuthorization`, and has its shape.
  const transaction = JSON.parse(text) as Transaction;
  if (now / 1000 >= transaction.expiresAt) {
    throw new StateMismatchError('expired', 'The authorization took too long.');
  }
  return transaction;
}
