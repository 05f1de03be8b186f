/**
 * The allowed combinations of dimensions, filters and metrics: YouTube Analytics' list of channel reports, without
 * playlist reports.
 */
import { metrics } from './metrics.ts';

export type ReportKind = {
  /** The query must have all of these. */
  readonly dimensions: readonly string[];
  /** The query may also have these. */
  readonly moreDimensions: readonly string[];
  /** The query may have one of these. */
  readonly times: readonly string[];
  /** One of `dimensions` is enough. */
  readonly oneIsEnough?: true;
  /** Filters that the query must have. A defined value is the only allowed value. */
  readonly required: Readonly<Record<string, string | undefined>>;
  /** At most one filter from each list. */
  readonly filters: readonly (readonly string[])[];
  readonly metrics: readonly string[];
  /** The query must sort in descending order, with at most this `maxResults`. */
  readonly top?: number;
};

const monetary = Object.keys(metrics).filter((name) => metrics[name]?.isMonetary);
const watching = [
  'views',
  'engagedViews',
  'redViews',
  'estimatedMinutesWatched',
  'estimatedRedMinutesWatched',
  'averageViewDuration',
  'averageViewPercentage',
];
const cards = [
  'cardImpressions',
  'cardClicks',
  'cardClickRate',
  'cardTeaserImpressions',
  'cardTeaserClicks',
  'cardTeaserClickRate',
];
const annotations = Object.keys(metrics).filter((name) => name.startsWith('annotation'));
const reactions = ['likes', 'dislikes', 'videosAddedToPlaylists', 'videosRemovedFromPlaylists', 'shares'];
const subscribers = ['subscribersGained', 'subscribersLost'];
const everything = [
  ...watching,
  'comments',
  ...reactions,
  ...annotations,
  ...cards,
  ...subscribers,
  ...monetary,
];
const ofState = [...watching, ...annotations, ...cards];
const bySubscription = [...watching, ...reactions, ...annotations, ...cards];

const regions = ['country', 'continent', 'subContinent'];
const regionsAndStates = [...regions, 'province'];
const oneVideo = ['video', 'group'];
const live = ['liveOrOnDemand'];
const subscribed = ['subscribedStatus'];
const product = ['youtubeProduct'];
const times = ['day', 'month'];
const content = ['creatorContentType'];

type Parts = Partial<ReportKind> & Pick<ReportKind, 'metrics'>;

function kind(parts: Parts): ReportKind {
  return { dimensions: [], moreDimensions: [], times: [], required: {}, filters: [oneVideo], ...parts };
}

const details = { moreDimensions: content, top: 25 };

export const reportKinds: readonly ReportKind[] = [
  // User activity: all of it, of a state, by country, and by state.
  kind({ times, moreDimensions: content, filters: [regions, oneVideo], metrics: everything }),
  kind({ times, moreDimensions: content, required: { province: undefined }, metrics: ofState }),
  kind({
    dimensions: ['country'],
    moreDimensions: content,
    filters: [regions, oneVideo],
    metrics: everything,
  }),
  kind({ dimensions: ['province'], moreDimensions: content, required: { country: 'US' }, metrics: ofState }),
  // By subscription, live or recorded, and product.
  kind({
    times,
    moreDimensions: [...content, ...subscribed],
    filters: [regions, oneVideo, subscribed],
    metrics: bySubscription,
  }),
  kind({
    times,
    moreDimensions: [...content, ...live, ...subscribed, ...product],
    filters: [regionsAndStates, oneVideo, live, subscribed, product],
    metrics: watching,
  }),
  kind({
    dimensions: ['country'],
    moreDimensions: [...content, ...live, ...subscribed, ...product],
    filters: [regions, oneVideo, live, subscribed, product],
    metrics: watching,
  }),
  kind({
    dimensions: ['province'],
    moreDimensions: [...content, ...live, ...subscribed, ...product],
    required: { country: 'US' },
    filters: [oneVideo, live, subscribed, product],
    metrics: watching,
  }),
  // Playback locations and traffic sources.
  ...(
    [
      ['insightPlaybackLocationType', 'insightPlaybackLocationDetail', 'EMBEDDED'],
      ['insightTrafficSourceType', 'insightTrafficSourceDetail', undefined],
    ] as const
  ).flatMap(([type, detail, value]) => [
    kind({
      times: ['day'],
      dimensions: [type],
      moreDimensions: [...content, ...live, ...subscribed],
      filters: [regionsAndStates, oneVideo, live, subscribed],
      metrics: watching,
    }),
    kind({
      ...details,
      dimensions: [detail],
      required: { [type]: value },
      filters: [regionsAndStates, oneVideo, live, subscribed],
      metrics: watching,
    }),
  ]),
  // Devices.
  kind({
    times: ['day'],
    dimensions: ['deviceType', 'operatingSystem'],
    oneIsEnough: true,
    moreDimensions: [...content, ...live, ...subscribed, ...product],
    filters: [regionsAndStates, oneVideo, ['deviceType'], ['operatingSystem'], live, subscribed, product],
    metrics: watching,
  }),
  // Viewer demographics.
  kind({
    dimensions: ['ageGroup', 'gender'],
    oneIsEnough: true,
    moreDimensions: [...content, ...live, ...subscribed],
    filters: [regionsAndStates, oneVideo, live, subscribed],
    metrics: ['viewerPercentage'],
  }),
  kind({
    dimensions: ['sharingService'],
    moreDimensions: [...content, ...subscribed],
    filters: [regions, oneVideo, subscribed],
    metrics: ['shares'],
  }),
  kind({
    dimensions: ['elapsedVideoTimeRatio'],
    required: { video: undefined },
    filters: [subscribed, product],
    metrics: ['audienceWatchRatio', 'relativeRetentionPerformance'],
  }),
  // Top videos.
  kind({
    dimensions: ['video'],
    moreDimensions: content,
    filters: [regions, oneVideo],
    metrics: everything.filter((name) => name !== 'adImpressions'),
    top: 200,
  }),
  kind({
    dimensions: ['video'],
    moreDimensions: content,
    required: { province: undefined },
    filters: [subscribed],
    metrics: ofState,
    top: 200,
  }),
  kind({
    dimensions: ['video'],
    moreDimensions: content,
    filters: [regions, oneVideo, subscribed],
    metrics: bySubscription,
    top: 200,
  }),
  kind({
    dimensions: ['video'],
    moreDimensions: content,
    filters: [regionsAndStates, oneVideo, live, subscribed, product],
    metrics: watching,
    top: 200,
  }),
  // Ads.
  kind({
    times: ['day'],
    dimensions: ['adType'],
    filters: [regions, oneVideo],
    metrics: ['grossRevenue', 'adImpressions', 'cpm'],
  }),
];

export type Combination = {
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  readonly filters: ReadonlyMap<string, readonly string[]>;
};

/** @returns the matching report, or a sentence that says what doesn't fit */
export function findReportKind(query: Combination): ReportKind | string {
  const byDimensions = reportKinds.filter((one) => fitsDimensions(one, query));
  if (byDimensions.length === 0) {
    return `No report has the dimensions ${query.dimensions.join(',')} together.`;
  }
  const byFilters = byDimensions.filter((one) => fitsFilters(one, query));
  if (byFilters.length === 0) {
    const allowed = byDimensions.map((one) => describeFilters(one)).join('; or ');
    return `Reports with ${dimensionsOf(query)} take these filters: ${allowed}.`;
  }
  const found = byFilters.find((one) => query.metrics.every((name) => one.metrics.includes(name)));
  if (found !== undefined) return found;
  const most = byFilters.toSorted((a, b) => misfits(a, query).length - misfits(b, query).length)[0];
  const wrong = most === undefined ? query.metrics : misfits(most, query);
  return `A report with ${dimensionsOf(query)} and these filters doesn’t have ${wrong.join(', ')}.`;
}

function misfits({ metrics: known }: ReportKind, { metrics: wanted }: Combination): readonly string[] {
  return wanted.filter((name) => !known.includes(name));
}

function dimensionsOf({ dimensions }: Combination): string {
  return dimensions.length === 0 ? 'no dimensions' : `the dimensions ${dimensions.join(',')}`;
}

function fitsDimensions(one: ReportKind, { dimensions }: Combination): boolean {
  const named = one.dimensions.filter((name) => dimensions.includes(name)).length;
  const isComplete = one.oneIsEnough ? named > 0 : named === one.dimensions.length;
  const known = [...one.dimensions, ...one.moreDimensions, ...one.times];
  return (
    isComplete &&
    dimensions.every((name) => known.includes(name)) &&
    dimensions.filter((name) => one.times.includes(name)).length <= 1
  );
}

function fitsFilters(one: ReportKind, { filters }: Combination): boolean {
  const required = Object.entries(one.required);
  if (
    !required.every(
      ([name, value]) => filters.has(name) && (value === undefined || filters.get(name)?.join() === value),
    )
  )
    return false;
  const optional = [...filters.keys()].filter((name) => !Object.hasOwn(one.required, name));
  return (
    optional.every((name) => one.filters.some((choice) => choice.includes(name))) &&
    one.filters.every((choice) => choice.filter((name) => filters.has(name)).length <= 1)
  );
}

function describeFilters(one: ReportKind): string {
  const required = Object.entries(one.required).map(
    ([name, value]) => `${name}${value ? `==${value}` : ''} (required)`,
  );
  return [...required, ...one.filters.map((choice) => choice.join(' or '))].join(', ') || 'none';
}
