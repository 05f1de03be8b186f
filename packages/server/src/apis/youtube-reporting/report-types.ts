/**
 * The types of bulk reports, and their columns. Bulk reports write several dimensions as numbers, where YouTube
 * Analytics has words.
 */
import type { Counter } from '../youtube-audience/counters.ts';
import type { Traits } from '../youtube-audience/viewers.ts';

export type DimensionColumn = {
  readonly name: string;
  readonly trait: keyof Traits;
  /** Replaces values by numbers or words. Absent if the values stay unchanged. */
  readonly codes?: Readonly<Record<string, string>>;
};

export type MetricColumn = {
  readonly name: string;
  readonly counters: readonly Counter[];
  /** `ofRow` sums a counter over the row, `ofVideo` over all rows that differ only in `dimensions`. */
  readonly valueOf: (ofRow: SumOf, ofVideo: SumOf) => number;
};

type SumOf = (counter: Counter) => number;

export type ReportType = {
  readonly id: string;
  readonly name: string;
  /** The columns in addition to those of every report. */
  readonly dimensions: readonly DimensionColumn[];
  readonly metrics: readonly MetricColumn[];
};

/** Every report has these after the date, the channel and the video. */
export const commonDimensions: readonly DimensionColumn[] = [
  { name: 'live_or_on_demand', trait: 'liveOrOnDemand', codes: { LIVE: 'live', ON_DEMAND: 'on_demand' } },
  {
    name: 'subscribed_status',
    trait: 'subscribedStatus',
    codes: { SUBSCRIBED: 'subscribed', UNSUBSCRIBED: 'not_subscribed' },
  },
  { name: 'country_code', trait: 'country' },
];

const playbackLocation: DimensionColumn = {
  name: 'playback_location_type',
  trait: 'insightPlaybackLocationType',
  codes: { WATCH: '0', EMBEDDED: '1', CHANNEL: '2', YT_OTHER: '5', BROWSE: '7', SEARCH: '8' },
};
const trafficSource: DimensionColumn = {
  name: 'traffic_source_type',
  trait: 'insightTrafficSourceType',
  codes: {
    NO_LINK_OTHER: '0',
    SUBSCRIBER: '3',
    YT_CHANNEL: '4',
    YT_SEARCH: '5',
    RELATED_VIDEO: '7',
    YT_OTHER_PAGE: '8',
    EXT_URL: '9',
    PLAYLIST: '14',
    NOTIFICATION: '17',
    END_SCREEN: '20',
  },
};
const deviceType: DimensionColumn = {
  name: 'device_type',
  trait: 'deviceType',
  codes: {
    UNKNOWN_PLATFORM: '100',
    DESKTOP: '101',
    TV: '102',
    GAME_CONSOLE: '103',
    MOBILE: '104',
    TABLET: '105',
  },
};
const operatingSystem: DimensionColumn = {
  name: 'operating_system',
  trait: 'operatingSystem',
  codes: {
    OTHER: '1',
    WINDOWS: '2',
    ANDROID: '4',
    IOS: '5',
    MACINTOSH: '9',
    PLAYSTATION: '10',
    LINUX: '13',
    SMART_TV: '19',
    CHROMECAST: '21',
  },
};
const ages = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-'];
const ageGroup: DimensionColumn = {
  name: 'age_group',
  trait: 'ageGroup',
  codes: Object.fromEntries(ages.map((age) => [`age${age}`, `AGE_${age.replace('-', '_')}`])),
};
const gender: DimensionColumn = {
  name: 'gender',
  trait: 'gender',
  codes: { female: 'FEMALE', male: 'MALE', user_specified: 'GENDER_OTHER' },
};

function sum(name: string, counter: Counter): MetricColumn {
  return { name, counters: [counter], valueOf: (ofRow) => ofRow(counter) };
}

function ratio(name: string, part: Counter, whole: Counter, factor = 1): MetricColumn {
  return {
    name,
    counters: [part, whole],
    valueOf: (ofRow) => (ofRow(whole) === 0 ? 0 : (factor * ofRow(part)) / ofRow(whole)),
  };
}

/** This server's videos have no annotations, as on YouTube since 2019, but the columns remain. */
const annotations: readonly MetricColumn[] = [
  'annotation_click_through_rate',
  'annotation_close_rate',
  'annotation_impressions',
  'annotation_clickable_impressions',
  'annotation_closable_impressions',
  'annotation_clicks',
  'annotation_closes',
].map((name) => ({ name, counters: [], valueOf: () => 0 }));

const howOften = [sum('engaged_views', 'engagedViews'), sum('views', 'views')];
const howLong = [
  sum('watch_time_minutes', 'minutes'),
  ratio('average_view_duration_seconds', 'minutes', 'views', 60),
  ratio('average_view_duration_percentage', 'watchedHundredths', 'views'),
];
const watching = [...howOften, ...howLong];
const cards = [
  ratio('card_click_rate', 'cardClicks', 'cardImpressions'),
  ratio('card_teaser_click_rate', 'cardTeaserClicks', 'cardTeaserImpressions'),
  sum('card_impressions', 'cardImpressions'),
  sum('card_teaser_impressions', 'cardTeaserImpressions'),
  sum('card_clicks', 'cardClicks'),
  sum('card_teaser_clicks', 'cardTeaserClicks'),
];
const premium = [sum('red_views', 'redViews'), sum('red_watch_time_minutes', 'redMinutes')];

export const reportTypes: readonly ReportType[] = [
  {
    id: 'channel_basic_a3',
    name: 'User activity',
    dimensions: [],
    metrics: [
      ...howOften,
      sum('comments', 'comments'),
      sum('likes', 'likes'),
      sum('dislikes', 'dislikes'),
      sum('videos_added_to_playlists', 'videosAddedToPlaylists'),
      sum('videos_removed_from_playlists', 'videosRemovedFromPlaylists'),
      sum('shares', 'shares'),
      ...howLong,
      ...annotations,
      ...cards,
      sum('subscribers_gained', 'subscribersGained'),
      sum('subscribers_lost', 'subscribersLost'),
      ...premium,
    ],
  },
  {
    id: 'channel_province_a3',
    name: 'User activity by province',
    dimensions: [{ name: 'province_code', trait: 'province' }],
    metrics: [...watching, ...annotations, ...cards, ...premium],
  },
  {
    id: 'channel_playback_location_a3',
    name: 'Playback locations',
    dimensions: [
      playbackLocation,
      { name: 'playback_location_detail', trait: 'insightPlaybackLocationDetail' },
    ],
    metrics: [...watching, ...premium],
  },
  {
    id: 'channel_traffic_source_a3',
    name: 'Traffic sources',
    dimensions: [trafficSource, { name: 'traffic_source_detail', trait: 'insightTrafficSourceDetail' }],
    metrics: [...watching, ...premium],
  },
  {
    id: 'channel_device_os_a3',
    name: 'Device type and operating system',
    dimensions: [deviceType, operatingSystem],
    metrics: [...watching, ...premium],
  },
  {
    id: 'channel_combined_a3',
    name: 'Combined',
    dimensions: [playbackLocation, trafficSource, deviceType, operatingSystem],
    metrics: [...watching, ...premium],
  },
  {
    id: 'channel_demographics_a1',
    name: 'Demographics',
    dimensions: [ageGroup, gender],
    metrics: [
      {
        name: 'views_percentage',
        counters: ['views'],
        valueOf: (ofRow, ofVideo) => (ofVideo('views') === 0 ? 0 : (100 * ofRow('views')) / ofVideo('views')),
      },
    ],
  },
];

export function findReportType(id: string): ReportType | undefined {
  return reportTypes.find((type) => type.id === id);
}
