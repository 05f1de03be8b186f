/**
 * Writes a trust store for Java in the format JKS, which every version reads. So `grantway exec` needs no `keytool`.
 * The digest at the end only detects damage, so it needs no secret.
 */
import { createHash } from 'node:crypto';

const magic = 0xfeedfeed;
const version = 2;
const trustedCertificate = 2;

/** The password of Java's own trust stores. */
export const trustStorePassword = 'changeit';

/**
 * @param certificates in DER
 * @param now whole seconds since 1970
 */
export function javaTrustStore(certificates: readonly Uint8Array[], now: number): Buffer {
  const body = Buffer.concat([
    uint32(magic),
    uint32(version),
    uint32(certificates.length),
    ...certificates.flatMap((certificate, index) => [
      uint32(trustedCertificate),
      text(`grantway-${index}`),
      uint64(now * 1_000),
      text('X.509'),
      uint32(certificate.length),
      certificate,
    ]),
  ]);
  const password = Buffer.from(trustStorePassword, 'utf16le').swap16();
  const digest = createHash('sha1').update(password).update('Mighty Aphrodite').update(body).digest();
  return Buffer.concat([body, digest]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Writes the length in two bytes, then ASCII text. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'latin1');
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
