/**
 * Lists, adds, changes and removes the videos of playlists. `UU…` (a channel's public uploads) and `LL` (the account's
 * liked videos) aren't stored, and are read-only.
 */
import type { ApiAnswer, ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { incompatibleParameters, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { idsOf, type ListPage, listAnswer, pageOf, partsOf, resourceAnswer } from './youtube-answers.ts';
import { rejectContentOwner } from './youtube-channel-access.ts';
import { letterThumbnails } from './youtube-picture.ts';
import { entryId, readEntryId } from './youtube-playlist.ts';
import { findVisiblePlaylist } from './youtube-playlist-access.ts';
import { likedVideos, type PlaylistContents, uploadsOf } from './youtube-playlist-contents.ts';
import { noSuch, notPermitted } from './youtube-refusals.ts';
import { formatTime } from './youtube-time.ts';
import type { Video } from './youtube-video.ts';
import { findVisibleVideo, privacyOf, publishedAt } from './youtube-video-access.ts';

const domain = 'youtube.playlistItem';

/** `video` is absent if the caller may not see the video. */
type ShownItem = {
  readonly id: string;
  readonly playlist: PlaylistContents;
  readonly position: number;
  readonly videoId: string;
  readonly addedAt: number;
  readonly note?: string | undefined;
  readonly video: Video | undefined;
  readonly now: number;
};

export async function listPlaylistItems(call: PublicCall): Promise<ApiAnswer> {
  rejectContentOwner(call);
  const parts = partsOf(call);
  const page = await findItems(call);
  const shown = await Promise.all(page.items.map((item) => withVideo(call, item)));
  const items = shown.map((item) => resourceAnswer('youtube#playlistItem', item.id, parts, partOf, item));
  const size = call.parameters.integer('maxResults');
  return listAnswer('youtube#playlistItemListResponse', { ...page, items }, size);
}

type FoundItem = Omit<ShownItem, 'video' | 'now'>;

async function findItems(call: PublicCall): Promise<ListPage<FoundItem>> {
  const ids = idsOf(call);
  const playlistId = call.parameters.string('playlistId') || undefined;
  const videoId = call.parameters.string('videoId') || undefined;
  if (ids.length > 0 && playlistId !== undefined) {
    throw incompatibleParameters('id', 'Say which items: either id or playlistId.');
  }
  if (ids.length > 0) {
    const found = await Promise.all(ids.map((id) => findItemById(call, id)));
    return pageOf(
      call,
      found.filter((item) => item !== undefined),
      ({ id }) => id,
    );
  }
  if (playlistId === undefined)
    throw missingParameter('playlistId', 'Name the playlist, or list ids of items.');
  const all = itemsOf(await readContents(call, playlistId));
  const wanted = videoId === undefined ? all : all.filter((item) => item.videoId === videoId);
  return pageOf(call, wanted, ({ id }) => id);
}

/** @throws ApiError with code 404 if the playlist doesn't exist, or 403 if nobody may read the playlist */
async function readContents(call: PublicCall, playlistId: string): Promise<PlaylistContents> {
  if (playlistId === 'WL' || playlistId === 'HL') {
    const reason = playlistId === 'WL' ? 'watchLaterNotAccessible' : 'watchHistoryNotAccessible';
    throw notPermitted(domain, reason, 'No app can read this list.');
  }
  const contents = await findContents(call, playlistId);
  if (contents !== undefined) return contents;
  throw noSuch(domain, 'playlistNotFound', 'There is no playlist with this playlistId.', 'playlistId');
}

/** Undefined if the caller may not see the playlist. */
async function findContents(call: PublicCall, id: string): Promise<PlaylistContents | undefined> {
  if (id === 'LL') return likedVideos(call);
  return (await uploadsOf(call, id)) ?? findVisiblePlaylist(call, id);
}

async function findItemById(call: PublicCall, id: string): Promise<FoundItem | undefined> {
  const named = readEntryId(id);
  if (named === undefined) return undefined;
  const contents = await findContents(call, named.playlistId);
  return contents && itemsOf(contents).find((item) => item.id === id);
}

function itemsOf(playlist: PlaylistContents): readonly FoundItem[] {
  return playlist.entries.map(({ key, videoId, addedAt, note }, position) => ({
    id: entryId(playlist.id, key),
    playlist,
    position,
    videoId,
    addedAt,
    note,
  }));
}

async function withVideo(call: PublicCall, item: FoundItem): Promise<ShownItem> {
  return { ...item, video: await findVisibleVideo(call, item.videoId), now: call.now };
}

export async function answerPlaylistItem(
  call: ApiCall,
  playlist: PlaylistContents,
  key: string,
): Promise<ApiAnswer> {
  const id = entryId(playlist.id, key);
  const found = itemsOf(playlist).find((item) => item.id === id);
  if (found === undefined) throw new TypeError('the entry is not in the playlist');
  const item = await withVideo(call, found);
  return resourceAnswer('youtube#playlistItem', id, partsOf(call), partOf, item);
}

/** A deleted or private video keeps its place, with a title that says so. */
const partOf: Readonly<Record<string, (item: ShownItem) => unknown>> = {
  contentDetails: ({ videoId, note, video, now }) => ({
    videoId,
    note,
    videoPublishedAt: video && formatTime(publishedAt(video, now)),
  }),
  id: ({ id }) => id,
  snippet: ({ playlist, position, videoId, addedAt, video }) => ({
    publishedAt: formatTime(addedAt),
    channelId: playlist.channelId,
    title: video?.metadata.title ?? 'Deleted video',
    description: video?.metadata.description ?? 'This video is unavailable.',
    thumbnails: video ? letterThumbnails(video.metadata.title) : {},
    channelTitle: playlist.channelTitle,
    videoOwnerChannelTitle: video?.metadata.channelTitle,
    videoOwnerChannelId: video?.channelId,
    playlistId: playlist.id,
    position,
    resourceId: { kind: 'youtube#video', videoId },
  }),
  status: ({ video, now }) => ({
    privacyStatus: video ? privacyOf(video, now) : 'privacyStatusUnspecified',
  }),
};

export const playlistItemParts: readonly string[] = Object.keys(partOf);
