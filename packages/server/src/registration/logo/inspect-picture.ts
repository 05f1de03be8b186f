/**
 * Checks a picture file before anything decodes it: its format, its structure from the first byte to the last, and its
 * size in pixels. So a small file can't make the decoder take gigabytes.
 */
import { reason } from '@grantway/messages/reasons/reason';
import type { Term } from '@grantway/messages/reasons/terms';
import { jpegSignature, readJpeg } from './jpeg-file.ts';
import { PictureFault, type PictureFormat, type PictureHeader } from './picture.ts';
import { pngSignature, readPng } from './png-file.ts';
import { isWebp, readWebp } from './webp-file.ts';

export const mostLogoBytes = 1_048_576;

export const logoPixels = { least: 48, most: 2_048 } as const;

const mediaTypes: Readonly<Record<PictureFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

export const logoMediaTypes: readonly string[] = Object.values(mediaTypes);

/**
 * @param mediaType what the sender calls the file. Without it, the bytes alone decide
 * @throws PictureFault that says what to change
 */
export function inspectPicture(content: Uint8Array, mediaType?: string): PictureHeader {
  const file = bufferOf(content);
  if (file.length === 0) throw new PictureFault(reason('PICTURE_EMPTY'));
  if (file.length > mostLogoBytes) {
    throw new PictureFault(reason('PICTURE_TOO_LARGE', { bytes: file.length, most: mostLogoBytes }));
  }
  const header = readHeader(file);
  const is = mediaTypes[header.format];
  if (mediaType !== undefined && mediaType !== is) {
    throw new PictureFault(reason('PICTURE_OF_OTHER_TYPE', { is, said: mediaType }));
  }
  const { width, height } = header;
  if (Math.min(width, height) < logoPixels.least || Math.max(width, height) > logoPixels.most) {
    throw new PictureFault(reason('PICTURE_OF_WRONG_SIZE', { width, height, ...logoPixels }));
  }
  return header;
}

/** Undefined if the file can't be a logo. */
export function mediaTypeOf(content: Uint8Array): string | undefined {
  const format = formatOf(bufferOf(content));
  return format && mediaTypes[format];
}

const readers = { png: readPng, jpeg: readJpeg, webp: readWebp };

function readHeader(file: Buffer): PictureHeader {
  const format = formatOf(file);
  if (format !== undefined) return readers[format](file);
  throw new PictureFault(reason('PICTURE_OF_OTHER_FORMAT', { format: foreignFormat(file) }));
}

function formatOf(file: Buffer): PictureFormat | undefined {
  if (startsWith(file, pngSignature)) return 'png';
  if (startsWith(file, jpegSignature)) return 'jpeg';
  return isWebp(file) ? 'webp' : undefined;
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function foreignFormat(file: Buffer): Term {
  const start = file.toString('latin1', 0, 256);
  if (start.startsWith('GIF8')) return 'gif';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!DOCTYPE svg|svg|!--)/i.test(start)) return 'svg';
  if (start.slice(4, 8) === 'ftyp') return 'film';
  return 'unknownFormat';
}

function startsWith(file: Buffer, signature: Buffer): boolean {
  return file.subarray(0, signature.length).equals(signature);
}
