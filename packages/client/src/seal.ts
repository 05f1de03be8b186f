/**
 * Seals texts that leave this process in a cookie or a database, so that nobody else can read them or change them
 * unnoticed. The cipher is AES-256-GCM. HKDF (RFC 5869) derives its keys from your app's secrets: one key for each secret
 * and purpose.
 *
 * The library seals with the first secret and opens with any of them. `resealGrants` says how to replace a secret. A sealed
 * text is base64url of a format number (1 byte), the IV (12 bytes), and the ciphertext with its tag.
 */
import { decodeBase64Url, encodeBase64Url } from '@grantway/protocol/base64url';

/** Seals texts, each bound to a context: a text sealed for one context opens for no other. */
export type Seal = {
  seal(text: string, context: string): Promise<string>;
  /** Returns the text. Undefined if `sealed` was altered, or was sealed with another key, purpose or context. */
  open(sealed: string, context: string): Promise<string | undefined>;
};

const format = 1;
const headerLength = 13;
const encoder = new TextEncoder();

/** Options of `createSeal`. */
export type SealOptions = {
  /** At least one secret. */
  readonly keys: readonly string[];
  /** For IVs, which must not repeat under one key. Random IVs are safe for 2^32 texts (NIST SP 800-38D §8.3). */
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

/** Creates the seal for one purpose. Each key is derived when first used. */
export function createSeal({ keys: secrets, randomBytes }: SealOptions, purpose: string): Seal {
  const keys: Promise<CryptoKey>[] = [];
  const keyAt = (index: number): Promise<CryptoKey> => {
    keys[index] ??= deriveKey(secrets[index] ?? '', purpose);
    return keys[index];
  };
  const parameters = (iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(context),
  });

  return {
    async seal(text, context) {
      const iv = randomBytes(headerLength - 1);
      const plaintext = encoder.encode(text);
      const ciphertext = await crypto.subtle.encrypt(parameters(iv, context), await keyAt(0), plaintext);
      return encodeBase64Url(new Uint8Array([format, ...iv, ...new Uint8Array(ciphertext)]));
    },

    async open(sealed, context) {
      const bytes = decodeBase64Url(sealed);
      if (bytes?.[0] !== format) return undefined;
      const algorithm = parameters(bytes.subarray(1, headerLength), context);
      for (const index of secrets.keys()) {
        try {
          const text = await crypto.subtle.decrypt(
            algorithm,
            await keyAt(index),
            bytes.subarray(headerLength),
          );
          return new TextDecoder().decode(text);
        } catch {
          // The text was sealed with another key or for another context, or somebody altered it. Try the next key.
        }
      }
      return undefined;
    },
  };
}

async function deriveKey(secret: string, purpose: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const info = encoder.encode(`grantway client ${purpose}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
