/**
 * Keeps and rotates the RS256 keys that sign ID tokens (OpenID Connect Core §2, RFC 7518 §3.3). A key is published for
 * an hour before it signs. If no key is old enough, the oldest published one signs. A key stays published for twice its
 * lifetime, so that clients can verify all tokens that it signed.
 */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign as signData,
} from 'node:crypto';
import { promisify } from 'node:util';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { type CompactJWSHeaderParameters, compactVerify, errors } from 'jose';
import type { SigningKey } from '../records/signing-key.ts';
import type { Storage } from '../storage/storage.ts';
import type { RandomBytes, Sealer } from './key-ring.ts';

/**
 * Retired keys only verify ID tokens that clients send as hints. With the default lifetime, 26 keys last about a year.
 */
const retiredKeysKept = 26;

/** A cached key set that is an hour old must contain a key before the key signs. */
const publishedBeforeSeconds = 3_600;

type PublicKey = { readonly record: SigningKey; readonly publicKey: KeyObject };

type LoadedKey = PublicKey & { readonly privateKey: KeyObject };

type SignedContent = { readonly header: JsonObject; readonly claims: JsonObject };

export type JsonWebKeySet = { readonly keys: readonly Readonly<Record<string, unknown>>[] };

export class SigningKeys {
  #keys: readonly LoadedKey[] = [];
  #retired: readonly PublicKey[] = [];
  readonly #storage: Storage;
  readonly #sealer: Sealer;
  readonly #randomBytes: RandomBytes;
  readonly #lifetimeSeconds: number;
  readonly #issuer: string;

  constructor(options: {
    storage: Storage;
    sealer: Sealer;
    randomBytes: RandomBytes;
    lifetimeSeconds: number;
    issuer: string;
  }) {
    this.#storage = options.storage;
    this.#sealer = options.sealer;
    this.#randomBytes = options.randomBytes;
    this.#lifetimeSeconds = options.lifetimeSeconds;
    this.#issuer = options.issuer;
  }

  /**
   * Creates a key if there is none, or if the newest stops signing within an hour. Call this at start, and then at
   * least every hour.
   */
  async refresh(now: number): Promise<void> {
    let records = await this.#storage.listSigningKeys();
    const newest = records.at(-1);
    if (newest === undefined || now > newest.createdAt + this.#lifetimeSeconds - publishedBeforeSeconds) {
      await this.#storage.addSigningKey(await this.#makeKey(now));
      records = await this.#storage.listSigningKeys();
    }
    const known = new Map(this.#keys.map((key) => [key.record.keyId, key]));
    const isPublished = (record: SigningKey) => now < record.createdAt + 2 * this.#lifetimeSeconds;
    this.#keys = records.filter(isPublished).map((record) => known.get(record.keyId) ?? this.#load(record));
    const retired = new Map(this.#retired.map((key) => [key.record.keyId, key]));
    this.#retired = records
      .filter((record) => !isPublished(record))
      .slice(-retiredKeysKept)
      .map(
        (record) => retired.get(record.keyId) ?? { record, publicKey: createPublicKey(record.publicKeyPem) },
      );
  }

  /** ID tokens are frequent, so this method uses Node's crypto, which signs three times as fast as `jose`. */
  sign(claims: Readonly<Record<string, unknown>>, now: number): string {
    const ready = this.#keys.filter((key) => now >= key.record.createdAt + publishedBeforeSeconds);
    const key = ready.at(-1) ?? this.#keys[0];
    if (key === undefined) throw new TypeError('refresh() has not been called');
    const header = { alg: 'RS256', kid: key.record.keyId, typ: 'JWT' };
    const input = `${encode(header)}.${encode(claims)}`;
    return `${input}.${signData('RSA-SHA256', Buffer.from(input), key.privateKey).toString('base64url')}`;
  }

  /** Undefined if no published key signed the token. The caller checks whether the token has expired. */
  verify(jws: string): Promise<SignedContent | undefined> {
    return verifyWith(this.#keys, jws);
  }

  /** Accepts retired keys too, because a client may send a very old ID token as a hint. */
  verifyHint(jws: string): Promise<SignedContent | undefined> {
    return verifyWith([...this.#keys, ...this.#retired], jws);
  }

  /** The published keys (RFC 7517 §5). */
  jsonWebKeySet(): JsonWebKeySet {
    return {
      keys: this.#keys.map(({ record, publicKey }) => {
        const { kty, n, e } = publicKey.export({ format: 'jwk' });
        return { kty, n, e, alg: 'RS256', use: 'sig', kid: record.keyId };
      }),
    };
  }

  certificates(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#keys.map(({ record }) => [record.keyId, record.certificatePem]));
  }

  #load(record: SigningKey): LoadedKey {
    const pem = this.#sealer.unsealText(record.sealedPrivateKey, record.keyId);
    if (pem === undefined) {
      throw new SigningKeyError(
        `signing key ${record.keyId} was sealed with a root key that this server does not have; use the root key that this database was created with`,
      );
    }
    return { record, privateKey: createPrivateKey(pem), publicKey: createPublicKey(record.publicKeyPem) };
  }

  async #makeKey(now: number): Promise<SigningKey> {
    const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
    const keyId = Buffer.from(this.#randomBytes(20)).toString('hex');
    const { selfSignedCertificate } = await import('./certificate.ts');
    return {
      keyId,
      sealedPrivateKey: this.#sealer.sealText(
        privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        keyId,
      ),
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      certificatePem: await selfSignedCertificate({
        privateKey,
        publicKey,
        commonName: new URL(this.#issuer).hostname,
        serialNumber: keyId.slice(0, 16),
        notBefore: now,
        notAfter: now + 2 * this.#lifetimeSeconds,
      }),
      createdAt: now,
    };
  }
}

/** Thrown by `refresh` if no root key opens a stored signing key. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
}

/** We choose the algorithm; the token's header doesn't (RFC 8725 §3.1). */
async function verifyWith(keys: readonly PublicKey[], jws: string): Promise<SignedContent | undefined> {
  const keyOf = ({ kid }: CompactJWSHeaderParameters): KeyObject => {
    const key = keys.find(({ record }) => record.keyId === kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  };
  try {
    const { payload, protectedHeader } = await compactVerify(jws, keyOf, { algorithms: ['RS256'] });
    const claims = parseJsonObject(new TextDecoder().decode(payload));
    return claims && { header: protectedHeader, claims };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
