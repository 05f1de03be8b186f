/**
 * The totals of a video since its first view, for the statistics of channels and videos. They come straight from the
 * number of views, without summing over all 128 kinds of viewers.
 */
import { type Viewer, viewerKinds, viewers } from './viewers.ts';
import { viewsUntil, type WatchedVideo } from './watched-video.ts';

const kindsThat = (does: (viewer: Viewer) => boolean): readonly number[] =>
  viewers.flatMap((viewer, kind) => (does(viewer) ? [kind] : []));

const kinds = {
  likes: kindsThat(({ likes }) => likes),
  dislikes: kindsThat(({ dislikes }) => dislikes),
  comments: kindsThat(({ comments }) => comments),
  subscribersGained: kindsThat(({ subscribes }) => subscribes),
  subscribersLost: kindsThat(({ unsubscribes }) => unsubscribes),
};

export type VideoTotals = Readonly<Record<'views' | keyof typeof kinds, number>>;

/** @param time in seconds since 1970, inclusive */
export function totalsUntil(video: WatchedVideo, time: number): VideoTotals {
  const views = viewsUntil(video, time);
  const by = (which: readonly number[]) => which.reduce((sum, kind) => sum + viewsBy(kind, video, views), 0);
  return {
    views,
    likes: by(kinds.likes),
    dislikes: by(kinds.dislikes),
    comments: by(kinds.comments),
    subscribersGained: by(kinds.subscribersGained),
    subscribersLost: by(kinds.subscribersLost),
  };
}

/** How many of a video's first `views` views come from this kind of viewer. */
function viewsBy(kind: number, { firstViewer }: WatchedVideo, views: number): number {
  const place = (kind - (firstViewer % viewerKinds) + viewerKinds) % viewerKinds;
  return Math.max(0, Math.ceil((views - place) / viewerKinds));
}
