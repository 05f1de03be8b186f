/**
 * Helps both adapters (`node/` and `web/`) read a body: limits its size, unpacks it (gzip only, RFC 9110 §8.4) and
 * checks that text is UTF-8. `surface.ts` turns a `BodyFault` into a response in the error format of the path.
 */
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { type BodyFault, type HttpRequest, UnpackError } from './http-message.ts';

/** The most bytes that a body at this path may have, packed or not. */
export function bodyLimit(
  path: string,
  options: { readonly maximumBodyBytes: number; readonly bodyFactor?: (path: string) => number },
): number {
  return options.maximumBodyBytes * (options.bodyFactor?.(path) ?? 1);
}

/** 413 Content Too Large (RFC 9110 §15.5.14). */
export function bodyTooLarge(maximumBytes: number): BodyFault {
  return { status: 413, description: `The body is larger than ${maximumBytes} bytes.` };
}

/** For a request that arrives while the server can't hold more body bytes. */
export const tooManyBodies: BodyFault = {
  status: 503,
  description: 'This server is busy. Try again in a moment.',
};

/** `encoding` is the request's Content-Encoding. */
export function decodeBody(
  bytes: Buffer,
  encoding: string | undefined,
  maximumBytes: number,
): string | BodyFault {
  if (bytes.length === 0) return '';
  const plain = encoding === undefined ? bytes : unpack(bytes, encoding, maximumBytes);
  if (!Buffer.isBuffer(plain)) return plain;
  if (isUtf8(plain)) return plain.toString('utf8');
  return { status: 400, description: 'The body is not valid UTF-8.' };
}

function unpack(bytes: Buffer, encoding: string, maximumBytes: number): Buffer | BodyFault {
  const packing = parseContentEncoding(encoding);
  if (packing === 'none') return bytes;
  if (packing !== 'gzip') return packing;
  try {
    // `gunzipSync` stops one chunk past the limit, however large the unpacked body would be.
    return gunzipSync(bytes, { maxOutputLength: maximumBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return bodyTooLarge(maximumBytes);
    return { status: 400, description: 'The body is not valid gzip, though Content-Encoding says so.' };
  }
}

/** `x-gzip` is the same as `gzip` (RFC 9110 §8.4.1.3). */
export function parseContentEncoding(encoding: string | undefined): 'none' | 'gzip' | BodyFault {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return 'none';
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    default:
      return {
        status: 415,
        description: 'Content-Encoding must be gzip or absent.',
      };
  }
}

/** Content-Encoding and Content-Length are wrong for the unpacked body. */
export function unpackedHeaders(headers: HttpRequest['headers']): HttpRequest['headers'] {
  const { 'content-encoding': _encoding, 'content-length': _length, ...others } = headers;
  return others;
}

/**
 * The reader must limit the length, because unpacking can make a body a thousand times as long.
 * @throws UnpackError from the iterator, if the bytes aren't valid gzip
 */
export async function* unpackStream(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  let broken: unknown;
  // `pipeline` destroys its source if gunzip fails. Destroying the body's own stream would close the connection, so
  // wrap it.
  const filled = pipeline(Readable.from(packed, { objectMode: true }), gunzip).catch((error: unknown) => {
    broken = error;
  });
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    await filled;
    const { code } = (broken ?? error) as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? new UnpackError('not valid gzip', { cause: error }) : error;
  } finally {
    gunzip.destroy();
  }
}
