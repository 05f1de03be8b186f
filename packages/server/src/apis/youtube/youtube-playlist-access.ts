/** Finds playlists, and checks who may see or change them. */
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { type Playlist, playlists, storedPlaylist } from './youtube-playlist.ts';
import { noSuch, notPermitted } from './youtube-refusals.ts';

export function isVisiblePlaylist(playlist: Playlist, { account }: PublicCall): boolean {
  return playlist.privacyStatus !== 'private' || playlist.accountSub === account?.sub;
}

/** Undefined if the caller may not see the playlist. */
export async function findVisiblePlaylist(call: PublicCall, id: string): Promise<Playlist | undefined> {
  const item = await call.storage.findSharedItem(playlists, id);
  const playlist = item && storedPlaylist(item);
  return playlist && isVisiblePlaylist(playlist, call) ? playlist : undefined;
}

/**
 * @param domain the resource named in errors
 * @param parameter the parameter that names the playlist
 * @throws ApiError with code 404 if the playlist isn't visible, or 403 if another account owns it
 */
export async function findOwnPlaylist(
  call: ApiCall,
  id: string,
  {
    domain,
    parameter,
    reason,
  }: { readonly domain: string; readonly parameter: string; readonly reason: string },
): Promise<Stored<CollectionItem>> {
  const item = await call.storage.findSharedItem(playlists, id);
  const playlist = item && storedPlaylist(item);
  if (item === undefined || playlist === undefined || !isVisiblePlaylist(playlist, call)) {
    throw noSuch(domain, 'playlistNotFound', `There is no playlist with this ${parameter}.`, parameter);
  }
  if (playlist.accountSub === call.account.sub) return item;
  throw notPermitted(domain, reason, 'Only the owner of a playlist may change it.');
}
