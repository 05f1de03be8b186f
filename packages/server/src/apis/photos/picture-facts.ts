export type PictureFacts = {
  readonly mimeType: string;
  /** In pixels. Absent for videos and formats whose size this server doesn't read. */
  readonly width?: number;
  readonly height?: number;
};

/** A JPEG from a camera has long metadata before the size. */
export const headBytes = 256 * 1024;

type Reader = { readonly isMeant: (head: Buffer) => boolean; readonly read: (head: Buffer) => PictureFacts };

const startsWith =
  (text: string, at = 0) =>
  (head: Buffer): boolean =>
    head.toString('latin1', at, at + text.length) === text;

const readers: readonly Reader[] = [
  {
    isMeant: startsWith('\x89PNG\r\n\x1a\n'),
    read: (head) => ({ mimeType: 'image/png', ...sizeAt(head, 16, (at) => head.readUInt32BE(at), 4) }),
  },
  {
    isMeant: startsWith('GIF8'),
    read: (head) => ({ mimeType: 'image/gif', ...sizeAt(head, 6, (at) => head.readUInt16LE(at), 2) }),
  },
  { isMeant: startsWith('\xff\xd8\xff'), read: (head) => ({ mimeType: 'image/jpeg', ...sizeOfJpeg(head) }) },
  {
    isMeant: (head) => startsWith('RIFF')(head) && startsWith('WEBP', 8)(head),
    read: () => ({ mimeType: 'image/webp' }),
  },
  { isMeant: startsWith('BM'), read: () => ({ mimeType: 'image/bmp' }) },
  {
    isMeant: (head) => startsWith('ftyphei', 4)(head) || startsWith('ftypmif1', 4)(head),
    read: () => ({ mimeType: 'image/heif' }),
  },
  { isMeant: startsWith('ftypqt', 4), read: () => ({ mimeType: 'video/quicktime' }) },
  { isMeant: startsWith('ftyp', 4), read: () => ({ mimeType: 'video/mp4' }) },
  { isMeant: startsWith('\x1a\x45\xdf\xa3'), read: () => ({ mimeType: 'video/webm' }) },
];

export function readPictureFacts(head: Buffer): PictureFacts | undefined {
  return readers.find(({ isMeant }) => isMeant(head))?.read(head);
}

function sizeAt(head: Buffer, at: number, read: (at: number) => number, bytes: number) {
  return head.length < at + 2 * bytes ? {} : { width: read(at), height: read(at + bytes) };
}

/** ITU-T T.81 §B.2.2: the frame header has the size. */
function sizeOfJpeg(head: Buffer): Pick<PictureFacts, 'width' | 'height'> {
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
  }
  return {};
}
