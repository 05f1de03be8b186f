import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  blue,
  chunk,
  jpegFile,
  pngClaiming,
  pngFile,
  webpFile,
} from '../../../../../tests/support/pictures.ts';
import { inspectPicture, mostLogoBytes } from '../../../src/registration/logo/inspect-picture.ts';
import { PictureFault } from '../../../src/registration/logo/picture.ts';

const size = { width: 64, height: 50 };
const png = pngFile(size);
let files: Readonly<Record<'png' | 'jpeg' | 'webp' | 'lossless', Buffer>>;
let jpeg: Buffer;
let webp: Buffer;
beforeAll(async () => {
  jpeg = await jpegFile(size);
  webp = await webpFile(size);
  files = { png, jpeg, webp, lossless: await webpFile(size, blue, true) };
});

/** Returns the fault of a file, or undefined if it's accepted. Any other error fails the test. */
function faultOf(file: Uint8Array, mediaType?: string): string | undefined {
  try {
    inspectPicture(file, mediaType);
    return undefined;
  } catch (error) {
    if (error instanceof PictureFault) return error.message;
    throw error;
  }
}

const ascii = (text: string) => Buffer.from(text, 'latin1');

function patched(file: Buffer, at: number, ...bytes: number[]): Buffer {
  const copy = Buffer.from(file);
  copy.set(bytes, at);
  return copy;
}

const placeOf = (file: Buffer, bytes: Buffer) => file.indexOf(bytes);

test('`inspectPicture` finds the format and size of each kind of file', () => {
  for (const [name, file] of Object.entries(files)) {
    const { format, width, height } = inspectPicture(file);
    expect({ name, format, width, height }).toEqual({
      name,
      format: name === 'lossless' ? 'webp' : name,
      ...size,
    });
  }
});

test('`inspectPicture` passes on only the chunks of a PNG that the pixels depend on', () => {
  const text = chunk('tEXt', ascii('Comment\0secret'));
  const profile = chunk('iCCP', ascii('profile\0\0not compressed at all'));
  const file = pngFile(size, blue, [text, profile]);
  expect(Buffer.from(inspectPicture(file).bytes).equals(png)).toBe(true);
});

describe('every file that isn’t exactly one whole picture is rejected', () => {
  test.each(['png', 'jpeg', 'webp', 'lossless'] as const)('%s that is cut off anywhere', (name) => {
    const file = files[name];
    for (let length = 0; length < file.length; length += 1) {
      expect([length, faultOf(file.subarray(0, length))]).toEqual([length, expect.any(String)]);
    }
    expect(faultOf(file)).toBeUndefined();
  });

  test.each(['png', 'jpeg', 'webp', 'lossless'] as const)('%s with more bytes after its end', (name) => {
    expect(faultOf(Buffer.concat([files[name], ascii('<script>')]))).toMatch(/after the picture’s end/);
  });

  test('a PNG with a wrong checksum anywhere', () => {
    for (let at = 8; at < png.length; at += 1) {
      expect([at, faultOf(patched(png, at, (png[at] ?? 0) ^ 1))]).toEqual([at, expect.any(String)]);
    }
  });
});

describe('the error says what to change in', () => {
  const animationControl = chunk('acTL', Buffer.alloc(8));
  test.each<[string, () => Uint8Array, RegExp]>([
    ['an empty file', () => new Uint8Array(), /^is empty; send/],
    ['a file over the limit', () => Buffer.alloc(mostLogoBytes + 1), /1,048,577 bytes; at most 1,048,576/],
    ['a GIF', () => ascii('GIF89a\x40\0\x40\0'), /^is a GIF; export it as PNG/],
    ['an SVG', () => ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'), /^is an SVG; export it as PNG/],
    ['an SVG after a prolog', () => ascii('\u00ef\u00bb\u00bf <?xml version="1.0"?><svg/>'), /^is an SVG/],
    ['an AVIF', () => ascii('\0\0\0\x1cftypavif'), /^is an AVIF/],
    ['a page', () => ascii('<html><script>alert(1)</script>'), /not a picture of a known format/],
    ['an animated PNG', () => pngFile(size, blue, [animationControl]), /animated; export a single frame/],
    [
      'a small file of a huge picture',
      () => pngClaiming({ width: 65_535, height: 65_535 }),
      /65,535 × 65,535 pixels/,
    ],
    ['a picture that is too wide', () => pngClaiming({ width: 2_049, height: 100 }), /2,049 × 100 pixels/],
    [
      'a picture that is too small',
      () => pngFile({ width: 47, height: 100 }),
      /47 × 100 pixels.*48 to 2,048/,
    ],
    ['a picture without pixels', () => pngClaiming({ width: 0, height: 0 }), /0 × 0 pixels/],
  ])('%s', (_, file, message) => {
    expect(faultOf(file())).toMatch(message);
  });

  test('a file whose type isn’t what the sender says', () => {
    expect(faultOf(jpeg, 'image/png')).toMatch(/^is image\/jpeg, but Content-Type says image\/png/);
    expect(faultOf(jpeg, 'image/jpeg')).toBeUndefined();
  });

  test('a JPEG that browsers don’t show, or whose size isn’t certain', () => {
    const frame = placeOf(jpeg, Buffer.from([0xff, 0xc2])) + placeOf(jpeg, Buffer.from([0xff, 0xc0])) + 1;
    const isFrame = [0xc0, 0xc2].includes(jpeg[frame + 1] ?? 0);
    expect(isFrame).toBe(true);
    expect(faultOf(patched(jpeg, frame + 1, 0xc3))).toMatch(/rare kind of JPEG/);
    expect(faultOf(patched(jpeg, frame + 4, 12))).toMatch(/rare kind of JPEG/);
    expect(faultOf(patched(jpeg, frame + 9, 4))).toMatch(/CMYK/);
    const length = 2 + jpeg.readUInt16BE(frame + 2);
    const twice = Buffer.concat([jpeg.subarray(0, frame + length), jpeg.subarray(frame)]);
    expect(faultOf(twice)).toMatch(/damaged/);
  });

  test('a JPEG with more scans than any encoder writes', () => {
    const scan = placeOf(jpeg, Buffer.from([0xff, 0xda]));
    const scans = Array.from({ length: 65 }, () => jpeg.subarray(scan, -2));
    expect(faultOf(Buffer.concat([jpeg.subarray(0, scan), ...scans, jpeg.subarray(-2)]))).toMatch(/64 scans/);
  });

  test('a WebP with an animation, or with two sizes', () => {
    const extended = (flags: number, width: number, height: number) => {
      const canvas = Buffer.alloc(18);
      canvas.write('VP8X', 0, 'latin1');
      canvas.writeUInt32LE(10, 4);
      canvas[8] = flags;
      canvas.writeUIntLE(width - 1, 12, 3);
      canvas.writeUIntLE(height - 1, 15, 3);
      const file = Buffer.concat([webp.subarray(0, 12), canvas, webp.subarray(12)]);
      file.writeUInt32LE(file.length - 8, 4);
      return file;
    };
    expect(faultOf(extended(0, size.width, size.height))).toBeUndefined();
    expect(faultOf(extended(2, size.width, size.height))).toMatch(/animated/);
    expect(faultOf(extended(0, size.width + 1, size.height))).toMatch(/damaged/);
  });
});

describe('whatever the bytes are, the outcome is a size or a fault:', () => {
  test('random bytes, with and without a signature', () => {
    const signatures = [png.subarray(0, 8), Buffer.from([0xff, 0xd8, 0xff]), ascii('RIFF\x40\0\0\0WEBPVP8 ')];
    fc.assert(
      fc.property(fc.constantFrom(Buffer.alloc(0), ...signatures), fc.uint8Array(), (start, rest) => {
        faultOf(Buffer.concat([start, rest]));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['jpeg', 'webp', 'lossless'] as const)('%s with changed bytes', (name) => {
    const file = files[name];
    const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (list) => {
        const copy = Buffer.from(file);
        for (const [at, byte] of list) copy[at] = byte;
        faultOf(copy);
      }),
      { numRuns: 1_000 },
    );
  });
});
