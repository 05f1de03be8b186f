export type SigningKey = {
  readonly keyId: string;
  /** The private key as PKCS #8 PEM, sealed with the at-rest key. */
  readonly sealedPrivateKey: string;
  readonly publicKeyPem: string;
  /** A self-signed X.509 certificate as PEM. */
  readonly certificatePem: string;
  readonly createdAt: number;
};
