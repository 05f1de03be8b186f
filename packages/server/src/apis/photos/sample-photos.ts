/** Invented pictures that the sample app seems to have added to an account. */
import { createHash } from 'node:crypto';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import type { ContentStorage } from '../../storage/promises/content-storage.ts';
import { sampleContent } from '../drive/samples/sample-content.ts';
import { keepSample } from '../drive/samples/sample-drive.ts';
import { type Album, albums } from './album.ts';
import { type MediaItem, mediaItems, mediaSortKey } from './media-item.ts';
import { readPictureFacts } from './picture-facts.ts';

const samples: readonly (readonly [filename: string, color: string, at: number, description?: string])[] = [
  ['Kiln at dawn.jpg', 'sun', Date.UTC(2026, 5, 6, 4, 50), 'The first firing of the summer'],
  ['Guests at the wheel.jpg', 'green', Date.UTC(2026, 8, 12, 10, 15)],
  ['Raku bowls.jpg', 'rose', Date.UTC(2026, 8, 12, 15, 40), 'Fresh out of the sawdust'],
  ['Courtyard in the evening.jpg', 'plum', Date.UTC(2026, 8, 12, 18, 5)],
];
const albumTitle = 'Open day';

/** @param projectId the project whose apps see the pictures */
export async function samplePhotos(
  storage: ContentStorage,
  { sub }: Account,
  projectId: string,
): Promise<readonly UnownedItem[]> {
  const identifier = (name: string) =>
    createHash('sha256')
      .update(JSON.stringify(['photos', sub, name]))
      .digest('base64url');
  const items: (UnownedItem & { readonly value: MediaItem })[] = [];
  for (const [filename, color, at, description] of samples) {
    const sample = sampleContent(filename, color);
    const facts = sample && readPictureFacts(sample.bytes);
    if (sample === undefined || facts === undefined) throw new TypeError(`${filename} isn't a picture`);
    const kept = await keepSample(storage, sub, `photo ${filename}`, sample);
    const value: MediaItem = {
      ...{ id: identifier(filename), projectId, filename, ...facts, size: kept.size },
      createdAt: at / 1000,
      ...(description !== undefined && { description }),
    };
    items.push({
      ...{ collection: mediaItems, id: value.id, sortKey: mediaSortKey(value), value, contentId: kept.id },
    });
  }
  const [, ...ofOpenDay] = items;
  const album: Album = {
    ...{ id: identifier(albumTitle), projectId, title: albumTitle },
    itemIds: ofOpenDay.map(({ id }) => id),
  };
  const sortKey = mediaSortKey({ createdAt: Date.UTC(2026, 8, 13) / 1000 });
  return [...items, { collection: albums, id: album.id, sortKey, value: album }];
}
