/** A playlist and its entries are one stored item, so that a reordering is a single write. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { CollectionItem } from '../../records/collection-item.ts';
import { newestFirst } from './youtube-time.ts';

export const playlists = 'youtube.playlists';

export const playlistsPerAccount = 200;

export const entriesPerPlaylist = 500;

export type PlaylistEntry = {
  /** 16 hexadecimal digits, unique in the playlist. */
  readonly key: string;
  readonly videoId: string;
  /** Whole seconds since 1970. */
  readonly addedAt: number;
  readonly note?: string;
};

export type PlaylistPrivacy = 'public' | 'unlisted' | 'private';

export type Playlist = {
  /** `PL` and 32 characters. */
  readonly id: string;
  readonly accountSub: string;
  readonly channelId: string;
  readonly channelTitle: string;
  readonly title: string;
  readonly description: string;
  readonly defaultLanguage?: string;
  readonly privacyStatus: PlaylistPrivacy;
  /** Whole seconds since 1970. */
  readonly publishedAt: number;
  readonly entries: readonly PlaylistEntry[];
};

export function playlistItem({ id, accountSub, channelId, ...value }: Playlist): CollectionItem {
  return {
    collection: playlists,
    accountSub,
    id,
    sortKey: newestFirst(value.publishedAt),
    shared: { group: channelId },
    value,
  };
}

/** Only `playlistItem` creates these items, so the cast is safe. */
export function storedPlaylist({ id, accountSub, shared, value }: CollectionItem): Playlist {
  const stored = value as Omit<Playlist, 'id' | 'accountSub' | 'channelId'>;
  return presentFields({ ...stored, id, accountSub, channelId: shared?.group ?? '' });
}

/** Contains the playlist's id, so that an item's own id is enough to find the item. */
export function entryId(playlistId: string, key: string): string {
  return Buffer.from(`${playlistId}.${key}`).toString('base64url');
}

/** Undefined if the text isn't a playlist item's id. */
export function readEntryId(id: string): { readonly playlistId: string; readonly key: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('latin1');
  const [, playlistId, key] = /^([\w-]{1,60})\.([0-9a-zA-Z_-]{11,16})$/.exec(text) ?? [];
  if (playlistId === undefined || key === undefined || entryId(playlistId, key) !== id) return undefined;
  return { playlistId, key };
}
