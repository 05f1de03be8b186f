/** Audience retention: the share of views that reach each hundredth of a video. */
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import type { Audience } from '../youtube/youtube-audience.ts';
import { watchedShare } from '../youtube-audience/counters.ts';
import { startOfDay } from '../youtube-audience/pacific-days.ts';
import { type Period, viewsByKind } from '../youtube-audience/sum-views.ts';
import { type Viewer, viewers } from '../youtube-audience/viewers.ts';
import type { WatchedVideo } from '../youtube-audience/watched-video.ts';
import { rounded } from './metrics.ts';
import type { ReportQuery } from './report-query.ts';

/**
 * Returns a hundred rows for the query's only video. `relativeRetentionPerformance` compares it with the channel's
 * other videos: 0 is the worst, 1 the best.
 */
export function retentionRows(
  { filters, days, dimensions, metrics }: ReportQuery,
  { videos }: Audience,
  now: number,
): readonly (readonly number[])[] {
  const [id, ...more] = filters.get('video') ?? [];
  if (more.length > 0)
    throw invalidParameter('filters', 'must name only one video for elapsedVideoTimeRatio');
  const period = { from: startOfDay(days.from), until: Math.min(startOfDay(days.until), now + 1) };
  const isCounted = (viewer: Viewer) =>
    (['subscribedStatus', 'youtubeProduct'] as const).every(
      (name) => filters.get(name)?.includes(viewer[name]) ?? true,
    );
  const watchedBy = (video: WatchedVideo) => retentionOf(video, period, isCounted);
  const video = videos.find((one) => one.id === id);
  const own = video && watchedBy(video);
  if (own === undefined) return [];
  const others = videos
    .filter((one) => one.id !== id)
    .map(watchedBy)
    .filter((one) => one !== undefined);
  return own.map((watching, index) => {
    const beaten = others.map((other) => 1 + Math.sign(watching - (other[index] ?? 0)));
    const values: Readonly<Record<string, number>> = {
      elapsedVideoTimeRatio: (index + 1) / 100,
      audienceWatchRatio: rounded(watching, 4),
      relativeRetentionPerformance:
        others.length === 0
          ? 0.5
          : rounded(beaten.reduce((sum, one) => sum + one, 0) / (2 * others.length), 4),
    };
    return [...dimensions, ...metrics].map((name) => values[name] ?? 0);
  });
}

/** Undefined if the video has no views. */
function retentionOf(
  video: WatchedVideo,
  period: Period,
  isCounted: (viewer: Viewer) => boolean,
): readonly number[] | undefined {
  const reached = Array.from({ length: 101 }, () => 0);
  for (const [kind, views] of viewsByKind(video, period).entries()) {
    const viewer = viewers[kind];
    if (viewer === undefined || !isCounted(viewer)) continue;
    const last = Math.floor(100 * watchedShare(viewer, video));
    for (let hundredth = 0; hundredth <= last; hundredth += 1) {
      reached[hundredth] = (reached[hundredth] ?? 0) + views;
    }
  }
  const [all = 0, ...hundredths] = reached;
  return all === 0 ? undefined : hundredths.map((views) => views / all);
}
