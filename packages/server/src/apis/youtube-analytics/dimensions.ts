/** The dimensions and filters of YouTube Analytics, and the values that a filter allows. */
import type { Traits } from '../youtube-audience/viewers.ts';

const ofViewer = [
  'country',
  'province',
  'deviceType',
  'operatingSystem',
  'insightTrafficSourceType',
  'insightTrafficSourceDetail',
  'insightPlaybackLocationType',
  'insightPlaybackLocationDetail',
  'subscribedStatus',
  'youtubeProduct',
  'ageGroup',
  'gender',
  'sharingService',
  'adType',
  'liveOrOnDemand',
  'creatorContentType',
] as const satisfies readonly (keyof Traits)[];

export type ViewerDimension = (typeof ofViewer)[number];

export function isViewerDimension(name: string): name is ViewerDimension {
  return (ofViewer as readonly string[]).includes(name);
}

export const dimensions: readonly string[] = ['day', 'month', 'video', 'elapsedVideoTimeRatio', ...ofViewer];

type FilterRule = {
  readonly pattern: RegExp;
  /** Completes "must be …". */
  readonly expected: string;
  /** How many values, separated by commas, a filter may have. */
  readonly maximum: number;
};

const oneOf = (...values: readonly string[]): FilterRule => ({
  pattern: new RegExp(`^(?:${values.join('|')})$`),
  expected: `one of ${values.join(', ')}`,
  maximum: 1,
});

const ids = { pattern: /^[\w-]{1,64}$/, expected: 'at most 500 ids, separated by commas', maximum: 500 };

/** Continents and subcontinents are UN M49 codes. */
export const filterRules: Readonly<Record<string, FilterRule>> = {
  video: ids,
  group: { ...ids, expected: 'the id of a group', maximum: 1 },
  country: { pattern: /^[A-Z]{2}$/, expected: 'a country code of two letters, such as US', maximum: 1 },
  province: {
    pattern: /^US-[A-Z]{2}$/,
    expected: 'a state of the United States, such as US-CA',
    maximum: 1,
  },
  continent: oneOf('002', '009', '019', '142', '150'),
  subContinent: { pattern: /^\d{3}$/, expected: 'a UN M49 code of three digits, such as 021', maximum: 1 },
  insightPlaybackLocationType: oneOf(
    'BROWSE',
    'CHANNEL',
    'EMBEDDED',
    'EXTERNAL_APP',
    'MOBILE',
    'SEARCH',
    'SHORTS_FEED',
    'WATCH',
    'YT_OTHER',
  ),
  insightTrafficSourceType: oneOf(
    'ADVERTISING',
    'ANNOTATION',
    'CAMPAIGN_CARD',
    'END_SCREEN',
    'EXT_URL',
    'HASHTAGS',
    'LIVE_REDIRECT',
    'NO_LINK_EMBEDDED',
    'NO_LINK_OTHER',
    'NOTIFICATION',
    'PLAYLIST',
    'PRODUCT_PAGE',
    'PROMOTED',
    'RELATED_VIDEO',
    'SHORTS',
    'SOUND_PAGE',
    'SUBSCRIBER',
    'YT_CHANNEL',
    'YT_OTHER_PAGE',
    'YT_SEARCH',
  ),
  deviceType: oneOf('DESKTOP', 'GAME_CONSOLE', 'MOBILE', 'TABLET', 'TV', 'UNKNOWN_PLATFORM'),
  operatingSystem: {
    pattern: /^[A-Z0-9_]{2,20}$/,
    expected: 'an operating system, such as ANDROID',
    maximum: 1,
  },
  subscribedStatus: oneOf('SUBSCRIBED', 'UNSUBSCRIBED'),
  youtubeProduct: oneOf('CORE', 'GAMING', 'KIDS', 'MUSIC', 'UNKNOWN'),
  liveOrOnDemand: oneOf('LIVE', 'ON_DEMAND'),
  creatorContentType: oneOf(
    'liveStream',
    'shorts',
    'story',
    'videoOnDemand',
    'creatorContentTypeUnspecified',
  ),
};
