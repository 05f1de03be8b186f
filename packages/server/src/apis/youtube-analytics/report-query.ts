/** Reads a report's query, and rejects what YouTube Analytics doesn't support. */
import { ApiError, errorInfo } from '../../http/api-error.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { forbidden } from '../gateway/call/refusals.ts';
import { type Channel, findOwnChannel } from '../youtube/youtube-channels.ts';
import { firstOfMonth, nextMonth, parseDay } from '../youtube-audience/pacific-days.ts';
import { dimensions as allDimensions, filterRules } from './dimensions.ts';
import { metrics as allMetrics, currencyRates } from './metrics.ts';
import { findReportKind } from './report-kinds.ts';

export type ReportQuery = {
  readonly channel: Channel;
  /** `until` is the day after the last day. */
  readonly days: { readonly from: number; readonly until: number };
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  readonly filters: ReadonlyMap<string, readonly string[]>;
  readonly sort: readonly { readonly column: string; readonly isDescending: boolean }[];
  readonly currency: string;
  readonly skipped: number;
  /** Absent for no limit. */
  readonly maximum?: number;
};

/** Version 1 writes these names with hyphens. */
export type ParameterNames = Readonly<
  Record<'startDate' | 'endDate' | 'maxResults' | 'startIndex' | 'includeHistoricalChannelData', string>
>;

/**
 * @throws ApiError with code 400 if a parameter is missing or invalid, or no report fits; 403 for another's channel, or
 * for earnings without the monetary scope
 */
export async function readReportQuery(call: ApiCall, names: ParameterNames): Promise<ReportQuery> {
  const { parameters } = call;
  const required = (name: string) => {
    const value = parameters.string(name);
    if (!value) throw missingParameter(name, 'A report needs ids, a start date, an end date and metrics.');
    return value;
  };
  const ids = required('ids');
  const from = readDay(names.startDate, required(names.startDate));
  const last = readDay(names.endDate, required(names.endDate));
  if (last < from) throw invalidParameter(names.endDate, `must not be before ${names.startDate}`);
  const metrics = readNames('metrics', required('metrics'), Object.keys(allMetrics));
  const dimensions = readNames('dimensions', parameters.string('dimensions') ?? '', allDimensions);
  const filters = readFilters(parameters.string('filters') ?? '');
  const kind = findReportKind({ dimensions, metrics, filters });
  if (typeof kind === 'string') throw notSupported(kind);
  if (metrics.some((name) => allMetrics[name]?.isMonetary)) requireMonetaryScope(call);

  const isByMonth = dimensions.includes('month');
  if (isByMonth && (firstOfMonth(from) !== from || firstOfMonth(last) !== last)) {
    throw invalidParameter(
      names.startDate,
      'and the end date must be the first day of a month if dimensions has month',
    );
  }
  const sort = readSort(parameters.string('sort') ?? '', [...dimensions, ...metrics]);
  const maximum = parameters.integer(names.maxResults);
  const namesItsRows = dimensions.includes('video') && filters.has('video');
  if (kind.top !== undefined && !namesItsRows) {
    if (maximum === 0 || maximum > kind.top) {
      throw notSupported(`This report needs ${names.maxResults} of at most ${kind.top}.`);
    }
    if (
      sort.length === 0 ||
      sort.some(({ column, isDescending }) => !isDescending || !metrics.includes(column))
    ) {
      throw notSupported('This report needs a descending sort by one of its metrics, e.g. sort=-views.');
    }
  }
  const currency = parameters.string('currency') ?? 'USD';
  if (!Object.hasOwn(currencyRates, currency)) {
    throw invalidParameter('currency', `must be one of ${Object.keys(currencyRates).join(', ')}`);
  }
  return {
    channel: await findChannel(call, ids),
    days: { from, until: isByMonth ? nextMonth(last) : last + 1 },
    dimensions,
    metrics,
    filters,
    sort,
    currency,
    skipped: Math.max(0, parameters.integer(names.startIndex) - 1),
    ...(maximum > 0 && { maximum }),
  };
}

function readDay(name: string, text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw invalidParameter(name, 'must be a date, such as 2026-01-31');
  return day;
}

function readNames(parameter: string, text: string, known: readonly string[]): readonly string[] {
  const names = text.split(',').filter((name) => name !== '');
  for (const name of names) {
    if (!known.includes(name)) {
      throw invalidParameter(
        parameter,
        `has the unknown name ${name.slice(0, 60)}. Known are: ${known.join(', ')}`,
      );
    }
  }
  if (new Set(names).size < names.length) throw invalidParameter(parameter, 'must have each name only once');
  return names;
}

function readFilters(text: string): ReadonlyMap<string, readonly string[]> {
  const filters = new Map<string, readonly string[]>();
  for (const part of text.split(';').filter((one) => one !== '')) {
    const [name = '', value = '', ...more] = part.split('==');
    const rule = Object.hasOwn(filterRules, name) ? filterRules[name] : undefined;
    if (rule === undefined) {
      const known = Object.keys(filterRules).join(', ');
      throw invalidParameter('filters', `has the unknown filter ${name.slice(0, 60)}. Known are: ${known}`);
    }
    if (filters.has(name)) throw invalidParameter('filters', `has the filter ${name} twice`);
    const values = value.split(',');
    if (more.length > 0 || values.length > rule.maximum || !values.every((one) => rule.pattern.test(one))) {
      throw invalidParameter(
        'filters',
        `must have the form name==value;name==value, and ${name} must be ${rule.expected}`,
      );
    }
    filters.set(name, values);
  }
  return filters;
}

function readSort(text: string, columns: readonly string[]): ReportQuery['sort'] {
  const parts = text.split(',').filter((part) => part !== '');
  const sort = parts.map((part) => {
    const isDescending = part.startsWith('-');
    return { column: isDescending ? part.slice(1) : part, isDescending };
  });
  const known = new Set(sort.map(({ column }) => column).filter((column) => columns.includes(column)));
  if (known.size < sort.length) {
    throw invalidParameter('sort', `must name columns of the report, each once: ${columns.join(', ')}`);
  }
  return sort;
}

async function findChannel(call: ApiCall, ids: string): Promise<Channel> {
  const [kind, id, ...more] = ids.split('==');
  if (kind === 'contentOwner' && id) {
    throw forbidden('This server has no content owners. Ask for a channel: ids=channel==MINE.');
  }
  if (kind !== 'channel' || !id || more.length > 0) {
    throw invalidParameter('ids', 'must be channel==MINE, or channel== and the id of your channel');
  }
  const own = await findOwnChannel(call);
  if (own === undefined || (id !== 'MINE' && id !== own.id)) {
    throw forbidden('You can read reports of your own channel only: ids=channel==MINE.');
  }
  return own;
}

const monetaryScope = 'https://www.googleapis.com/auth/yt-analytics-monetary.readonly';

/** INC-6: apps request this scope when somebody opens the first monetary report. */
function requireMonetaryScope({ token }: ApiCall): void {
  if (token.scopes.includes(monetaryScope)) return;
  throw new ApiError({
    code: 403,
    status: 'PERMISSION_DENIED',
    message: `Insufficient permission to access this report. Reports on earnings need the scope ${monetaryScope}.`,
    shortMessage: 'Insufficient permission to access this report.',
    reason: 'insufficientPermissions',
    location: 'metrics',
    locationType: 'parameter',
    details: [
      errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', {
        service: 'youtubeanalytics.googleapis.com',
        scopes: monetaryScope,
      }),
    ],
  });
}

/** The message begins like Google's, because apps look for that text. */
function notSupported(why: string): ApiError {
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: `The query is not supported. ${why}`,
    reason: 'badRequest',
  });
}
