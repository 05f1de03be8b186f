import { pieceBytes } from '../../../records/content.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';

/** @throws Error from the iterator if the content is deleted or shorter than `end` */
export async function* readContent(
  storage: Pick<ContentStorage, 'findPiece'>,
  contentId: string,
  first: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = first; at < end; ) {
    const position = Math.floor(at / pieceBytes);
    const piece = await storage.findPiece(contentId, position);
    const start = position * pieceBytes;
    const taken = piece?.subarray(at - start, end - start);
    if (taken === undefined || taken.length === 0) throw new Error('The content ends before its last byte.');
    yield taken;
    at += taken.length;
  }
}
