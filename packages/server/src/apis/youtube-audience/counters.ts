/**
 * What is counted of each view. Every counter is a whole number for one view, so sums are exact in any order: of days,
 * videos, countries or viewers. Averages and rates come from the sums, after adding.
 */
import type { Viewer } from './viewers.ts';
import type { WatchedVideo } from './watched-video.ts';

type PerView = (viewer: Viewer, video: WatchedVideo) => number;

/** Of what an advertiser pays, this share goes to the channel. */
const channelShare = 0.55;

/** What a channel gets for a view of somebody who pays for YouTube, in thousandths of a US dollar. */
const premiumMills = 4;

const countersPerView = {
  views: () => 1,
  /** Views of somebody who stays longer than the first moments. */
  engagedViews: (viewer, video) => Number(watchedShare(viewer, video) >= 0.08),
  redViews: ({ isPremium }) => Number(isPremium),
  minutes: (viewer, video) => watchedMinutes(viewer, video),
  redMinutes: (viewer, video) => (viewer.isPremium ? watchedMinutes(viewer, video) : 0),
  /** How much of the video was watched, in hundredths of the video. */
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

/** What one view adds to a counter. */
export function countOf(counter: Counter, viewer: Viewer, video: WatchedVideo): number {
  return countersPerView[counter](viewer, video);
}

/** How much of a video a viewer watches, from 0 to 1. */
export function watchedShare(viewer: Viewer, video: WatchedVideo): number {
  return Math.min(1, viewer.watchedShare * video.grip);
}

/** Whole minutes, so that sums of minutes are exact too. */
function watchedMinutes(viewer: Viewer, video: WatchedVideo): number {
  return Math.round(watchedShare(viewer, video) * video.lengthMinutes);
}
