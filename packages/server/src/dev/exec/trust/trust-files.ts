/**
 * The files that make programs trust this run's authority too. They are in the run's folder, so nothing is installed in
 * the system.
 */
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { RunFolder } from '../../as-google/run-folder.ts';
import { javaTrustStore } from './java-trust-store.ts';

export type TrustFiles = {
  /** Only the authority of this run, in PEM. */
  readonly authority: string;
  /** The machine's authorities and this run's authority, in PEM. */
  readonly bundle: string;
  /** The certificates of `bundle`, in Java's format. */
  readonly javaStore: string;
  /** A folder with a `.ini` file for PHP. */
  readonly phpFolder: string;
};

/** Programs read certificate authorities from these files of common distributions. */
export const systemBundles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * @param usualBundle the developer's own `SSL_CERT_FILE`
 * @param now whole seconds since 1970
 */
export function writeTrustFiles(
  authorityFile: string,
  folder: RunFolder,
  usualBundle: string | undefined,
  now: number,
): TrustFiles {
  const usual = firstText([usualBundle ?? '', ...systemBundles]) ?? rootCertificates.join('\n');
  const text = `${readFileSync(authorityFile, 'utf8')}${usual}\n`;
  const bundle = folder.write('bundle.pem', text, 0o644);
  return {
    authority: authorityFile,
    bundle,
    javaStore: folder.write('trust-store.jks', javaTrustStore(certificatesIn(text), now), 0o644),
    phpFolder: folder.writeIn('php', 'grantway.ini', `openssl.cafile="${bundle}"\ncurl.cainfo="${bundle}"\n`),
  };
}

function firstText(files: readonly string[]): string | undefined {
  for (const file of files) {
    try {
      return readFileSync(file, 'utf8');
    } catch {}
  }
  return undefined;
}

const pem = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g;

function certificatesIn(text: string): readonly Uint8Array[] {
  return [...text.matchAll(pem)].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
