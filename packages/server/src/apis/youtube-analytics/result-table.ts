/** Answers a query with a table: columns for dimensions and metrics, and a row for each combination of dimensions. */
import { ApiError } from '../../http/api-error.ts';
import type { ApiAnswer } from '../catalogue/api-definition.ts';
import type { Audience } from '../youtube/youtube-audience.ts';
import type { Counter } from '../youtube-audience/counters.ts';
import { dayAt, firstOfMonth, formatDay, nextMonth, startOfDay } from '../youtube-audience/pacific-days.ts';
import { type Period, type Sums, sumViews } from '../youtube-audience/sum-views.ts';
import type { Traits } from '../youtube-audience/viewers.ts';
import { retentionRows } from './audience-retention.ts';
import { isViewerDimension, type ViewerDimension } from './dimensions.ts';
import { metrics as allMetrics, currencyRates } from './metrics.ts';
import type { ReportQuery } from './report-query.ts';

type Cell = string | number;
type Row = readonly Cell[];

/** These limits keep a single query from blocking the server. */
const maximumRows = 50_000;
const maximumVideoPeriods = 500_000;

export function resultTable(query: ReportQuery, audience: Audience, now: number): ApiAnswer {
  const rows = query.dimensions.includes('elapsedVideoTimeRatio')
    ? retentionRows(query, audience, now)
    : summedRows(query, audience, now);
  const sorted = sortRows(rows, query);
  const shown = sorted.slice(query.skipped, query.maximum && query.skipped + query.maximum);
  if (shown.length > maximumRows) throw tooMuch(`more than ${maximumRows} rows`);
  return {
    kind: 'youtubeAnalytics#resultTable',
    columnHeaders: [
      ...query.dimensions.map((name) => ({
        name,
        columnType: 'DIMENSION',
        dataType: name === 'elapsedVideoTimeRatio' ? 'FLOAT' : 'STRING',
      })),
      ...query.metrics.map((name) => ({
        name,
        columnType: 'METRIC',
        dataType: allMetrics[name]?.dataType,
      })),
    ],
    ...(shown.length > 0 && { rows: shown }),
  };
}

function summedRows(query: ReportQuery, audience: Audience, now: number): readonly Row[] {
  const { dimensions, metrics, filters } = query;
  const periods = periodsOf(query, now);
  const traits = dimensions.filter(isViewerDimension);
  const isByVideo = dimensions.includes('video');
  const wanted = filters.get('video');
  const isWanted = (id: string | undefined) =>
    wanted === undefined || (id !== undefined && wanted.includes(id));
  const watched = audience.videos.filter(({ id }) => isWanted(id));
  if (watched.length * periods.length > maximumVideoPeriods) throw tooMuch('too many videos and days');
  const counters = [
    ...new Set<Counter>(['views', ...metrics.flatMap((name) => allMetrics[name]?.counters ?? [])]),
  ];
  const sums = sumViews({
    videos: watched,
    deeds: audience.deeds.filter(({ videoId }) => isWanted(videoId)),
    periods: periods.map(({ period }) => period),
    counters,
    isByVideo,
    groupOf: (viewer) => groupOf(viewer, traits, filters),
  });
  // Sums for the whole channel belong to no video.
  const counted = sums.filter(({ videoId }) => videoId !== '');
  const complete =
    isByVideo || traits.length > 0 ? counted : withQuietPeriods(counted, periods.length, counters);
  const indexOf = new Map(counters.map((counter, index) => [counter, index]));
  const sumOf = ({ values }: Sums, counter: Counter) => values[indexOf.get(counter) ?? -1] ?? 0;
  const table = {
    views: sums.reduce((total, one) => total + sumOf(one, 'views'), 0),
    rate: currencyRates[query.currency] ?? 1,
  };
  return complete.map((one) => [
    ...dimensions.map((name) => {
      if (name === 'video') return one.videoId ?? '';
      if (isViewerDimension(name)) return one.group[traits.indexOf(name)] ?? '';
      return periods[one.period]?.name ?? '';
    }),
    ...metrics.map((name) => allMetrics[name]?.valueOf((counter) => sumOf(one, counter), table) ?? 0),
  ]);
}

/** Excludes the time before the channel existed and after the present. */
function periodsOf(
  { dimensions, days, channel }: ReportQuery,
  now: number,
): readonly { readonly name: string; readonly period: Period }[] {
  const from = Math.max(days.from, dayAt(channel.publishedAt));
  const until = Math.min(days.until, dayAt(now) + 1);
  const periods = [];
  for (let day = from; day < until; ) {
    const isByMonth = dimensions.includes('month');
    const next = isByMonth ? nextMonth(day) : dimensions.includes('day') ? day + 1 : until;
    const end = Math.min(startOfDay(Math.min(next, until)), now + 1);
    const name = isByMonth ? formatDay(firstOfMonth(day)).slice(0, 7) : formatDay(day);
    periods.push({ name, period: { from: startOfDay(day), until: end } });
    day = next;
  }
  return periods;
}

/** Undefined if the filters exclude the viewer, or one of the traits is unknown. */
function groupOf(
  viewer: Traits,
  traits: readonly ViewerDimension[],
  filters: ReportQuery['filters'],
): readonly string[] | undefined {
  const isLeftOut = [...filters].some(
    ([name, values]) => Object.hasOwn(viewer, name) && !values.includes(viewer[name as keyof Traits]),
  );
  const group = traits.map((name) => viewer[name]);
  return isLeftOut || group.includes('') ? undefined : group;
}

/** Adds rows for periods without views. */
function withQuietPeriods(
  sums: readonly Sums[],
  periods: number,
  counters: readonly Counter[],
): readonly Sums[] {
  const found = new Map(sums.map((one) => [one.period, one]));
  return Array.from(
    { length: periods },
    (_, period) => found.get(period) ?? { period, group: [], values: counters.map(() => 0) },
  );
}

/** Sorts by the query's `sort`, then by the dimensions. */
function sortRows(rows: readonly Row[], { dimensions, metrics, sort }: ReportQuery): readonly Row[] {
  const columns = [...dimensions, ...metrics];
  const order = [...sort, ...dimensions.map((column) => ({ column, isDescending: false }))].map(
    ({ column, isDescending }) => ({ index: columns.indexOf(column), sign: isDescending ? -1 : 1 }),
  );
  return rows.toSorted((a, b) => {
    for (const { index, sign } of order) {
      const [left, right] = [a[index] ?? 0, b[index] ?? 0];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

/** @param what completes "The report has …" */
function tooMuch(what: string): ApiError {
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: `The report has ${what}. Ask for fewer days, or name the videos.`,
    reason: 'badRequest',
  });
}
