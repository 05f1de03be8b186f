/** A stored key that signs ID tokens. Its private half is sealed with the at-rest key. */
export type SigningKey = {
  readonly keyId: string;
  /** The private key as PKCS #8 PEM, sealed. */
  readonly sealedPrivateKey: string;
  readonly publicKeyPem: string;
  /** A self-signed X.509 certificate as PEM. */
  readonly certificatePem: string;
  readonly createdAt: number;
};
