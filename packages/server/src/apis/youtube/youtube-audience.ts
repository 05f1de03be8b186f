/**
 * A channel's audience: the invented viewers of its public videos (`youtube-audience/`), and real people who rate and
 * subscribe. Statistics of channels and videos, and the reports of the other two YouTube APIs, come from here.
 */
import type { CollectionItem } from '../../records/collection-item.ts';
import type {
  CollectionStorage,
  CountedItem,
  HourlyCount,
  HourPlace,
  ItemPlace,
} from '../../storage/promises/collection-storage.ts';
import { allItems } from '../../storage/promises/page.ts';
import type { Deeds } from '../youtube-audience/sum-views.ts';
import { totalsUntil, type VideoTotals } from '../youtube-audience/video-totals.ts';
import { type WatchedVideo, watchedVideo } from '../youtube-audience/watched-video.ts';
import { type Video, videos } from './youtube-video.ts';

/**
 * Ratings that people gave through this API. Each item belongs to the person, with a group for the video and the
 * rating. A withdrawn rating disappears from the day it was given.
 */
export const ratings = 'youtube.ratings';

export function ratingGroup(channelId: string, videoId: string, rating: 'likes' | 'dislikes'): string {
  return `${channelId} ${videoId} ${rating}`;
}

/** Subscriptions through this API, stored like ratings. */
export const subscriptions = 'youtube.subscriptions';

export function subscriptionGroup(channelId: string): string {
  return `${channelId} subscribers`;
}

export type Audience = {
  /** At most `videosPerAccount`. */
  readonly videos: readonly WatchedVideo[];
  readonly deeds: readonly Deeds[];
};

/**
 * What reports on a channel need: all its videos, and ratings and subscriptions by hour. Videos that aren't public get
 * no views, but can have ratings.
 */
export async function audienceOf(
  storage: Pick<CollectionStorage, 'listItems' | 'listHourlyCounts'>,
  { accountSub, channelId }: { readonly accountSub: string; readonly channelId: string },
): Promise<Audience> {
  const [items, rated, subscribed] = await Promise.all([
    allItems<CollectionItem, ItemPlace>((page) => storage.listItems(videos, accountSub, page)),
    allItems<HourlyCount, HourPlace>((page) => storage.listHourlyCounts(ratings, `${channelId} `, page)),
    allItems<HourlyCount, HourPlace>((page) =>
      storage.listHourlyCounts(subscriptions, subscriptionGroup(channelId), page),
    ),
  ]);
  const own = items.filter(({ shared }) => shared?.group === channelId);
  const known = new Set(own.map(({ id }) => id));
  return {
    videos: own.map(({ id, shared }) => watchedVideo(id, shared?.countsFrom ?? Number.POSITIVE_INFINITY)),
    deeds: [
      ...rated.map(({ group, hour, count }) => {
        const [, videoId = '', rating] = group.split(' ');
        return { counter: rating === 'likes' ? rating : 'dislikes', videoId, hour, people: count } as const;
      }),
      ...subscribed.map(
        ({ hour, count }) => ({ counter: 'subscribersGained', hour, people: count }) as const,
      ),
      // Leave out deleted videos.
    ].filter(({ videoId }: Deeds) => videoId === undefined || known.has(videoId)),
  };
}

/** Only the numbers that everybody can see. */
export async function channelStatistics(
  storage: Pick<CollectionStorage, 'listCountedItems' | 'countSharedItems'>,
  channelId: string,
  now: number,
): Promise<{ readonly views: number; readonly subscribers: number; readonly videos: number }> {
  const [items, real] = await Promise.all([
    allItems<CountedItem, CountedItem>((page) => storage.listCountedItems(videos, channelId, page)),
    storage.countSharedItems(subscriptions, subscriptionGroup(channelId), now),
  ]);
  const totals = items
    .filter(({ countsFrom }) => countsFrom <= now)
    .map(({ id, countsFrom }) => totalsUntil(watchedVideo(id, countsFrom), now));
  const sum = (name: keyof VideoTotals) => totals.reduce((result, one) => result + one[name], 0);
  return {
    views: sum('views'),
    subscribers: real + sum('subscribersGained') - sum('subscribersLost'),
    videos: totals.length,
  };
}

/** Only the numbers that everybody can see. */
export async function videoStatistics(
  storage: Pick<CollectionStorage, 'countSharedItems'>,
  { id, channelId, publicFrom = Number.POSITIVE_INFINITY }: Pick<Video, 'id' | 'channelId' | 'publicFrom'>,
  now: number,
): Promise<Readonly<Record<'views' | 'likes' | 'dislikes' | 'comments', number>>> {
  const { views, likes, dislikes, comments } = totalsUntil(watchedVideo(id, publicFrom), now);
  const real = (rating: 'likes' | 'dislikes') =>
    storage.countSharedItems(ratings, ratingGroup(channelId, id, rating), now);
  const [realLikes, realDislikes] = await Promise.all([real('likes'), real('dislikes')]);
  return { views, likes: likes + realLikes, dislikes: dislikes + realDislikes, comments };
}
