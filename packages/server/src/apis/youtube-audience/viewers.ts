/**
 * 128 kinds of viewers, who watch every video in turn. View n of a video comes from the kind `firstViewer + n`, modulo
 * 128. Each view has exactly one country, device and so on, so report rows add up to the total.
 */

/** Where a view comes from, in the values of YouTube Analytics' dimensions. */
export type Traits = {
  /** ISO 3166-1 alpha-2, or `ZZ` if unknown. */
  readonly country: string;
  /** UN M49 codes. Empty if the country is unknown. */
  readonly continent: string;
  readonly subContinent: string;
  /** ISO 3166-2 in the United States, otherwise empty. */
  readonly province: string;
  readonly deviceType: string;
  readonly operatingSystem: string;
  readonly insightTrafficSourceType: string;
  readonly insightTrafficSourceDetail: string;
  readonly insightPlaybackLocationType: string;
  readonly insightPlaybackLocationDetail: string;
  readonly subscribedStatus: string;
  readonly youtubeProduct: string;
  readonly ageGroup: string;
  readonly gender: string;
  readonly sharingService: string;
  readonly adType: string;
  readonly liveOrOnDemand: string;
  readonly creatorContentType: string;
};

type Habits = {
  /** From 0 to 1, before the video's `grip`. */
  readonly watchedShare: number;
  readonly isPremium: boolean;
  readonly likes: boolean;
  readonly dislikes: boolean;
  readonly comments: boolean;
  readonly shares: boolean;
  readonly subscribes: boolean;
  readonly unsubscribes: boolean;
  readonly addsToPlaylist: boolean;
  readonly removesFromPlaylist: boolean;
  readonly seesTeaser: boolean;
  readonly clicksTeaser: boolean;
  readonly clicksCard: boolean;
  readonly adImpressions: number;
  /** What advertisers pay for the view, in thousandths of a US dollar. */
  readonly grossMills: number;
};

export type Viewer = Traits & Habits;

export const viewerKinds = 128;

type Weighted<T> = readonly (readonly [weight: number, value: T])[];

const countries: Weighted<readonly [code: string, continent: string, subContinent: string, mills: number]> = [
  [22, ['US', '019', '021', 9]],
  [13, ['TW', '142', '030', 5]],
  [10, ['JP', '142', '030', 7]],
  [9, ['IN', '142', '034', 2]],
  [8, ['ID', '142', '035', 2]],
  [6, ['DE', '150', '155', 8]],
  [5, ['BD', '142', '034', 1]],
  [5, ['GB', '150', '154', 9]],
  [5, ['BR', '019', '005', 3]],
  [4, ['MX', '019', '013', 3]],
  [3, ['FR', '150', '155', 6]],
  [3, ['KR', '142', '030', 5]],
  [3, ['CA', '019', '021', 8]],
  [2, ['AU', '009', '053', 9]],
  [2, ['PH', '142', '035', 2]],
];
const provinces: Weighted<string> = [
  [30, 'US-CA'],
  [20, 'US-NY'],
  [20, 'US-TX'],
  [15, 'US-WA'],
  [15, 'US-OR'],
];
const devices: Weighted<readonly [deviceType: string, operatingSystem: string]> = [
  [33, ['MOBILE', 'ANDROID']],
  [22, ['MOBILE', 'IOS']],
  [17, ['DESKTOP', 'WINDOWS']],
  [9, ['DESKTOP', 'MACINTOSH']],
  [2, ['DESKTOP', 'LINUX']],
  [5, ['TABLET', 'IOS']],
  [4, ['TABLET', 'ANDROID']],
  [5, ['TV', 'SMART_TV']],
  [2, ['TV', 'CHROMECAST']],
  [1, ['GAME_CONSOLE', 'PLAYSTATION']],
];
/** Details are search terms, sites and pages. They are empty where YouTube would name a video or channel. */
const trafficSources: Weighted<readonly [type: string, details: readonly string[]]> = [
  [24, ['YT_SEARCH', ['wheel throwing', 'glaze recipe', 'how to center clay', 'kiln firing']]],
  [22, ['RELATED_VIDEO', []]],
  [14, ['SUBSCRIBER', ['home', 'subscriptions']]],
  [11, ['EXT_URL', ['search.example', 'forum.example', 'news.example']]],
  [8, ['YT_CHANNEL', []]],
  [5, ['NOTIFICATION', ['uploaded']]],
  [5, ['PLAYLIST', []]],
  [5, ['NO_LINK_OTHER', []]],
  [4, ['YT_OTHER_PAGE', ['trending', 'history']]],
  [2, ['END_SCREEN', []]],
];
const playbackLocations: Weighted<string> = [
  [72, 'WATCH'],
  [12, 'BROWSE'],
  [6, 'CHANNEL'],
  [6, 'EMBEDDED'],
  [4, 'SEARCH'],
];
const embeddingSites = ['pots.example', 'school.example', 'blog.example'];
const products: Weighted<string> = [
  [93, 'CORE'],
  [4, 'KIDS'],
  [3, 'GAMING'],
];
const ageGroups: Weighted<string> = [
  [5, 'age13-17'],
  [17, 'age18-24'],
  [29, 'age25-34'],
  [21, 'age35-44'],
  [14, 'age45-54'],
  [9, 'age55-64'],
  [5, 'age65-'],
];
const genders: Weighted<string> = [
  [55, 'female'],
  [43, 'male'],
  [2, 'user_specified'],
];
const sharingServices = ['COPY_PASTE', 'WHATS_APP', 'FACEBOOK', 'LINE', 'TWITTER', 'MAIL', 'REDDIT', 'OTHER'];
const adTypes: Weighted<string> = [
  [50, 'auctionTrueviewInstream'],
  [25, 'auctionDisplay'],
  [15, 'auctionBumperInstream'],
  [10, 'reservedInstream'],
];

/** Multiples of these numbers, modulo 1, spread evenly, so each trait is independent of the others. */
const spreads = [
  0.618_034, 0.414_214, 0.732_051, 0.236_068, 0.645_751, 0.316_625, 0.605_551, 0.123_106, 0.358_899,
  0.795_832, 0.385_165,
];

/** This server's videos are all recorded, neither live nor short. */
const recordedVideo = { liveOrOnDemand: 'ON_DEMAND', creatorContentType: 'videoOnDemand' };

export const viewers: readonly Viewer[] = Array.from({ length: viewerKinds }, (_, kind) => viewer(kind));

function viewer(kind: number): Viewer {
  const spread = (index: number) => ((kind + 0.5) * (spreads[index] ?? 0.5)) % 1;
  const pick = <T>(table: Weighted<T>, index: number): T => chosen(table, spread(index));
  const oneOf = (list: readonly string[]) => list[kind % Math.max(1, list.length)] ?? '';
  const every = (interval: number, from: number) => kind % interval === from;

  const [country, continent, subContinent, mills] = pick(countries, 0);
  const [deviceType, operatingSystem] = pick(devices, 1);
  const [insightTrafficSourceType, details] = pick(trafficSources, 2);
  const insightPlaybackLocationType = pick(playbackLocations, 3);
  const isPremium = every(11, 4);
  const shares = every(32, 7);
  const adImpressions = isPremium || every(3, 0) ? 0 : every(5, 1) ? 2 : 1;
  return {
    country,
    continent,
    subContinent,
    province: country === 'US' ? pick(provinces, 4) : '',
    deviceType,
    operatingSystem,
    insightTrafficSourceType,
    insightTrafficSourceDetail: oneOf(details),
    insightPlaybackLocationType,
    insightPlaybackLocationDetail: insightPlaybackLocationType === 'EMBEDDED' ? oneOf(embeddingSites) : '',
    subscribedStatus: spread(5) < 0.28 ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
    youtubeProduct: pick(products, 6),
    ageGroup: pick(ageGroups, 7),
    gender: pick(genders, 8),
    sharingService: shares ? (sharingServices[Math.floor(kind / 16)] ?? '') : '',
    adType: adImpressions > 0 ? pick(adTypes, 9) : '',
    ...recordedVideo,
    watchedShare: 0.04 + 0.96 * spread(10) ** 1.4,
    isPremium,
    likes: every(23, 5),
    dislikes: every(128, 77),
    comments: every(64, 21),
    shares,
    subscribes: every(64, 12),
    unsubscribes: every(128, 90),
    addsToPlaylist: every(43, 9),
    removesFromPlaylist: every(128, 33),
    seesTeaser: every(4, 2),
    clicksTeaser: every(16, 2),
    clicksCard: every(32, 2),
    adImpressions,
    grossMills: adImpressions * mills,
  };
}

/** For people who acted through the YouTube Data API: reports know none of their traits. */
export const unknownTraits: Traits = {
  country: 'ZZ',
  continent: '',
  subContinent: '',
  province: '',
  deviceType: 'UNKNOWN_PLATFORM',
  operatingSystem: 'OTHER',
  insightTrafficSourceType: 'NO_LINK_OTHER',
  insightTrafficSourceDetail: '',
  insightPlaybackLocationType: 'YT_OTHER',
  insightPlaybackLocationDetail: '',
  subscribedStatus: 'UNSUBSCRIBED',
  youtubeProduct: 'UNKNOWN',
  ageGroup: '',
  gender: '',
  sharingService: '',
  adType: '',
  ...recordedVideo,
};

function chosen<T>(table: Weighted<T>, place: number): T {
  const total = table.reduce((sum, [weight]) => sum + weight, 0);
  let left = place * total;
  for (const [weight, value] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new TypeError('a table of traits is empty');
}
