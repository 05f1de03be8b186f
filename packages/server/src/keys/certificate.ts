/**
 * Makes self-signed X.509 certificates (RFC 5280), because some clients verify ID tokens with PEM certificates. The
 * server loads this file only when it creates a key, because the library that encodes certificates is large.
 */
import type { KeyObject } from 'node:crypto';
import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';

/** Returns a certificate in PEM. Times are whole seconds since 1970; the serial number is hexadecimal. */
export async function selfSignedCertificate(options: {
  privateKey: KeyObject;
  publicKey: KeyObject;
  commonName: string;
  serialNumber: string;
  notBefore: number;
  notAfter: number;
}): Promise<string> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = {
    privateKey: options.privateKey.toCryptoKey(algorithm, true, ['sign']),
    publicKey: options.publicKey.toCryptoKey(algorithm, true, ['verify']),
  };
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: options.serialNumber,
      name: `CN=${options.commonName}`,
      notBefore: new Date(options.notBefore * 1_000),
      notAfter: new Date(options.notAfter * 1_000),
      signingAlgorithm: algorithm,
      // Node's CryptoKey is the web's; only the two type declarations differ.
      keys: keys as unknown as CryptoKeyPair,
    },
    webcrypto as unknown as Crypto,
  );
  return `${certificate.toString('pem').trim()}\n`;
}
