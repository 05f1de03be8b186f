/** A picture and the square that is cut out of it: reading the file, drawing on a canvas, and the file to upload. */

/** As on the server: `inspect-picture.ts`. */
const pixels = { least: 48, most: 2_048 };
export const acceptedTypes = 'image/png,image/jpeg,image/webp';

/** Sharp enough for the 240 pixels that the server keeps, and small enough for 1 MiB. */
export const squarePixels = 480;

export type PictureProblem = 'unreadable' | 'tooSmall' | 'tooLarge';

export async function readPicture(file: Blob): Promise<ImageBitmap | PictureProblem> {
  if (!acceptedTypes.split(',').includes(file.type)) return 'unreadable';
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return 'unreadable';
  const { width, height } = picture;
  if (Math.min(width, height) < pixels.least) return 'tooSmall';
  return Math.max(width, height) > pixels.most ? 'tooLarge' : picture;
}

/** `size`: 1 fills the square, less shows the whole picture. `across` and `down`: where the picture is, from 0 to 1. */
export type Cut = { readonly size: number; readonly across: number; readonly down: number };

export const mostSize = 4;

/** The size at which the whole picture is in the square. */
export function leastSize({ width, height }: ImageBitmap): number {
  return Math.min(width, height) / Math.max(width, height);
}

/** How far the picture reaches over the square, as parts of the square. Negative if it's smaller. */
export function overhang({ width, height }: ImageBitmap, { size }: Cut) {
  const short = Math.min(width, height);
  return { across: (width / short) * size - 1, down: (height / short) * size - 1 };
}

export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, cut: Cut): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const side = canvas.width;
  const over = overhang(picture, cut);
  context.clearRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    picture,
    -over.across * cut.across * side,
    -over.down * cut.down * side,
    (over.across + 1) * side,
    (over.down + 1) * side,
  );
}

/** The square as a PNG file. */
export function toFile(picture: ImageBitmap, cut: Cut): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = squarePixels;
  canvas.height = squarePixels;
  draw(canvas, picture, cut);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
