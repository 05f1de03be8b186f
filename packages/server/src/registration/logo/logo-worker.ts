/**
 * The program of a worker thread that makes a logo from one picture. Nothing of the original file remains but its
 * pixels. `logo-maker.ts` starts the thread, and ends it if it takes too long.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js';
import encodePng, { init as initPngEncoder } from '@jsquash/png/encode.js';
import resize, { initResize } from '@jsquash/resize';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import type { PictureHeader } from './picture.ts';

export type LogoTask = Pick<PictureHeader, 'format' | 'bytes'> & {
  /** The longest side that the logo may have, in pixels. */
  readonly side: number;
};
export type LogoResult = { readonly png: Uint8Array } | { readonly undecodable: true };

type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

// The codecs are made for browsers and return an `ImageData`. Node doesn't have this class.
globalThis.ImageData ??= class {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
} as unknown as typeof ImageData;

/** By itself, a codec would fetch its WebAssembly, as in a browser. */
function compiled(file: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(file)));
}

/** The functions `initJpeg` and `initWebp` accept a compiled module, but their own types don't say so. */
type InitCodec = (module: WebAssembly.Module) => Promise<void>;

const png = compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm');

async function decoderOf(format: LogoTask['format']): Promise<(file: ArrayBuffer) => Promise<Pixels>> {
  switch (format) {
    case 'png':
      await initPngDecoder(png);
      return decodePng;
    case 'jpeg':
      await (initJpeg as InitCodec)(compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
      // Rotates a photo as its metadata says.
      return (file) => decodeJpeg(file, { preserveOrientation: true });
    case 'webp':
      await (initWebp as InitCodec)(compiled('@jsquash/webp/codec/dec/webp_dec.wasm'));
      return decodeWebp;
  }
}

async function scaled(picture: Pixels, side: number): Promise<Pixels> {
  const factor = Math.min(1, side / Math.max(picture.width, picture.height));
  if (factor === 1) return picture;
  const [width, height] = [picture.width, picture.height].map((pixels) =>
    Math.max(1, Math.round(pixels * factor)),
  ) as [number, number];
  await initResize(compiled('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'));
  return resize(picture as ImageData, { width, height });
}

function squared({ data, width, height }: Pixels): Pixels {
  const side = Math.max(width, height);
  const square = new Uint8ClampedArray(side * side * 4);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  for (let row = 0; row < height; row += 1) {
    square.set(data.subarray(row * width * 4, (row + 1) * width * 4), ((top + row) * side + left) * 4);
  }
  return { data: square, width: side, height: side };
}

async function makeLogo({ format, bytes, side }: LogoTask): Promise<LogoResult> {
  const decode = await decoderOf(format);
  let picture: Pixels;
  try {
    picture = await decode(new Uint8Array(bytes).buffer);
  } catch {
    // The decoders throw errors of many kinds. All mean that the bytes are no picture of this format.
    return { undecodable: true };
  }
  const square = squared(await scaled(picture, side));
  await initPngEncoder(png);
  return { png: new Uint8Array(await encodePng(square as ImageData)) };
}

parentPort?.postMessage(await makeLogo(workerData as LogoTask));
