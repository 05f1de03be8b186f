/** How a person proves to be an account's. */

/** A public key that signs a person in (W3C Web Authentication). */
export type Passkey = {
  /** Base64url of the credential id. */
  readonly credentialId: string;
  readonly accountSub: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** The authenticator's signature counter; 0 where it keeps none. */
  readonly counter: number;
  /** e.g. `internal`, `usb`; helps the browser to find it. */
  readonly transports: readonly string[];
  /** What the person calls it. */
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
};

/** How a person can prove to be an account's. All empty for an account that has none yet. */
export type Credentials = {
  /** One more after every change of password, passkeys and recovery codes. */
  readonly revision: number;
  /**
   * Random, another one after every change. Tickets name it, because a revision can come twice (decision 0025). Empty
   * for an account that never had credentials.
   */
  readonly changeId: string;
  /** The encoded hash, with its parameters and salt. */
  readonly passwordHash?: string;
  readonly passwordChangedAt?: number;
  /** In the order of adding. */
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
};
