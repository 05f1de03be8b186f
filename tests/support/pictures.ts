/** Makes PNG files chunk by chunk, so tests can break any part. Real encoders make JPEG and WebP. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js';
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js';

export type Size = { readonly width: number; readonly height: number };

export type Color = readonly [red: number, green: number, blue: number, alpha: number];

export const blue: Color = [11, 87, 208, 255];

export function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function header({ width, height }: Size): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  // Eight bits each of red, green, blue and alpha.
  data.set([8, 6], 8);
  return chunk('IHDR', data);
}

/** `extra` goes before the pixels. */
export function pngFile(
  { width, height }: Size,
  color: Color | ((x: number, y: number) => Color) = blue,
  extra: readonly Buffer[] = [],
): Buffer {
  const rows = pixelsOf({ width, height }, color);
  const filtered = Buffer.alloc(height * (width * 4 + 1));
  for (let row = 0; row < height; row += 1) {
    filtered.set(rows.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1);
  }
  const pixels = chunk('IDAT', deflateSync(filtered));
  return Buffer.concat([
    signature,
    header({ width, height }),
    ...extra,
    pixels,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Makes a header that claims this size, in a file with fewer pixels. */
export function pngClaiming(size: Size): Buffer {
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1_000)));
  return Buffer.concat([signature, header(size), pixels, chunk('IEND', Buffer.alloc(0))]);
}

function pixelsOf(
  { width, height }: Size,
  color: Color | ((x: number, y: number) => Color),
): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels.set(typeof color === 'function' ? color(x, y) : color, (y * width + x) * 4);
    }
  }
  return pixels;
}

/** The encoders' types don't say that `init` accepts a compiled module. */
type InitEncoder = (module: WebAssembly.Module) => Promise<void>;

async function prepare(init: unknown, file: string): Promise<void> {
  const path = createRequire(import.meta.url).resolve(file);
  await (init as InitEncoder)(new WebAssembly.Module(readFileSync(path)));
}

export async function jpegFile(size: Size, color: Color = blue): Promise<Buffer> {
  await prepare(initJpeg, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  const image = { ...size, data: pixelsOf(size, color) } as ImageData;
  return Buffer.from(await encodeJpeg(image));
}

export async function webpFile(size: Size, color: Color = blue, lossless = false): Promise<Buffer> {
  await prepare(initWebp, '@jsquash/webp/codec/enc/webp_enc.wasm');
  const image = { ...size, data: pixelsOf(size, color) } as ImageData;
  return Buffer.from(await encodeWebp(image, { lossless: lossless ? 1 : 0 }));
}
