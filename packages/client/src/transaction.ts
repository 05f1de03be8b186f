/**
 * A running authorization: what has to be remembered between sending the browser away and its coming back. It travels
 * as one sealed string, in a cookie or a session, so that the application needs no store for it and any process that
 * has the key can go on.
 *
 * Sealed with AES-256-GCM under a key that is derived (HKDF, RFC 5869) for this purpose alone. The string is of use
 * once: the caller deletes it when the callback has been handled. It is not a session and proves no identity.
 */
import { decodeBase64Url, encodeBase64Url } from '@grantway/protocol/base64url';
import { ConfigurationError, StateMismatchError } from './errors.ts';

/** What is remembered. */
export type Transaction = {
  readonly state: string;
  /** RFC 7636 §4.1. */
  readonly codeVerifier: string;
  /** Only where `openid` was asked for. */
  readonly nonce?: string;
  readonly scopes: readonly string[];
  /** A path of the application to go back to. */
  readonly returnPath?: string;
  /** Whole seconds since 1970. */
  readonly expiresAt: number;
};

/** As long as an authorization code lives (RFC 6749 §4.1.2 advises at most 10 minutes). */
export const transactionLifetimeSeconds = 600;

const ivLength = 12;
const encoder = new TextEncoder();
const purpose = encoder.encode('grantway client transaction 1');

/** Seals and opens the transactions of one client. */
export type TransactionSeal = {
  seal(transaction: Transaction): Promise<string>;
  /**
   * Opens what `seal` made.
   *
   * @throws {StateMismatchError} where there is none, it was not made under this key for this client, or it is too old.
   */
  open(sealed: string | undefined): Promise<Transaction>;
};

/** Makes the seal. The key is derived at its first use. */
export function createTransactionSeal(input: {
  readonly transactionKey: string | undefined;
  readonly clientId: string;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}): TransactionSeal {
  let derived: Promise<CryptoKey> | undefined;
  const key = (): Promise<CryptoKey> => {
    if (input.transactionKey === undefined) {
      throw new ConfigurationError('Set transactionKey.');
    }
    derived ??= deriveKey(input.transactionKey);
    return derived;
  };
  // Bound to the client: a transaction of one client is nothing to another with the same key.
  const additionalData = encoder.encode(input.clientId);

  return {
    async seal(transaction) {
      const iv = input.randomBytes(ivLength);
      const plaintext = encoder.encode(JSON.stringify(transaction));
      const algorithm = { name: 'AES-GCM', iv, additionalData };
      const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, await key(), plaintext));
      const sealed = new Uint8Array(ivLength + ciphertext.length);
      sealed.set(iv);
      sealed.set(ciphertext, ivLength);
      return encodeBase64Url(sealed);
    },

    async open(sealed) {
      const currentKey = await key();
      if (sealed === undefined || sealed === '') {
        throw new StateMismatchError('missing-transaction', 'This browser has no authorization under way.');
      }
      const bytes = decodeBase64Url(sealed);
      const transaction = bytes && (await decrypt(currentKey, bytes, additionalData));
      if (transaction === undefined) {
        throw new StateMismatchError(
          'invalid-transaction',
          'The transaction was not made here, or was changed.',
        );
      }
      if (input.now() / 1000 >= transaction.expiresAt) {
        throw new StateMismatchError('expired', 'The authorization took too long. Start it again.');
      }
      return transaction;
    },
  };
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: purpose },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

async function decrypt(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
): Promise<Transaction | undefined> {
  try {
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, ivLength), additionalData };
    const plaintext = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(ivLength));
    // What opens under this key was made by `seal`, and has its shape.
    return JSON.parse(new TextDecoder().decode(plaintext)) as Transaction;
  } catch {
    return undefined;
  }
}
