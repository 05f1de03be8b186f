import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allCounters } from '../../../src/apis/youtube-audience/counters.ts';
import { dayAt, startOfDay } from '../../../src/apis/youtube-audience/pacific-days.ts';
import {
  type Deeds,
  type Period,
  type Question,
  sumViews,
} from '../../../src/apis/youtube-audience/sum-views.ts';
import { totalsUntil } from '../../../src/apis/youtube-audience/video-totals.ts';
import type { Traits } from '../../../src/apis/youtube-audience/viewers.ts';
import { viewsUntil, watchedVideo } from '../../../src/apis/youtube-audience/watched-video.ts';

const firstHour = Date.UTC(2025, 0, 1) / 3_600_000;
const hours = fc.integer({ min: firstHour, max: firstHour + 20_000 });
const videos = fc
  .uniqueArray(fc.tuple(fc.base64String({ minLength: 8, maxLength: 8 }), hours), {
    maxLength: 5,
    selector: ([id]) => id,
  })
  .map((list) => list.map(([id, hour]) => watchedVideo(id, hour * 3_600)));

const channels = videos
  .chain((watched) =>
    fc.record({
      videos: fc.constant(watched),
      deeds: fc.array(
        fc.record({
          counter: fc.constantFrom('likes', 'dislikes'),
          videoId: fc.constantFrom(...watched.map(({ id }) => id), 'deleted'),
          hour: hours.map((hour) => hour * 3_600),
          people: fc.integer({ min: 1, max: 5 }),
        }),
        { maxLength: 9 },
      ),
    }),
  )
  .map(({ videos, deeds }) => ({
    videos,
    deeds: deeds.filter(({ videoId }) => videos.some(({ id }) => id === videoId)) as readonly Deeds[],
  }));

const traits = [
  'country',
  'deviceType',
  'operatingSystem',
  'insightTrafficSourceType',
  'insightPlaybackLocationType',
  'subscribedStatus',
  'youtubeProduct',
] as const satisfies readonly (keyof Traits)[];

const overall = { counters: allCounters, isByVideo: false, groupOf: () => [] } as const;

function totalOf(question: Question): readonly number[] {
  return sumViews(question).reduce(
    (total, { values }) => total.map((value, index) => value + (values[index] ?? 0)),
    allCounters.map(() => 0),
  );
}

function cut(places: readonly number[]): readonly Period[] {
  const sorted = [...new Set(places)].sort((a, b) => a - b).map((hour) => hour * 3_600);
  return sorted.slice(1).map((until, index) => ({ from: sorted[index] ?? 0, until }));
}

test('API-6 however a range is split, the parts add up to the whole, in every counter', () => {
  fc.assert(
    fc.property(channels, fc.uniqueArray(hours, { minLength: 2, maxLength: 8 }), (channel, places) => {
      const periods = cut(places);
      const whole = [{ from: periods[0]?.from ?? 0, until: periods.at(-1)?.until ?? 0 }];
      const parts = totalOf({ ...channel, ...overall, periods });
      expect(parts).toEqual(totalOf({ ...channel, ...overall, periods: whole }));
    }),
  );
});

test('API-6 however views are grouped, by traits of viewers or by video, the groups add up to the total', () => {
  const dimensions = fc.subarray([...traits]);
  fc.assert(
    fc.property(channels, hours, hours, dimensions, fc.boolean(), (channel, a, b, names, isByVideo) => {
      const periods = cut([a, b]);
      const groupOf = (one: Traits) => names.map((name) => one[name]);
      const grouped = totalOf({ ...channel, ...overall, periods, groupOf, isByVideo });
      expect(grouped).toEqual(totalOf({ ...channel, ...overall, periods }));
    }),
  );
});

test('API-6 the views of all days until now are the number of views of a video, to the last one', () => {
  fc.assert(
    fc.property(videos, hours, fc.integer({ min: 0, max: 3_599 }), (watched, hour, second) => {
      const now = hour * 3_600 + second;
      const today = dayAt(now);
      const first = Math.min(today, ...watched.map(({ publicFrom }) => dayAt(publicFrom)));
      const days = Array.from({ length: today - first + 1 }, (_, index) => ({
        from: startOfDay(first + index),
        until: Math.min(startOfDay(first + index + 1), now + 1),
      }));
      const question = { videos: watched, deeds: [], periods: days, counters: ['views'] } as const;
      const sums = sumViews({ ...question, isByVideo: true, groupOf: () => [] });
      for (const video of watched) {
        const views = sums.filter(({ videoId }) => videoId === video.id).map(({ values }) => values[0] ?? 0);
        expect(views.reduce((sum, one) => sum + one, 0)).toBe(viewsUntil(video, now));
        expect(Math.min(0, ...views)).toBe(0);
      }
    }),
    { numRuns: 30 },
  );
});

test('API-6 the statistics of a video are the sums of all its periods', () => {
  const counters = [
    'views',
    'likes',
    'dislikes',
    'comments',
    'subscribersGained',
    'subscribersLost',
  ] as const;
  fc.assert(
    fc.property(fc.base64String({ minLength: 8, maxLength: 8 }), hours, hours, (id, publicHour, hour) => {
      const video = watchedVideo(id, publicHour * 3_600);
      const now = hour * 3_600;
      const periods = [{ from: 0, until: now + 1 }];
      const [sums] = sumViews({ ...overall, videos: [video], deeds: [], periods, counters });
      const totals = totalsUntil(video, now);
      expect(counters.map((counter) => totals[counter])).toEqual(sums?.values ?? counters.map(() => 0));
    }),
    { numRuns: 500 },
  );
});

test('API-6 a later time never changes the days that are over', () => {
  const ids = fc.base64String({ minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(ids, hours, hours, hours, (id, publicHour, a, b) => {
      const video = watchedVideo(id, publicHour * 3_600);
      const [earlier, later] = [Math.min(a, b) * 3_600, Math.max(a, b) * 3_600];
      expect(viewsUntil(video, later)).toBeGreaterThanOrEqual(viewsUntil(video, earlier));
      expect(viewsUntil(watchedVideo(id, publicHour * 3_600), earlier)).toBe(viewsUntil(video, earlier));
      expect(viewsUntil(video, publicHour * 3_600)).toBe(0);
    }),
  );
});

test('API-6 a new video is watched within its first day, and the audience is mixed', () => {
  const watched = Array.from({ length: 50 }, (_, index) => watchedVideo(`video ${index}`, firstHour * 3_600));
  const firstDay = watched.map((video) => viewsUntil(video, video.publicFrom + 86_400));
  expect(Math.min(...firstDay)).toBeGreaterThan(0);
  const [sums] = sumViews({
    videos: watched,
    deeds: [],
    periods: [{ from: 0, until: firstHour * 3_600 + 365 * 86_400 }],
    ...overall,
  });
  const counts = Object.fromEntries(allCounters.map((counter, index) => [counter, sums?.values[index] ?? 0]));
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  expect(counts.engagedViews).toBeLessThan(counts.views ?? 0);
  expect(counts.subscribersLost).toBeLessThan(counts.subscribersGained ?? 0);
  expect(counts.dislikes).toBeLessThan(counts.likes ?? 0);
  expect((counts.adMills ?? 0) / (counts.grossMills ?? 1)).toBeCloseTo(0.55, 1);
});

test('API-6 a year by day takes at most 50 ms of processor time, and of the largest channel less than a second', () => {
  const watched = Array.from({ length: 1_000 }, (_, index) =>
    watchedVideo(`video ${index}`, (firstHour + index * 5) * 3_600),
  );
  const from = startOfDay(dayAt(firstHour * 3_600));
  const periods = Array.from({ length: 365 }, (_, day) => ({
    from: from + day * 86_400,
    until: from + (day + 1) * 86_400,
  }));
  const milliseconds = (question: Pick<Question, 'videos' | 'counters'>) => {
    const before = process.cpuUsage();
    sumViews({ deeds: [], periods, isByVideo: false, groupOf: () => [], ...question });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  milliseconds({ videos: watched.slice(0, 40), counters: allCounters });
  expect(milliseconds({ videos: watched.slice(0, 40), counters: allCounters })).toBeLessThan(50);
  expect(milliseconds({ videos: watched, counters: ['views'] })).toBeLessThan(1_000);
});
