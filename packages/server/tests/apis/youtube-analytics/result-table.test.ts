import { expect, test } from 'vitest';
import type { Channel } from '../../../src/apis/youtube/youtube-channels.ts';
import { findReportKind, reportKinds } from '../../../src/apis/youtube-analytics/report-kinds.ts';
import type { ReportQuery } from '../../../src/apis/youtube-analytics/report-query.ts';
import { resultTable } from '../../../src/apis/youtube-analytics/result-table.ts';
import { startOfDay } from '../../../src/apis/youtube-audience/pacific-days.ts';
import { watchedVideo } from '../../../src/apis/youtube-audience/watched-video.ts';

const today = 20_400;
const since = today - 5_000;
const audience = {
  videos: Array.from({ length: 120 }, (_, index) => watchedVideo(`video ${index}`, startOfDay(since))),
  deeds: [],
};

function ask(changes: Partial<ReportQuery>) {
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
  return resultTable(query, audience, startOfDay(today) + 3_600);
}

test('API-6 an answer with more than 50,000 rows is refused, unless the query limits its rows', () => {
  const dimensions = ['day', 'deviceType', 'operatingSystem', 'subscribedStatus', 'youtubeProduct'];
  expect(() => ask({ dimensions })).toThrow(/more than 50000 rows/);
  expect(ask({ dimensions, maximum: 50_000 }).rows).toHaveLength(50_000);
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
