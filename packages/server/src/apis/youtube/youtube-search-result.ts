/** A search result, with everything that searches filter and sort by. */
import type { ApiAnswer } from '../catalogue/api-definition.ts';
import type { Channel } from './youtube-channels.ts';
import { letterThumbnails } from './youtube-picture.ts';
import type { Playlist } from './youtube-playlist.ts';
import { formatTime } from './youtube-time.ts';
import type { Video } from './youtube-video.ts';
import { publishedAt } from './youtube-video-access.ts';

export type SearchResult = {
  /** Unique among all results. */
  readonly key: string;
  readonly id: ApiAnswer;
  readonly channelId: string;
  readonly channelTitle: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Whole seconds since 1970. */
  readonly publishedAt: number;
  /** Present if the result is a video. */
  readonly video?: Video;
  /** The number of videos, if the result is a playlist. */
  readonly entries?: number;
  readonly snippet: ApiAnswer;
};

type Described = Omit<SearchResult, 'snippet' | 'key'>;

export function videoResult(video: Video, now: number): SearchResult {
  const { title, description, tags, channelTitle } = video.metadata;
  return resultOf(`video ${video.id}`, {
    id: { kind: 'youtube#video', videoId: video.id },
    channelId: video.channelId,
    channelTitle,
    title,
    description,
    tags,
    publishedAt: publishedAt(video, now),
    video,
  });
}

export function channelResult(channel: Channel): SearchResult {
  const { id, title, description, publishedAt, keywords } = channel;
  return resultOf(`channel ${id}`, {
    id: { kind: 'youtube#channel', channelId: id },
    channelId: id,
    channelTitle: title,
    title,
    description,
    tags: keywords.split(' '),
    publishedAt,
  });
}

export function playlistResult(playlist: Playlist): SearchResult {
  const { id, channelId, channelTitle, title, description, publishedAt, entries } = playlist;
  return resultOf(`playlist ${id}`, {
    id: { kind: 'youtube#playlist', playlistId: id },
    channelId,
    channelTitle,
    title,
    description,
    tags: [],
    publishedAt,
    entries: entries.length,
  });
}

function resultOf(key: string, described: Described): SearchResult {
  const { channelId, channelTitle, title, description, publishedAt } = described;
  const published = formatTime(publishedAt);
  return {
    key,
    ...described,
    snippet: {
      publishedAt: published,
      channelId,
      title,
      description,
      thumbnails: letterThumbnails(title),
      channelTitle,
      liveBroadcastContent: 'none',
      publishTime: published,
    },
  };
}
