/** The facts that the server reads from a picture's bytes before it decodes them. */
import { inEnglish, type Reason, reason } from '@grantway/messages/reasons/reason';

export type PictureFormat = 'png' | 'jpeg' | 'webp';

export type PictureHeader = {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
  /** The bytes to decode: the whole file, except the chunks of a PNG that don't determine its pixels. */
  readonly bytes: Uint8Array;
};

/** Why a file isn't acceptable. The message follows the words "the logo": `is cut off; …`. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(inEnglish(reason));
    this.reason = reason;
  }
}

export const cutOff = reason('PICTURE_CUT_OFF');
export const broken = reason('PICTURE_DAMAGED');
export const animated = reason('PICTURE_ANIMATED');
export const followed = reason('PICTURE_FOLLOWED');
