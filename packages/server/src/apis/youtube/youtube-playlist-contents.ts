/** The contents of a playlist: stored, or made from a channel's uploads or an account's ratings. */
import type { PublicCall } from '../catalogue/api-definition.ts';
import { readAll } from '../gateway/call/paging.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import { ratings } from './youtube-audience.ts';
import { actingChannel } from './youtube-channel-access.ts';
import { findOwnChannel, findPublicChannel } from './youtube-channels.ts';
import type { PlaylistEntry } from './youtube-playlist.ts';
import { storedRating } from './youtube-ratings.ts';
import { storedVideo, videos } from './youtube-video.ts';
import { privacyOf, publishedAt } from './youtube-video-access.ts';

export type PlaylistContents = {
  readonly id: string;
  readonly channelId: string;
  readonly channelTitle: string;
  readonly entries: readonly PlaylistEntry[];
};

/**
 * Newest first. The owner sees all uploads, and others only the public ones. Undefined if the id isn't a playlist of
 * uploads.
 */
export async function uploadsOf(call: PublicCall, playlistId: string): Promise<PlaylistContents | undefined> {
  if (!playlistId.startsWith('UU')) return undefined;
  const found = await findPublicChannel(call.storage, `UC${playlistId.slice(2)}`);
  if (found === undefined) return undefined;
  const { channel, accountSub } = found;
  const own = call.account && (await findOwnChannel(call));
  const entries: PlaylistEntry[] = [];
  for await (const item of readAll(call.storage, videos, accountSub)) {
    const video = storedVideo(item);
    const isShown = own?.id === channel.id || privacyOf(video, call.now) === 'public';
    if (video.channelId !== channel.id || !isShown) continue;
    entries.push({ key: video.id, videoId: video.id, addedAt: publishedAt(video, call.now) });
  }
  return { id: playlistId, channelId: channel.id, channelTitle: channel.title, entries };
}

/** Latest first. */
export async function likedVideos(call: PublicCall): Promise<PlaylistContents> {
  const own = withAccount(call);
  const channel = await actingChannel(own);
  const entries: PlaylistEntry[] = [];
  for await (const item of readAll(call.storage, ratings, own.account.sub)) {
    const rated = storedRating(item);
    if (rated?.rating !== 'like') continue;
    const addedAt = item.shared?.countsFrom ?? 0;
    entries.push({ key: rated.videoId, videoId: rated.videoId, addedAt });
  }
  return { id: 'LL', channelId: channel.id, channelTitle: channel.title, entries };
}
