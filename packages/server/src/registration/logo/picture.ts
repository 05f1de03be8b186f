/** The facts that the server reads from a picture's bytes before it decodes them. */

export type PictureFormat = 'png' | 'jpeg' | 'webp';

export type PictureHeader = {
  readonly format: PictureFormat;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The bytes to decode: the whole file, except the chunks of a PNG that don't determine its pixels. */
  readonly bytes: Uint8Array;
};

/** Why a file isn't acceptable, to follow the words "the logo": `is cut off; …`. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
}

export const cutOff = 'is cut off; export it again';
export const broken = 'is damaged; export it again';
export const animated = 'is animated; export a single frame';
export const followed = 'has other data after the picture’s end; export it again';
