/** Lists YouTube channels: the account's own, and public ones by id, handle or user name. */
import { ApiError, errorInfo } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import {
  incompatibleParameters,
  invalidParameter,
  missingParameter,
} from '../gateway/call/invalid-parameter.ts';
import { readPage } from '../gateway/call/paging.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import { channelStatistics } from './youtube-audience.ts';
import { letterPicture } from './youtube-picture.ts';
import { contentOwnerUnknown } from './youtube-refusals.ts';

export type Channel = {
  /** `UC` and 22 characters. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Includes the `@`. */
  readonly handle: string;
  readonly username: string;
  /** Whole seconds since 1970. */
  readonly publishedAt: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly language: string;
  readonly keywords: string;
  readonly madeForKids: boolean;
};

export const ownChannels = 'youtube.channels';

/** Each public channel has three items in this collection: by id, handle and user name. */
export const publicChannels = 'youtube.publicChannels';

export function publicNames(channel: Channel): readonly string[] {
  return [idKey(channel.id), handleKey(channel.handle), usernameKey(channel.username)];
}

function idKey(id: string): string {
  return `id ${id}`;
}

function handleKey(handle: string): string {
  return `handle ${handle.replace(/^@/, '').toLowerCase()}`;
}

function usernameKey(username: string): string {
  return `username ${username.toLowerCase()}`;
}

/** Only the sample data writes these collections, so the cast is safe. */
function storedChannel(value: unknown): Channel {
  return value as Channel;
}

/** Finds a public channel, and the account that stores it. */
export async function findPublicChannel(
  storage: Pick<PublicCall['storage'], 'findSharedItem'>,
  id: string,
): Promise<{ readonly channel: Channel; readonly accountSub: string } | undefined> {
  const item = await storage.findSharedItem(publicChannels, idKey(id));
  return item && { channel: storedChannel(item.value), accountSub: item.accountSub };
}

type Found = {
  readonly channels: readonly Channel[];
  readonly total: number;
  readonly nextPageToken?: string | undefined;
};

export async function findOwnChannel({ storage, account }: ApiCall): Promise<Channel | undefined> {
  const { items } = await storage.listItems(ownChannels, account.sub, { limit: 1 });
  return items[0] && storedChannel(items[0].value);
}

export async function listChannels(call: PublicCall): Promise<Readonly<Record<string, unknown>>> {
  const parts = [...new Set(call.parameters.list('part'))];
  const auditScope = 'https://www.googleapis.com/auth/youtubepartner-channel-audit';
  if (parts.includes('auditDetails') && !withAccount(call).token.scopes.includes(auditScope)) {
    throw auditNotPermitted();
  }
  const found = await findChannels(call);
  const items = await Promise.all(
    found.channels.map(async (channel) =>
      channelAnswer(channel, parts, parts.includes('statistics') ? await statisticsOf(call, channel) : {}),
    ),
  );
  return {
    kind: 'youtube#channelListResponse',
    etag: etagOf(items),
    nextPageToken: found.nextPageToken,
    pageInfo: { totalResults: found.total, resultsPerPage: call.parameters.integer('maxResults') },
    items,
  };
}

async function statisticsOf({ storage, now }: PublicCall, channel: Channel): Promise<ApiAnswer> {
  const { views, subscribers, videos } = await channelStatistics(storage, channel.id, now);
  return {
    // 64-bit numbers are strings.
    viewCount: String(views),
    subscriberCount: String(subscribers),
    hiddenSubscriberCount: false,
    videoCount: String(videos),
  };
}

async function findChannels(call: PublicCall): Promise<Found> {
  const { parameters } = call;
  if (parameters.boolean('managedByMe') || parameters.string('onBehalfOfContentOwner')) {
    throw contentOwnerUnknown();
  }
  const ids = parameters.list('id').filter((id) => id !== '');
  const handle = parameters.string('forHandle') || undefined;
  const username = parameters.string('forUsername') || undefined;
  const mine = parameters.boolean('mine');
  const filters = [mine, ids.length > 0, handle !== undefined, username !== undefined];
  const chosen = filters.filter((filter) => filter).length;
  const expected = 'Say which channels: exactly one of mine=true, id, forHandle, forUsername.';
  if (chosen === 0) throw missingParameter('mine', expected);
  if (chosen > 1) throw incompatibleParameters('mine', expected);
  if (mine) return findOwnChannels(withAccount(call));

  if (parameters.string('pageToken')) {
    throw incompatibleParameters('pageToken', 'Pages exist only with mine=true.');
  }
  if (ids.length > 50) throw invalidParameter('id', 'must be at most 50 ids');
  const byName = [handle && handleKey(handle), username && usernameKey(username)];
  const names = ids.length > 0 ? ids.map(idKey) : byName.filter((name) => name !== undefined);
  const items = await Promise.all(
    [...new Set(names)].map((name) => call.storage.findSharedItem(publicChannels, name)),
  );
  const channels = items.flatMap((item) => (item ? [storedChannel(item.value)] : []));
  return { channels, total: channels.length };
}

async function findOwnChannels(call: ApiCall): Promise<Found> {
  const { parameters, storage, account } = call;
  const size = parameters.integer('maxResults');
  const countAll = () => storage.countItems(ownChannels, account.sub);
  if (size === 0) return { channels: [], total: await countAll() };
  const pageToken = parameters.string('pageToken');
  const page = await readPage({
    storage,
    collection: ownChannels,
    accountSub: account.sub,
    listing: call.listing,
    pageToken,
    pageSize: size,
    select: ({ value }) => storedChannel(value),
  });
  const isWhole = !pageToken && page.nextPageToken === undefined;
  const total = isWhole ? page.values.length : await countAll();
  return { channels: page.values, total, nextPageToken: page.nextPageToken };
}

const partOf: Readonly<Record<string, (channel: Channel, statistics: ApiAnswer) => unknown>> = {
  auditDetails: () => ({
    overallGoodStanding: true,
    communityGuidelinesGoodStanding: true,
    copyrightStrikesGoodStanding: true,
    contentIdClaimsGoodStanding: true,
  }),
  brandingSettings: (channel) => ({
    channel: {
      title: channel.title,
      description: channel.description,
      keywords: channel.keywords,
      defaultLanguage: channel.language,
      country: channel.country,
    },
  }),
  contentDetails: (channel) => ({ relatedPlaylists: { likes: '', uploads: `UU${channel.id.slice(2)}` } }),
  contentOwnerDetails: () => ({}),
  id: (channel) => channel.id,
  localizations: (channel) => ({
    [channel.language]: { title: channel.title, description: channel.description },
  }),
  snippet: (channel) => ({
    title: channel.title,
    description: channel.description,
    customUrl: channel.handle,
    publishedAt: new Date(channel.publishedAt * 1000).toISOString(),
    thumbnails: {
      default: { url: letterPicture(channel.title), width: 88, height: 88 },
      medium: { url: letterPicture(channel.title), width: 240, height: 240 },
      high: { url: letterPicture(channel.title), width: 800, height: 800 },
    },
    defaultLanguage: channel.language,
    localized: { title: channel.title, description: channel.description },
    country: channel.country,
  }),
  statistics: (_, statistics) => statistics,
  status: (channel) => ({
    privacyStatus: 'public',
    isLinked: true,
    longUploadsStatus: 'allowed',
    madeForKids: channel.madeForKids,
  }),
  topicDetails: () => ({ topicIds: [], topicCategories: [] }),
};

export const channelParts: readonly string[] = Object.keys(partOf);

function channelAnswer(channel: Channel, parts: readonly string[], statistics: ApiAnswer): ApiAnswer {
  const chosen = parts
    .filter((part) => part !== 'id')
    .map((part) => [part, partOf[part]?.(channel, statistics)] as const);
  return {
    kind: 'youtube#channel',
    etag: etagOf([channel, parts, statistics]),
    id: channel.id,
    ...Object.fromEntries(chosen),
  };
}

function auditNotPermitted(): ApiError {
  return new ApiError({
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'The part auditDetails requires the scope youtubepartner-channel-audit.',
    shortMessage: 'Insufficient Permission',
    reason: 'insufficientPermissions',
    location: 'part',
    locationType: 'parameter',
    details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', { service: 'youtube.googleapis.com' })],
  });
}
