/**
 * Reads the structure of a JPEG file (ITU-T T.81, annex B): a list of segments, each of which begins with a marker. The
 * coded pixels of a scan follow the scan's segment.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { broken, cutOff, followed, PictureFault, type PictureHeader } from './picture.ts';

export const jpegSignature = Buffer.from([0xff, 0xd8, 0xff]);

const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Every scan of a progressive picture takes one pass over all pixels. Usual encoders write about ten scans. */
const mostScans = 64;

/** @throws PictureFault */
export function readJpeg(file: Buffer): PictureHeader {
  let size: Pick<PictureHeader, 'width' | 'height'> | undefined;
  let scans = 0;
  for (let at = 2; ; ) {
    if (at + 2 > file.length) throw new PictureFault(cutOff);
    if (file[at] !== 0xff) throw new PictureFault(broken);
    const marker = file[at + 1] ?? 0;
    // B.1.1.2: any number of fill bytes may come before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      if (size === undefined || scans === 0) throw new PictureFault(broken);
      if (at + 2 !== file.length) throw new PictureFault(followed);
      return { format: 'jpeg', ...size, bytes: file };
    }
    if (at + 4 > file.length) throw new PictureFault(cutOff);
    const length = file.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || marker < 0xc0) throw new PictureFault(broken);
    if (end > file.length) throw new PictureFault(cutOff);
    if (isFrame(marker)) {
      // A second frame could have another size.
      if (size !== undefined) throw new PictureFault(broken);
      size = readFrame(marker, file.subarray(at + 4, end));
    }
    at = end;
    if (marker !== startOfScan) continue;
    scans += 1;
    if (size === undefined) throw new PictureFault(broken);
    if (scans > mostScans) throw new PictureFault(reason('PICTURE_OF_TOO_MANY_SCANS', { most: mostScans }));
    at = endOfScan(file, at);
  }
}

/** SOF0 to SOF15 are C0 to CF, but C4, C8 and CC in that range are other markers. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** B.2.2: the frame header. */
function readFrame(marker: number, header: Buffer): Pick<PictureHeader, 'width' | 'height'> {
  if (header.length < 6) throw new PictureFault(broken);
  // Browsers show baseline, extended and progressive pictures with Huffman codes, and none of the others.
  if (marker > 0xc2 || header[0] !== 8) {
    throw new PictureFault(reason('PICTURE_OF_RARE_KIND'));
  }
  if (header[5] !== 1 && header[5] !== 3) {
    throw new PictureFault(reason('PICTURE_FOR_PRINT'));
  }
  return { width: header.readUInt16BE(3), height: header.readUInt16BE(1) };
}

/** The position of the marker after a scan. B.1.1.5: within a scan, FF is followed by 00 or the code of a restart marker. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) break;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new PictureFault(cutOff);
}
