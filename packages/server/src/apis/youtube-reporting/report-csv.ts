/** Writes a bulk report as CSV: quoted as in RFC 4180, but with LF line ends. */
import type { Audience } from '../youtube/youtube-audience.ts';
import type { Counter } from '../youtube-audience/counters.ts';
import { formatDay, startOfDay } from '../youtube-audience/pacific-days.ts';
import { type Sums, sumViews } from '../youtube-audience/sum-views.ts';
import { commonDimensions, findReportType } from './report-types.ts';

type Subject = { readonly channelId: string; readonly day: number; readonly audience: Audience };

/** The complete file with its header line, sorted by dimensions. */
export function reportCsv(reportTypeId: string, { channelId, day, audience }: Subject): string {
  const type = findReportType(reportTypeId);
  if (type === undefined) throw new TypeError(`there is no report type ${reportTypeId}`);
  const dimensions = [...commonDimensions, ...type.dimensions];
  const counters = [...new Set<Counter>(type.metrics.flatMap((metric) => metric.counters))];
  const sums = sumViews({
    ...audience,
    periods: [{ from: startOfDay(day), until: startOfDay(day + 1) }],
    counters,
    isByVideo: true,
    groupOf: (viewer) => {
      const group = dimensions.map(({ trait, codes }) => codes?.[viewer[trait]] ?? viewer[trait]);
      // Leave out views that lack a dimension, such as an age. Only dimensions named `…_detail` may be empty.
      return isComplete(dimensions, group) ? group : undefined;
    },
  });
  const wholes = new Map<string, number[]>();
  for (const one of sums) {
    const whole = wholes.get(wholeOf(one)) ?? counters.map(() => 0);
    wholes.set(
      wholeOf(one),
      whole.map((value, index) => value + (one.values[index] ?? 0)),
    );
  }
  const date = formatDay(day).replaceAll('-', '');
  const rows = sums.map((one) => {
    const whole = wholes.get(wholeOf(one)) ?? [];
    const ofRow = (counter: Counter) => one.values[counters.indexOf(counter)] ?? 0;
    const ofVideo = (counter: Counter) => whole[counters.indexOf(counter)] ?? 0;
    const values = type.metrics.map((metric) => String(metric.valueOf(ofRow, ofVideo)));
    return [date, channelId, one.videoId ?? '', ...one.group, ...values];
  });
  const header = [
    'date',
    'channel_id',
    'video_id',
    ...dimensions.map(({ name }) => name),
    ...type.metrics.map(({ name }) => name),
  ];
  const lines = rows.map((row) => row.map(quoted).join(',')).sort();
  return [header.join(','), ...lines, ''].join('\n');
}

/** The key of the total to which a row counts: the video and the common dimensions. */
function wholeOf({ videoId, group }: Sums): string {
  return JSON.stringify([videoId, ...group.slice(0, commonDimensions.length)]);
}

function isComplete(dimensions: readonly { readonly name: string }[], group: readonly string[]): boolean {
  return dimensions.every(({ name }, index) => name.endsWith('_detail') || group[index] !== '');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
