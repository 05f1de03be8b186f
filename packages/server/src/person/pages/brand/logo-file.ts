/** Reads the operator's logo. The bytes of the file decide its type, not the file's name. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { BrandError } from './brand-error.ts';

export type LogoImage = { readonly contentType: 'image/svg+xml' | 'image/png'; readonly body: Uint8Array };

/** 64 KiB, because every page loads the logo. */
const mostBytes = 65_536;

/** In pixels. A small file can hold a picture that takes gigabytes in a browser. */
const mostPixels = 2_048;

/** PNG, third edition §5.2. */
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @param setting the name of the setting, for errors
 * @throws BrandError if the file can't be read, has too many bytes or pixels, is neither an SVG nor a PNG image, or is
 * an SVG image without the SVG namespace
 */
export function readLogo(path: string, setting: 'logoFile' | 'logoFileDark'): LogoImage {
  const body = readFile(path, setting);
  const fault = (words: string) => new BrandError(`brand.${setting}: ${path} ${words}`);
  const png = pngSize(body);
  if (png !== undefined) {
    if (Math.max(png.width, png.height) <= mostPixels) return { contentType: 'image/png', body };
    const [width, height, most] = [png.width, png.height, mostPixels].map((pixels) =>
      pixels.toLocaleString('en'),
    );
    throw fault(`has ${width} × ${height} pixels; at most ${most} × ${most} are allowed`);
  }
  const root = svgRoot(body);
  if (root === undefined)
    throw fault('is neither an SVG nor a PNG image; export the logo as plain SVG or PNG');
  // Without this namespace, a browser doesn't recognize the file as an image and shows nothing.
  if (!/\sxmlns=(["'])http:\/\/www\.w3\.org\/2000\/svg\1/.test(root)) {
    throw fault(
      'has no xmlns="http://www.w3.org/2000/svg" in its svg element; add it, or browsers show nothing',
    );
  }
  return { contentType: 'image/svg+xml', body };
}

function readFile(path: string, setting: string): Buffer {
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(descriptor);
    const { size } = status;
    if (!status.isFile()) {
      throw new BrandError(`brand.${setting}: ${path} is not a file; name an SVG or PNG file`);
    }
    if (size > mostBytes) {
      throw new BrandError(
        `brand.${setting}: ${path} has ${size.toLocaleString('en')} bytes; at most ${mostBytes.toLocaleString('en')} are allowed`,
      );
    }
    const body = Buffer.alloc(size);
    return body.subarray(0, readSync(descriptor, body, 0, size, 0));
  } catch (error) {
    if (error instanceof BrandError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new BrandError(`brand.${setting}: ${path} can't be read (${code}); name another file`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** In pixels. Undefined if the file isn't a PNG image. */
function pngSize(body: Buffer): { readonly width: number; readonly height: number } | undefined {
  // PNG, third edition §5.3 and §11.2.1: the length 13, the type IHDR, width, height, five more bytes and a checksum.
  const header = body.subarray(pngSignature.length);
  if (!body.subarray(0, pngSignature.length).equals(pngSignature) || header.length < 25) return undefined;
  if (header.readUInt32BE(0) !== 13 || header.toString('latin1', 4, 8) !== 'IHDR') return undefined;
  return { width: header.readUInt32BE(8), height: header.readUInt32BE(12) };
}

/** The start tag of the root element. Undefined if the file isn't an SVG document in UTF-8. */
function svgRoot(body: Buffer): string | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
  // White space, comments, processing instructions and a document type may precede the root element.
  const prolog = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>)*/i.exec(text)?.[0] ?? '';
  return /^<svg(?=[\s>/])[^>]*>/.exec(text.slice(prolog.length))?.[0];
}
