/** Reads the structure of a PNG file (PNG, third edition §5): chunks with a length, a type and a checksum. */
import { crc32 } from 'node:zlib';
import { animated, broken, cutOff, followed, PictureFault, type PictureHeader } from './picture.ts';

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks that determine the pixels. The others hold texts, color profiles and times, some of them compressed. */
const pixelChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** @throws PictureFault */
export function readPng(file: Buffer): PictureHeader {
  const kept: Buffer[] = [file.subarray(0, pngSignature.length)];
  let size: Pick<PictureHeader, 'width' | 'height'> | undefined;
  for (let at = pngSignature.length; ; ) {
    if (at + 12 > file.length) throw new PictureFault(cutOff);
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) throw new PictureFault(cutOff);
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) throw new PictureFault(broken);
    // APNG: PNG, third edition §11.3.6.1.
    if (type === 'acTL') throw new PictureFault(animated);
    if ((type === 'IHDR') !== (size === undefined)) throw new PictureFault(broken);
    if (type === 'IHDR') {
      if (length !== 13) throw new PictureFault(broken);
      size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    }
    if (pixelChunks.has(type)) kept.push(file.subarray(at, end));
    at = end;
    if (type !== 'IEND') continue;
    if (at !== file.length) throw new PictureFault(followed);
    if (size === undefined) throw new PictureFault(broken);
    return { format: 'png', ...size, bytes: Buffer.concat(kept) };
  }
}
