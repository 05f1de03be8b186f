/**
 * The audience of a channel: its public videos, which the invented viewers of `youtube-audience/` watch, and the ratings of
 * real people. The statistics of channels and videos come from here, and so do the reports of the other two YouTube APIs.
 */
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import { allItems } from '../../storage/promises/page.ts';
import type { Counter } from '../youtube-audience/counters.ts';
import { type Period, type Ratings, sumViews } from '../youtube-audience/sum-views.ts';
import { viewsUntil, type WatchedVideo, watchedVideo } from '../youtube-audience/watched-video.ts';
import { type Video, videos } from './youtube-video.ts';

/**
 * The ratings that people gave through this API. An item belongs to the person, counts since the rating, and has a group for
 * the video and kind (`ratingGroup`). A rating that the person withdraws disappears from the day it was given.
 */
export const ratings = 'youtube.ratings';

export function ratingGroup(channelId: string, videoId: string, rating: Ratings['rating']): string {
  return `${channelId} ${videoId} ${rating}`;
}

export type Audience = {
  /** At most `videosPerAccount`. */
  readonly videos: readonly WatchedVideo[];
  readonly ratings: readonly Ratings[];
};

/**
 * Everything that the reports of an account's channel need: all its videos, and the ratings by hour. Nobody watches a video
 * that isn't public, but people may rate it.
 */
export async function audienceOf(
  storage: Pick<CollectionStorage, 'listItems' | 'listHourlyCounts'>,
  { accountSub, channelId }: { readonly accountSub: string; readonly channelId: string },
): Promise<Audience> {
  const [items, hours] = await Promise.all([
    allItems((page) => storage.listItems(videos, accountSub, page)),
    allItems((page) => storage.listHourlyCounts(ratings, `${channelId} `, page)),
  ]);
  return {
    videos: items.map(({ id, shared }) => watchedVideo(id, shared?.countsFrom ?? Number.POSITIVE_INFINITY)),
    ratings: hours.map(({ group, hour, count }) => {
      const [, videoId = '', rating] = group.split(' ');
      return { videoId, rating: rating === 'likes' ? 'likes' : 'dislikes', hour, people: count };
    }),
  };
}

/** The numbers that everybody sees of a channel. */
export async function channelStatistics(
  storage: Pick<CollectionStorage, 'listCountedItems'>,
  channelId: string,
  now: number,
): Promise<{ readonly views: number; readonly subscribers: number; readonly videos: number }> {
  const items = await allItems((page) => storage.listCountedItems(videos, channelId, page));
  const watched = items
    .filter(({ countsFrom }) => countsFrom <= now)
    .map(({ id, countsFrom }) => watchedVideo(id, countsFrom));
  const [gained = 0, lost = 0] = totals(watched, ['subscribersGained', 'subscribersLost'], now);
  return {
    views: watched.reduce((sum, video) => sum + viewsUntil(video, now), 0),
    subscribers: gained - lost,
    videos: watched.length,
  };
}

/** The numbers that everybody sees of a video. */
export async function videoStatistics(
  storage: Pick<CollectionStorage, 'countSharedItems'>,
  { id, channelId, publicFrom = Number.POSITIVE_INFINITY }: Pick<Video, 'id' | 'channelId' | 'publicFrom'>,
  now: number,
): Promise<Readonly<Record<'views' | 'likes' | 'dislikes' | 'comments', number>>> {
  const counters = ['views', 'likes', 'dislikes', 'comments'] as const;
  const [views = 0, likes = 0, dislikes = 0, comments = 0] = totals(
    [watchedVideo(id, publicFrom)],
    counters,
    now,
  );
  const real = (rating: Ratings['rating']) =>
    storage.countSharedItems(ratings, ratingGroup(channelId, id, rating), now);
  const [realLikes, realDislikes] = await Promise.all([real('likes'), real('dislikes')]);
  return { views, likes: likes + realLikes, dislikes: dislikes + realDislikes, comments };
}

/** The time from the first view to the present second. */
export function everUntil(now: number): Period {
  return { from: 0, until: now + 1 };
}

function totals(
  watched: readonly WatchedVideo[],
  counters: readonly Counter[],
  now: number,
): readonly number[] {
  const [sums] = sumViews({
    videos: watched,
    ratings: [],
    periods: [everUntil(now)],
    counters,
    isByVideo: false,
    groupOf: () => [],
  });
  return sums?.values ?? [];
}
