/** Reads the structure of a WebP file (RFC 9649): a RIFF container of chunks, with one picture in it. */
import { animated, broken, cutOff, followed, PictureFault, type PictureHeader } from './picture.ts';

type Size = Pick<PictureHeader, 'width' | 'height'>;

/** RFC 9649 §2.4. */
export function isWebp(file: Buffer): boolean {
  return file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP';
}

/** @throws PictureFault */
export function readWebp(file: Buffer): PictureHeader {
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) throw new PictureFault(cutOff);
  if (end < file.length) throw new PictureFault(followed);
  let canvas: Size | undefined;
  let picture: Size | undefined;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) throw new PictureFault(broken);
    const type = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const data = file.subarray(at + 8, at + 8 + length);
    // §2.3: a byte of padding follows a chunk of odd length.
    at += 8 + length + (length % 2);
    if (at > end) throw new PictureFault(broken);
    if (type === 'ANIM' || type === 'ANMF') throw new PictureFault(animated);
    if (type === 'VP8X') canvas = readCanvas(data);
    if (type !== 'VP8 ' && type !== 'VP8L') continue;
    if (picture !== undefined) throw new PictureFault(broken);
    picture = type === 'VP8 ' ? readLossy(data) : readLossless(data);
  }
  if (picture === undefined) throw new PictureFault(broken);
  if (canvas !== undefined && (canvas.width !== picture.width || canvas.height !== picture.height)) {
    throw new PictureFault(broken);
  }
  return { format: 'webp', ...picture, bytes: file };
}

/** §2.7: one byte of flags, three reserved bytes, then width - 1 and height - 1 in three bytes each. */
function readCanvas(data: Buffer): Size {
  if (data.length < 10) throw new PictureFault(broken);
  if (((data[0] ?? 0) & 0b10) !== 0) throw new PictureFault(animated);
  return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
}

/**
 * RFC 6386 §9.1: a frame tag of three bytes, a start code of three bytes, then width and height in two bytes each. Only
 * the lower 14 bits are the size.
 */
function readLossy(data: Buffer): Size {
  if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) throw new PictureFault(broken);
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
}

/** RFC 9649 §3.4: a signature byte, then width - 1 and height - 1 in 14 bits each. */
function readLossless(data: Buffer): Size {
  if (data.length < 5 || data[0] !== 0x2f) throw new PictureFault(broken);
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
