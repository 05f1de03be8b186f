/** Creates passkeys and answers challenges as in Web Authentication Level 3 (ES256, no attestation), or with faults. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/** Values that replace the correct ones in an answer. */
export type Faults = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
};

/** Faults that make answers to both `create` and `get` invalid. */
export const commonFaults = (
  otherOrigin: string,
  otherHost: string,
): readonly (readonly [what: string, faults: Faults])[] => [
  ['another origin', { origin: otherOrigin }],
  ['another host', { rpId: otherHost }],
  ['another challenge', { challenge: 'A'.repeat(43) }],
  ['no user verification', { userVerified: false }],
];

type Options = {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
  readonly user?: { readonly id: string };
};

export type KeptPasskey = {
  readonly credentialId: string;
  readonly userHandle: string;
  readonly privateKey: JsonWebKey;
};

const userPresent = 0x01;
const userVerified = 0x04;
const attestedCredentialData = 0x40;

export class Authenticator {
  readonly #origin: string;
  readonly #privateKey: KeyObject;
  readonly #credentialId: Buffer;
  /** COSE key (RFC 9053 §7.1): EC2, ES256, P-256. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly credentialId: string;
  #userHandle: string;

  constructor(origin: string, sub = '', kept?: KeptPasskey) {
    const privateKey =
      kept === undefined
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : createPrivateKey({ key: kept.privateKey, format: 'jwk' });
    const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
    this.#origin = origin;
    this.#privateKey = privateKey;
    this.#credentialId = kept === undefined ? randomBytes(32) : Buffer.from(kept.credentialId, 'base64url');
    this.credentialId = this.#credentialId.toString('base64url');
    this.#userHandle = kept?.userHandle ?? Buffer.from(sub).toString('base64url');
    this.publicKey = Uint8Array.from([
      ...[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20],
      ...Buffer.from(x, 'base64url'),
      ...[0x22, 0x58, 0x20],
      ...Buffer.from(y, 'base64url'),
    ]);
  }

  /** Answers `navigator.credentials.create`, as JSON. */
  create(optionsJson: string, faults: Faults = {}): string {
    const options = JSON.parse(optionsJson) as Options;
    this.#userHandle = options.user?.id ?? '';
    const data = Buffer.concat([
      this.#authenticatorData(options.rp?.id ?? '', attestedCredentialData, faults),
      Buffer.alloc(16),
      Buffer.from([0, this.#credentialId.length]),
      this.#credentialId,
      this.publicKey,
    ]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', options, faults).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get`, as JSON. */
  get(optionsJson: string, faults: Faults = {}): string {
    const options = JSON.parse(optionsJson) as Options;
    const data = this.#authenticatorData(options.rpId ?? '', 0, faults);
    const clientData = this.#clientData('webauthn.get', options, faults);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
      userHandle: faults.userHandle ?? this.#userHandle,
    });
  }

  keep(): KeptPasskey {
    const { credentialId } = this;
    return {
      credentialId,
      userHandle: this.#userHandle,
      privateKey: this.#privateKey.export({ format: 'jwk' }),
    };
  }

  #authenticatorData(rpId: string, flags: number, faults: Faults): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(faults.counter ?? 0);
    const verified = faults.userVerified === false ? 0 : userVerified;
    const hash = createHash('sha256')
      .update(faults.rpId ?? rpId)
      .digest();
    return Buffer.concat([hash, Buffer.from([flags | userPresent | verified]), counter]);
  }

  #clientData(type: string, { challenge }: Options, faults: Faults): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: faults.type ?? type,
        challenge: faults.challenge ?? challenge,
        origin: faults.origin ?? this.#origin,
        crossOrigin: false,
      }),
    );
  }

  #answer(response: object): string {
    const id = this.credentialId;
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}
