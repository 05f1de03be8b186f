/**
 * The certificate and its key, from two files of PEM. Both are looked at again when a file changes and at SIGHUP, so that
 * a renewed certificate needs no restart; until both fit, the former ones stay.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { CommandError } from '../host/command-error.ts';
import type { TlsIdentity } from '../http/node/node-adapter.ts';
import type { TlsEntrance } from './serve-settings.ts';

/** @throws CommandError naming the file that can't be used, and why */
export function loadTlsIdentity(files: TlsEntrance): TlsIdentity {
  const cert = readPem(files.certificateFile, '--tls-cert');
  const key = readPem(files.keyFile, '--tls-key');
  const certificate = parseCertificate(cert, files.certificateFile);
  if (!certificate.checkPrivateKey(parseKey(key, files.keyFile))) {
    throw new CommandError(
      `the key ${files.keyFile} is not that of the certificate ${files.certificateFile}; give the pair, the server's own certificate first in its file`,
    );
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    // For what OpenSSL refuses for its strength or form.
    throw new CommandError(`${files.certificateFile} can't be used: ${messageOf(error)}`);
  }
  return { cert, key };
}

/** What browsers will not accept of a certificate that fits its key, in one line; undefined if nothing. `now` is in ms. */
export function warnOfCertificate({ cert }: TlsIdentity, origin: string, now: number): string | undefined {
  const certificate = new X509Certificate(cert);
  const { hostname } = new URL(origin);
  if (now >= certificate.validToDate.getTime()) {
    return `the certificate has expired (${certificate.validTo}); browsers refuse it`;
  }
  if (now < certificate.validFromDate.getTime()) {
    return `the certificate is not valid before ${certificate.validFrom}; browsers refuse it until then`;
  }
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const named = isIP(address) === 0 ? certificate.checkHost(hostname) : certificate.checkIP(address);
  return named === undefined
    ? `the certificate does not name ${hostname}; browsers refuse it there`
    : undefined;
}

/** How often the files are looked at, and how long a renewal may take to write both. */
const watchMilliseconds = 2_000;
const settleMilliseconds = 500;

/** Calls back soon after a file has changed or SIGHUP has come; gives what ends it. */
export function watchTlsIdentity(files: TlsEntrance, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMilliseconds);
  };
  const watched = [files.certificateFile, files.keyFile];
  // By asking, not by the system's events: those say nothing where a symbolic link is turned to another file.
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
    throw new CommandError(`${file} is no certificate in PEM; it begins with -----BEGIN CERTIFICATE-----`);
  }
}

function parseKey(pem: string, file: string): KeyObject {
  if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(pem)) {
    throw new CommandError(
      `${file} needs a passphrase; give the key without one, in a file that only this user can read`,
    );
  }
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CommandError(`${file} is no private key in PEM; it begins with -----BEGIN PRIVATE KEY-----`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
