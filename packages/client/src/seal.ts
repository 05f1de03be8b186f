/**
 * Seals texts that leave this process in a cookie or a database, with AES-256-GCM. HKDF (RFC 5869) derives one key for
 * each secret and purpose.
 *
 * The first secret seals, and any secret opens. A sealed text is base64url of a format number (1 byte), the IV (12
 * bytes), and the ciphertext with its tag.
 */
import { decodeBase64Url, encodeBase64Url } from '@grantway/protocol/base64url';

/** A text sealed for one context opens for no other. */
export type Seal = {
  seal(text: string, context: string): Promise<string>;
  open(sealed: string, context: string): Promise<string | undefined>;
};

const format = 1;
const headerLength = 13;
const encoder = new TextEncoder();

export type SealOptions = {
  readonly keys: readonly string[];
  /** For IVs, which must not repeat. Random IVs are safe for 2^32 texts under one key (NIST SP 800-38D §8.3). */
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

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
          // Try the next key.
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
