/**
 * What the server counts for each view. Counters are whole numbers, so sums are exact in any order. Averages and rates
 * are calculated from the sums.
 */
import type { Viewer } from './viewers.ts';
import type { WatchedVideo } from './watched-video.ts';

type PerView = (viewer: Viewer, video: WatchedVideo) => number;

/** The channel's share of what advertisers pay. */
const channelShare = 0.55;

/** What a channel earns per view by a YouTube Premium member, in thousandths of a US dollar. */
const premiumMills = 4;

const countersPerView = {
  views: () => 1,
  /** Excludes viewers who leave in the first moments. */
  engagedViews: (viewer, video) => Number(watchedShare(viewer, video) >= 0.08),
  redViews: ({ isPremium }) => Number(isPremium),
  minutes: (viewer, video) => watchedMinutes(viewer, video),
  redMinutes: (viewer, video) => (viewer.isPremium ? watchedMinutes(viewer, video) : 0),
  /** In hundredths of the video. */
  watchedHundredths: (viewer, video) => Math.round(100 * watchedShare(viewer, video)),
  likes: ({ likes }) => Number(likes),
  dislikes: ({ dislikes }) => Number(dislikes),
  comments: ({ comments }) => Number(comments),
  shares: ({ shares }) => Number(shares),
  subscribersGained: ({ subscribes }) => Number(subscribes),
  subscribersLost: ({ unsubscribes }) => Number(unsubscribes),
  videosAddedToPlaylists: ({ addsToPlaylist }) => Number(addsToPlaylist),
  videosRemovedFromPlaylists: ({ removesFromPlaylist }) => Number(removesFromPlaylist),
  cardTeaserImpressions: ({ seesTeaser }) => Number(seesTeaser),
  cardTeaserClicks: ({ clicksTeaser }) => Number(clicksTeaser),
  cardImpressions: ({ clicksTeaser }) => Number(clicksTeaser),
  cardClicks: ({ clicksCard }) => Number(clicksCard),
  monetizedPlaybacks: ({ adImpressions }) => Number(adImpressions > 0),
  adImpressions: ({ adImpressions }) => adImpressions,
  grossMills: ({ grossMills }) => grossMills,
  adMills: ({ grossMills }) => Math.round(grossMills * channelShare),
  redMills: ({ isPremium }) => (isPremium ? premiumMills : 0),
} satisfies Record<string, PerView>;

export type Counter = keyof typeof countersPerView;

export const allCounters = Object.keys(countersPerView) as readonly Counter[];

export function countOf(counter: Counter, viewer: Viewer, video: WatchedVideo): number {
  return countersPerView[counter](viewer, video);
}

/** From 0 to 1. */
export function watchedShare(viewer: Viewer, video: WatchedVideo): number {
  return Math.min(1, viewer.watchedShare * video.grip);
}

/** Rounds to whole minutes, so that sums stay exact. */
function watchedMinutes(viewer: Viewer, video: WatchedVideo): number {
  return Math.round(watchedShare(viewer, video) * video.lengthMinutes);
}
