import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { dimensions, filterRules } from '../../../src/apis/youtube-analytics/dimensions.ts';
import { metrics } from '../../../src/apis/youtube-analytics/metrics.ts';
import { reportKinds } from '../../../src/apis/youtube-analytics/report-kinds.ts';
import { type ApiServer, mina, startApiServer } from '../api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(mina, 'yt-analytics-monetary.readonly');
});

const query = (parameters: Readonly<Record<string, string>>) =>
  server.get(
    `/v2/reports?${new URLSearchParams({ ids: 'channel==MINE', startDate: '2026-12-01', endDate: '2027-01-01', ...parameters })}`,
    token,
  );

const value: Readonly<Record<string, string>> = {
  video: 'x,y',
  group: 'x',
  country: 'US',
  province: 'US-CA',
  continent: '019',
  subContinent: '021',
  insightPlaybackLocationType: 'EMBEDDED',
  insightTrafficSourceType: 'YT_SEARCH',
  deviceType: 'TV',
  operatingSystem: 'IOS',
  subscribedStatus: 'SUBSCRIBED',
  youtubeProduct: 'CORE',
  liveOrOnDemand: 'LIVE',
  creatorContentType: 'shorts',
};

test('API-6 every report of the list is answered, with a column for each of its metrics', async () => {
  for (const kind of reportKinds) {
    const named = kind.dimensions.join(',');
    const filters = Object.entries(kind.required).map(
      ([name, needed]) => `${name}==${needed ?? value[name]?.split(',')[0]}`,
    );
    const { status, json } = await query({
      ...(named !== '' && { dimensions: named }),
      metrics: kind.metrics.join(','),
      ...(filters.length > 0 && { filters: filters.join(';') }),
      ...(kind.top !== undefined && { maxResults: '10', sort: `-${kind.metrics[0]}` }),
    });
    expect(status, `${named}: ${json.error?.message}`).toBe(200);
    expect(json.columnHeaders).toHaveLength(kind.dimensions.length + kind.metrics.length);
  }
});

test('API-6 whatever a query combines, it gets a table or an error that says what to change', async () => {
  const names = (list: readonly string[]) =>
    fc.subarray([...list], { maxLength: 3 }).map((some) => some.join(','));
  const filters = fc
    .subarray(Object.keys(filterRules), { maxLength: 2 })
    .map((some) => some.map((name) => `${name}==${value[name]}`).join(';'));
  const sort = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...dimensions, ...Object.keys(metrics)));
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        {
          metrics: names(Object.keys(metrics)),
          dimensions: names(dimensions),
          filters: fc.oneof(filters, fc.string()),
          sort: sort.map((parts) => parts.join('')),
          maxResults: fc.constantFrom('10', '500', 'x'),
          startDate: fc.constantFrom('2026-12-01', '2026-12-09', '1969-12-31', 'x'),
        },
        { requiredKeys: ['metrics'] },
      ),
      async (parameters) => {
        const { status, json } = await query(parameters);
        if (status === 200) answered += 1;
        else expect([status, json.error.message.length > 20]).toEqual([400, true]);
      },
    ),
    { numRuns: 400 },
  );
  expect(answered).toBeGreaterThan(0);
});
