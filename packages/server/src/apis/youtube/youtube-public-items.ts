/**
 * Public videos, playlists and channels of all accounts. A search reads at most `mostSearched` items of each kind, in
 * the order of their ids, to limit its work on a server with many accounts.
 */
import type { CollectionItem } from '../../records/collection-item.ts';
import { firstItems } from '../../storage/promises/page.ts';
import type { PublicCall } from '../catalogue/api-definition.ts';
import { type Channel, publicChannels } from './youtube-channels.ts';
import { type Playlist, playlists, storedPlaylist } from './youtube-playlist.ts';
import { storedVideo, type Video, videos } from './youtube-video.ts';
import { privacyOf } from './youtube-video-access.ts';

const mostSearched = 10_000;

function sharedItems({ storage }: PublicCall, collection: string): Promise<readonly CollectionItem[]> {
  return firstItems<CollectionItem, string>(
    (page) => storage.listSharedItems(collection, page),
    mostSearched,
  );
}

export async function publicVideos(call: PublicCall): Promise<readonly Video[]> {
  const items = await sharedItems(call, videos);
  return items.map(storedVideo).filter((video) => privacyOf(video, call.now) === 'public');
}

export async function publicPlaylists(call: PublicCall): Promise<readonly Playlist[]> {
  const items = await sharedItems(call, playlists);
  return items.map(storedPlaylist).filter(({ privacyStatus }) => privacyStatus === 'public');
}

/** Returns each channel once, although storage has it under each of its names. */
export async function everyChannel(call: PublicCall): Promise<readonly Channel[]> {
  const items = await sharedItems(call, publicChannels);
  return items.filter(({ id }) => id.startsWith('id ')).map(({ value }) => value as Channel);
}
