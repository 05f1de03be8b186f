import { expect, test } from 'vitest';
import type { Channel } from '../../../src/apis/youtube/youtube-channels.ts';
import { findReportKind, reportKinds } from '../../../src/apis/youtube-analytics/report-kinds.ts';
import type { ReportQuery } from '../../../src/apis/youtube-analytics/report-query.ts';
import { resultTable } from '../../../src/apis/youtube-analytics/result-table.ts';
import { startOfDay } from '../../../src/apis/youtube-audience/pacific-days.ts';
import { type WatchedVideo, watchedVideo } from '../../../src/apis/youtube-audience/watched-video.ts';

const today = 20_400;
const since = today - 5_000;
const some = Array.from({ length: 60 }, (_, index) => watchedVideo(`video ${index}`, startOfDay(since)));

function ask(changes: Partial<ReportQuery>, videos: readonly WatchedVideo[] = some) {
  const query: ReportQuery = {
    channel: { publishedAt: startOfDay(since) } as Channel,
    days: { from: since, until: today + 1 },
    dimensions: ['day'],
    metrics: ['views'],
    filters: new Map(),
    sort: [],
    currency: 'USD',
    skipped: 0,
    ...changes,
  };
  return resultTable(query, { videos, deeds: [] }, startOfDay(today) + 3_600);
}

test('API-6 an answer with more than 50,000 rows is refused', () => {
  const dimensions = ['day', 'deviceType', 'operatingSystem', 'subscribedStatus', 'youtubeProduct'];
  expect(() => ask({ dimensions })).toThrow(/more than 50000 rows/);
});

test('API-6 a query is refused if its days times its videos are more than 500,000', () => {
  const many = Array.from({ length: 101 }, (_, index) => watchedVideo(`video ${index}`, startOfDay(since)));
  expect(() => ask({}, many)).toThrow(/videos and days/);
  expect(ask({ dimensions: [] }, many).rows).toHaveLength(1);
  const one = { filters: new Map([['video', ['video 7']]]), dimensions: ['video', 'day'] };
  expect(ask(one, many).rows).not.toEqual([]);
});

test('API-6 each day of the channel has a row, and no day before it or after today', () => {
  const rows = ask({ days: { from: since - 9, until: today + 9 } }).rows as readonly unknown[][];
  expect(rows).toHaveLength(today - since + 1);
});

test('API-6 every report of the list can be asked for, and takes no metric that it lacks', () => {
  for (const { dimensions, required, metrics } of reportKinds) {
    const filters = new Map(
      Object.entries(required).map(([name, value]) => [name, [value ?? 'anything']] as const),
    );
    const found = findReportKind({ dimensions, metrics, filters });
    expect(found, `${dimensions}`).toMatchObject({ dimensions });
    expect(findReportKind({ dimensions, metrics: [...metrics, 'nothing'], filters })).toContain('nothing');
  }
});
