/** The public half of a passkey (W3C Web Authentication). */
export type Passkey = {
  /** In base64url. */
  readonly credentialId: string;
  readonly accountSub: string;
  /** A COSE key. */
  readonly publicKey: Uint8Array;
  /** The authenticator's signature counter, or 0 if it has none. */
  readonly counter: number;
  /** E.g. `internal` or `usb`. Helps the browser find the passkey. */
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
};

/** A new account has no credentials. */
export type Credentials = {
  /** Increases with every change to the password, passkeys or recovery codes. */
  readonly revision: number;
  /**
   * A new random id after every change. Reset links contain it in place of the revision, because a restored backup can
   * repeat a revision (decision 0025). Empty if the account never had credentials.
   */
  readonly changeId: string;
  /** The encoded hash, including its parameters and salt. */
  readonly passwordHash?: string;
  readonly passwordChangedAt?: number;
  /** In the order in which they were added. */
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
};
