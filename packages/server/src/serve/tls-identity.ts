/**
 * Loads the TLS certificate and its key from two PEM files. Reloads them when a file changes or at SIGHUP, so a renewed
 * certificate needs no restart. Until the new files match each other, the server keeps the previous pair.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { CommandError } from '../host/command-error.ts';
import type { TlsIdentity } from '../http/node/node-adapter.ts';
import type { TlsEntrance } from './serve-settings.ts';

/** @throws CommandError naming the unusable file and the reason */
export function loadTlsIdentity(files: TlsEntrance): TlsIdentity {
  const cert = readPem(files.certificateFile, '--tls-cert');
  const key = readPem(files.keyFile, '--tls-key');
  const certificate = parseCertificate(cert, files.certificateFile);
  if (!certificate.checkPrivateKey(parseKey(key, files.keyFile))) {
    throw new CommandError(
      `the key ${files.keyFile} doesn't match the certificate ${files.certificateFile}; give a matching pair, with the server's own certificate first in its file`,
    );
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    // OpenSSL rejects weak or unusual keys and certificates.
    throw new CommandError(`${files.certificateFile} can't be used: ${messageOf(error)}`);
  }
  return { cert, key };
}

/** Doesn't check who issued the certificate. `now` is in milliseconds. */
export function warnOfCertificate({ cert }: TlsIdentity, origin: string, now: number): string | undefined {
  const certificate = new X509Certificate(cert);
  const { hostname } = new URL(origin);
  if (now >= certificate.validToDate.getTime()) {
    return `the certificate has expired (${certificate.validTo}); browsers reject it`;
  }
  if (now < certificate.validFromDate.getTime()) {
    return `the certificate is not valid before ${certificate.validFrom}; browsers reject it until then`;
  }
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const named = isIP(address) === 0 ? certificate.checkHost(hostname) : certificate.checkIP(address);
  return named === undefined ? `the certificate does not name ${hostname}, so browsers reject it` : undefined;
}

const watchMilliseconds = 2_000;
/** How long we wait after a change, so that a renewal can write both files. */
const settleMilliseconds = 500;

/** Returns a function that stops watching. */
export function watchTlsIdentity(files: TlsEntrance, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMilliseconds);
  };
  const watched = [files.certificateFile, files.keyFile];
  // Poll, because there is no file system event when a symbolic link in the path gets another target.
  for (const file of watched) watchFile(file, { interval: watchMilliseconds, persistent: false }, soon);
  process.on('SIGHUP', onChange);
  return () => {
    clearTimeout(timer);
    for (const file of watched) unwatchFile(file, soon);
    process.off('SIGHUP', onChange);
  };
}

function readPem(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(`${file} can't be read (${code}); give another file with ${option}`);
  }
}

function parseCertificate(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new CommandError(`${file} is not a PEM certificate, which begins with -----BEGIN CERTIFICATE-----`);
  }
}

function parseKey(pem: string, file: string): KeyObject {
  if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(pem)) {
    throw new CommandError(
      `${file} needs a passphrase; give an unencrypted key, in a file that only this user can read`,
    );
  }
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CommandError(`${file} is not a PEM private key, which begins with -----BEGIN PRIVATE KEY-----`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
