/** A key that signs ID tokens, as stored. */

/** A key that signs ID tokens. The private half is sealed under the at-rest key. */
export type SigningKey = {
  readonly keyId: string;
  /** PKCS #8 PEM, sealed. */
  readonly sealedPrivateKey: string;
  readonly publicKeyPem: string;
  /** Self-signed X.509 certificate, PEM. */
  readonly certificatePem: string;
  readonly createdAt: number;
};
