/** The metrics of YouTube Analytics, calculated from the sums of `youtube-audience/`. */
import type { Counter } from '../youtube-audience/counters.ts';

export type Metric = {
  readonly dataType: 'INTEGER' | 'FLOAT';
  readonly counters: readonly Counter[];
  readonly valueOf: (sums: SumOf, table: WholeTable) => number;
  /** The metric is about earnings, so it needs the monetary scope. */
  readonly isMonetary?: true;
};

export type SumOf = (counter: Counter) => number;

/** What a metric needs beyond its own row. */
export type WholeTable = {
  /** All views of the table, for percentages. */
  readonly views: number;
  /** The value of one US dollar in the report's currency. */
  readonly rate: number;
};

function sum(counter: Counter): Metric {
  return { dataType: 'INTEGER', counters: [counter], valueOf: (sums) => sums(counter) };
}

/** This server's videos have no annotations, as on YouTube since 2019. Apps may still request these metrics. */
function none(dataType: Metric['dataType']): Metric {
  return { dataType, counters: [], valueOf: () => 0 };
}

/** 0 if the divisor is 0. */
function ratio(part: Counter, whole: Counter, factor: number, digits: number): Metric {
  return {
    dataType: digits === 0 ? 'INTEGER' : 'FLOAT',
    counters: [part, whole],
    valueOf: (sums) => rounded(sums(whole) === 0 ? 0 : (factor * sums(part)) / sums(whole), digits),
  };
}

/** US dollars are exact, because counters are in thousandths of a dollar. */
function money(...counters: readonly Counter[]): Metric {
  return {
    dataType: 'FLOAT',
    counters,
    valueOf: (sums, { rate }) =>
      rounded((counters.reduce((mills, counter) => mills + sums(counter), 0) * rate) / 1_000, 3),
    isMonetary: true,
  };
}

/** What advertisers pay per 1,000 of `counter`. */
function perThousand(counter: Counter): Metric {
  return {
    dataType: 'FLOAT',
    counters: ['grossMills', counter],
    valueOf: (sums, { rate }) =>
      rounded(sums(counter) === 0 ? 0 : (sums('grossMills') * rate) / sums(counter), 3),
    isMonetary: true,
  };
}

export function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Error messages list the metrics in this order. */
export const metrics: Readonly<Record<string, Metric>> = {
  views: sum('views'),
  engagedViews: sum('engagedViews'),
  redViews: sum('redViews'),
  comments: sum('comments'),
  likes: sum('likes'),
  dislikes: sum('dislikes'),
  videosAddedToPlaylists: sum('videosAddedToPlaylists'),
  videosRemovedFromPlaylists: sum('videosRemovedFromPlaylists'),
  shares: sum('shares'),
  estimatedMinutesWatched: sum('minutes'),
  estimatedRedMinutesWatched: sum('redMinutes'),
  /** In seconds. */
  averageViewDuration: ratio('minutes', 'views', 60, 0),
  averageViewPercentage: ratio('watchedHundredths', 'views', 1, 2),
  ...Object.fromEntries(
    ['annotationClickThroughRate', 'annotationCloseRate'].map((name) => [name, none('FLOAT')]),
  ),
  ...Object.fromEntries(
    [
      'annotationImpressions',
      'annotationClickableImpressions',
      'annotationClosableImpressions',
      'annotationClicks',
      'annotationCloses',
    ].map((name) => [name, none('INTEGER')]),
  ),
  cardImpressions: sum('cardImpressions'),
  cardClicks: sum('cardClicks'),
  cardClickRate: ratio('cardClicks', 'cardImpressions', 1, 4),
  cardTeaserImpressions: sum('cardTeaserImpressions'),
  cardTeaserClicks: sum('cardTeaserClicks'),
  cardTeaserClickRate: ratio('cardTeaserClicks', 'cardTeaserImpressions', 1, 4),
  subscribersGained: sum('subscribersGained'),
  subscribersLost: sum('subscribersLost'),
  viewerPercentage: {
    dataType: 'FLOAT',
    counters: ['views'],
    valueOf: (sums, { views }) => rounded(views === 0 ? 0 : (100 * sums('views')) / views, 1),
  },
  audienceWatchRatio: { dataType: 'FLOAT', counters: ['views'], valueOf: neverSummed },
  relativeRetentionPerformance: { dataType: 'FLOAT', counters: ['views'], valueOf: neverSummed },
  estimatedRevenue: money('adMills', 'redMills'),
  estimatedAdRevenue: money('adMills'),
  estimatedRedPartnerRevenue: money('redMills'),
  grossRevenue: money('grossMills'),
  cpm: perThousand('adImpressions'),
  playbackBasedCpm: perThousand('monetizedPlaybacks'),
  adImpressions: { ...sum('adImpressions'), isMonetary: true },
  monetizedPlaybacks: { ...sum('monetizedPlaybacks'), isMonetary: true },
};

/** Retention isn't a sum: `audience-retention.ts` calculates it. */
function neverSummed(): never {
  throw new TypeError('retention is not a sum');
}

/**
 * The value of one US dollar in each currency. The rates are invented, and constant so that past reports never change.
 */
export const currencyRates: Readonly<Record<string, number>> = {
  USD: 1,
  AUD: 1.5,
  BDT: 120,
  BRL: 5.5,
  CAD: 1.35,
  CHF: 0.9,
  CNY: 7.2,
  EUR: 0.92,
  GBP: 0.78,
  HKD: 7.8,
  IDR: 16_000,
  INR: 84,
  JPY: 150,
  KRW: 1_350,
  MXN: 18,
  MYR: 4.4,
  NZD: 1.65,
  PHP: 57,
  SEK: 10.5,
  SGD: 1.34,
  THB: 35,
  TWD: 32,
  VND: 25_000,
  ZAR: 18.5,
};
