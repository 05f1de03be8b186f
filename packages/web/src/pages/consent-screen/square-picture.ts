/** The limits of width and height, as in the server's `inspect-picture.ts`. */
const pixels = { least: 48, most: 2_048 };
export const acceptedTypes = 'image/png,image/jpeg,image/webp';

/** The side of the uploaded square. The server accepts up to 1 MiB and scales the square down to 240 pixels. */
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

/**
 * How the picture lies on the square. At `size` 1, its shorter side is as long as the square's side. Below 1, margins
 * appear.
 * `across` is 0 if the left edges align and 1 if the right edges align. `down` is 0 for the top and 1 for the bottom.
 */
export type Cut = { readonly size: number; readonly across: number; readonly down: number };

export const mostSize = 4;

export function leastSize({ width, height }: ImageBitmap): number {
  return Math.min(width, height) / Math.max(width, height);
}

/** How much wider and higher the picture is than the square, in square sides. Negative if the picture is smaller. */
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

export function toFile(picture: ImageBitmap, cut: Cut): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = squarePixels;
  canvas.height = squarePixels;
  draw(canvas, picture, cut);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
