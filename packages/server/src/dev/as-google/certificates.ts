/**
 * Makes a certificate authority for one run of a development server, and issues a certificate for Google's names (RFC
 * 5280). Programs that trust the authority accept the server as Google (decision 0082).
 */
import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { certificateLifetimeSeconds } from './run-folder.ts';

/** In PEM. */
export type KeyPair = { readonly certificate: string; readonly key: string };

export type Certificates = {
  readonly authority: KeyPair;
  readonly server: KeyPair;
  /** The base64 SHA-256 of the server's public key. Chromium has an option to accept the certificate by this value. */
  readonly serverKeyDigest: string;
};

/** The clocks of other programs may be late. */
const toleranceSeconds = 300;

/** The authority can't issue usable certificates for other names. */
const permittedDomains = ['google.com', 'googleapis.com', 'localhost'];

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** @param now whole seconds since 1970 */
export async function makeCertificates(hosts: readonly string[], now: number): Promise<Certificates> {
  const [authorityKeys, serverKeys] = await Promise.all([generateKeys(), generateKeys()]);
  const validity = {
    notBefore: new Date((now - toleranceSeconds) * 1_000),
    notAfter: new Date((now + certificateLifetimeSeconds) * 1_000),
    signingAlgorithm: algorithm,
  };
  const name = 'CN=Grantway for one day, O=Made on this machine';
  const crypto = webcrypto as unknown as Crypto;
  const authority = await X509CertificateGenerator.createSelfSigned(
    {
      ...validity,
      name,
      keys: authorityKeys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey, false, crypto),
        nameConstraints(permittedDomains),
      ],
    },
    crypto,
  );
  const server = await X509CertificateGenerator.create(
    {
      ...validity,
      subject: 'CN=Grantway',
      issuer: name,
      publicKey: serverKeys.publicKey,
      signingKey: authorityKeys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        // Python from 3.13 on requires this extension.
        await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey, false, crypto),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          [...hosts, 'localhost'].map((value) => ({ type: 'dns' as const, value })),
        ),
      ],
    },
    crypto,
  );
  return {
    authority: { certificate: `${authority.toString('pem')}\n`, key: await keyPem(authorityKeys) },
    server: { certificate: `${server.toString('pem')}\n`, key: await keyPem(serverKeys) },
    serverKeyDigest: await keyDigest(serverKeys),
  };
}

/** Node's key types equal the web's, but their type declarations differ. */
async function generateKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as unknown as CryptoKeyPair;
}

async function keyPem({ privateKey }: CryptoKeyPair): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', privateKey as webcrypto.CryptoKey);
  const lines = Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines.trim()}\n-----END PRIVATE KEY-----\n`;
}

async function keyDigest({ publicKey }: CryptoKeyPair): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('spki', publicKey as webcrypto.CryptoKey);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('base64');
}

/** RFC 5280 §4.2.1.10. A domain permits itself and every name below it. */
function nameConstraints(domains: readonly string[]): Extension {
  const dnsName = 0x82;
  const sequence = 0x30;
  const permittedSubtrees = 0xa0;
  const subtrees = domains.map((domain) => der(sequence, der(dnsName, Buffer.from(domain, 'latin1'))));
  const value = der(sequence, der(permittedSubtrees, Buffer.concat(subtrees)));
  return new Extension('2.5.29.30', true, new Uint8Array(value));
}

/** Writes a DER value of at most 127 bytes (X.690 §8.1.3.4). */
function der(tag: number, content: Buffer): Buffer {
  if (content.length > 127) throw new TypeError('the DER value is too long for one length byte');
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
