/**
 * Derives the server's symmetric keys and seals values with them. The operator keeps only one secret: the root key, or
 * several during a rotation. The server derives a key for each purpose by HKDF (RFC 5869), and never stores derived
 * keys.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** A secret of 256 bits, and an id from 0 to 255, which every sealed value contains. */
export type RootKey = { readonly id: number; readonly secret: Uint8Array };

/** What a derived key is for. A sealed value opens only for the purpose that it was sealed for. */
export type KeyPurpose =
  | 'access token'
  | 'at rest'
  | 'pending request'
  | 'page token'
  | 'ticket'
  | 'signed link';

export type RandomBytes = (size: number) => Uint8Array;

const ivBytes = 12;
const tagBytes = 16;

/** The first root key seals new values. All root keys can open values. */
export class KeyRing {
  readonly #rootKeys: readonly RootKey[];
  readonly #randomBytes: RandomBytes;
  readonly #sealers = new Map<KeyPurpose, Sealer>();

  /** @throws TypeError if there is no key, two have the same id, an id isn't 0 to 255, or a secret isn't 32 bytes */
  constructor(rootKeys: readonly RootKey[], randomBytes: RandomBytes) {
    if (rootKeys.length === 0) throw new TypeError('a key ring needs at least one root key');
    if (new Set(rootKeys.map((key) => key.id)).size !== rootKeys.length) {
      throw new TypeError('root key ids must differ');
    }
    for (const key of rootKeys) {
      if (key.secret.length !== 32) throw new TypeError('a root key has 32 bytes');
      if (!Number.isInteger(key.id) || key.id < 0 || key.id > 255) {
        throw new TypeError('a root key id is a whole number from 0 to 255');
      }
    }
    this.#rootKeys = rootKeys;
    this.#randomBytes = randomBytes;
  }

  sealerFor(purpose: KeyPurpose): Sealer {
    const known = this.#sealers.get(purpose);
    if (known !== undefined) return known;
    const sealer = this.#makeSealer(purpose);
    this.#sealers.set(purpose, sealer);
    return sealer;
  }

  #makeSealer(purpose: KeyPurpose): Sealer {
    const keys = this.#rootKeys.map(({ id, secret }) => {
      const derived = hkdfSync('sha256', secret, new Uint8Array(), `grantway ${purpose}`, 32);
      return { id, key: createSecretKey(new Uint8Array(derived)) };
    });
    return new Sealer(keys, this.#randomBytes);
  }
}

/**
 * Encrypts and authenticates values with AES-256-GCM. A sealed value consists of the key id (1 byte), a random IV (12
 * bytes), the ciphertext and the tag (16 bytes). With random IVs, one key may seal about 2^32 values (NIST SP 800-38D
 * §8.3). Add a new root key before a key reaches that number.
 */
export class Sealer {
  readonly #keys = new Map<number, KeyObject>();
  readonly #currentId: number;
  readonly #currentKey: KeyObject;
  readonly #randomBytes: RandomBytes;

  constructor(keys: readonly { id: number; key: KeyObject }[], randomBytes: RandomBytes) {
    const [current] = keys;
    if (current === undefined) throw new TypeError('a sealer needs a key');
    for (const { id, key } of keys) this.#keys.set(id, key);
    this.#currentId = current.id;
    this.#currentKey = current.key;
    this.#randomBytes = randomBytes;
  }

  /** `context` is authenticated but not part of the result: `unseal` needs the same context. */
  seal(plaintext: Uint8Array, context?: Uint8Array): Buffer {
    const iv = this.#randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#currentKey, iv);
    if (context !== undefined) cipher.setAAD(context);
    const sealed = Buffer.allocUnsafe(1 + ivBytes + plaintext.length + tagBytes);
    sealed[0] = this.#currentId;
    sealed.set(iv, 1);
    sealed.set(cipher.update(plaintext), 1 + ivBytes);
    cipher.final();
    sealed.set(cipher.getAuthTag(), 1 + ivBytes + plaintext.length);
    return sealed;
  }

  /** Undefined if none of this sealer's keys sealed the value for this context, or if it was altered. */
  unseal(sealed: Uint8Array, context?: Uint8Array): Buffer | undefined {
    if (sealed.length < 1 + ivBytes + tagBytes) return undefined;
    const key = this.#keys.get(sealed[0] ?? -1);
    if (key === undefined) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivBytes), {
      authTagLength: tagBytes,
    });
    if (context !== undefined) decipher.setAAD(context);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const plaintext = decipher.update(sealed.subarray(1 + ivBytes, sealed.length - tagBytes));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return plaintext;
  }

  sealText(plaintext: string, context?: string): string {
    return this.seal(
      Buffer.from(plaintext),
      context === undefined ? undefined : Buffer.from(context),
    ).toString('base64url');
  }

  unsealText(sealed: string, context?: string): string | undefined {
    if (!/^[A-Za-z0-9_-]+$/.test(sealed)) return undefined;
    const contextBytes = context === undefined ? undefined : Buffer.from(context);
    return this.unseal(Buffer.from(sealed, 'base64url'), contextBytes)?.toString('utf8');
  }
}
