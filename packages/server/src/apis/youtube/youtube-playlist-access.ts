/** Who may see and change a playlist, and finding playlists. */
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { type Playlist, playlists, storedPlaylist } from './youtube-playlist.ts';
import { noSuch, notPermitted } from './youtube-refusals.ts';

/** Private playlists are visible only to their owners. */
export function isVisiblePlaylist(playlist: Playlist, { account }: PublicCall): boolean {
  return playlist.privacyStatus !== 'private' || playlist.accountSub === account?.sub;
}

/** The playlist if the caller may see it. */
export async function findVisiblePlaylist(call: PublicCall, id: string): Promise<Playlist | undefined> {
  const item = await call.storage.findSharedItem(playlists, id);
  const playlist = item && storedPlaylist(item);
  return playlist && isVisiblePlaylist(playlist, call) ? playlist : undefined;
}

/**
 * The stored playlist, which the account may change.
 *
 * @param domain the resource that the call is about, for its errors
 * @param parameter where the call names the playlist
 * @throws ApiError 404 if it isn't visible, 403 if it is another's
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
