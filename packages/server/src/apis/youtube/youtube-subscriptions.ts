import { createHash } from 'node:crypto';
import { isJsonObject } from '@grantway/protocol/json-object';
import type { CollectionItem } from '../../records/collection-item.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { ApiAnswer, ApiCall, BodyErrors, PublicCall } from '../catalogue/api-definition.ts';
import { incompatibleParameters, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { readAll } from '../gateway/call/paging.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { withAccount } from '../gateway/call/token-required.ts';
import {
  idsOf,
  type ListPage,
  listAnswer,
  pageOf,
  partsOf,
  resourceAnswer,
  valuesOf,
} from './youtube-answers.ts';
import { subscriptionGroup, subscriptions } from './youtube-audience.ts';
import { removeItem } from './youtube-change.ts';
import { actingChannel, requireChannel } from './youtube-channel-access.ts';
import { findPublicChannel } from './youtube-channels.ts';
import { letterThumbnails } from './youtube-picture.ts';
import { invalidRequest, noSuch, notPermitted, signUpRequired } from './youtube-refusals.ts';
import { formatTime } from './youtube-time.ts';

const domain = 'youtube.subscription';

export const subscriptionErrors = { domain } satisfies BodyErrors;

const subscriptionsPerAccount = 2_000;

/** Has both channels' titles at the time of subscribing. */
type Subscription = {
  readonly id: string;
  readonly channelId: string;
  readonly title: string;
  readonly description: string;
  readonly subscriberId: string;
  readonly subscriberTitle: string;
  /** Whole seconds since 1970. */
  readonly since: number;
};

export async function listSubscriptions(call: PublicCall): Promise<ApiAnswer> {
  const parts = partsOf(call);
  const page = await findSubscriptions(call);
  const items = page.items.map((one) => subscriptionAnswer(one, parts));
  const size = call.parameters.integer('maxResults');
  return listAnswer('youtube#SubscriptionListResponse', { ...page, items }, size);
}

async function findSubscriptions(call: PublicCall): Promise<ListPage<Subscription>> {
  const { parameters } = call;
  const ids = idsOf(call);
  const channelId = parameters.string('channelId') || undefined;
  const mine = parameters.boolean('mine');
  const chosen = [ids.length > 0, channelId !== undefined, mine].filter((is) => is).length;
  const expected = 'Say which subscriptions: exactly one of mine=true, id, channelId.';
  if (chosen === 0) throw missingParameter('mine', expected);
  if (chosen > 1) throw incompatibleParameters('mine', expected);
  const own = withAccount(call);
  if (channelId !== undefined) {
    const { channel } = await requireChannel(call, channelId, 'channelId');
    if (channel.id !== (await actingChannel(own)).id) {
      const message = 'The subscriptions of other channels are private.';
      throw notPermitted(domain, 'subscriptionForbidden', message);
    }
  }
  const publishers = valuesOf(call, 'forChannelId');
  const wanted = (await subscriptionsOf(own)).filter(
    (one) =>
      (ids.length === 0 || ids.includes(one.id)) &&
      (publishers.length === 0 || publishers.includes(one.channelId)),
  );
  const order = parameters.string('order') ?? 'relevance';
  const sorted =
    order === 'alphabetical'
      ? wanted.toSorted((one, other) => one.title.localeCompare(other.title, 'en'))
      : wanted.toSorted((one, other) => other.since - one.since);
  return pageOf(call, sorted, ({ id }) => id);
}

async function subscriptionsOf({ storage, account }: ApiCall): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  for await (const item of readAll(storage, subscriptions, account.sub)) found.push(storedSubscription(item));
  return found;
}

export async function insertSubscription(call: ApiCall): Promise<ApiAnswer> {
  const { resourceId } = isJsonObject(call.body.snippet) ? call.body.snippet : {};
  const { channelId } = isJsonObject(resourceId) ? resourceId : {};
  if (typeof channelId !== 'string') {
    const expected = 'must name the channel to subscribe to';
    throw invalidField('snippet.resourceId.channelId', expected, subscriptionErrors);
  }
  const subscriber = await actingChannel(call);
  const publisher = await findPublicChannel(call.storage, channelId);
  if (publisher === undefined) {
    throw noSuch(domain, 'publisherNotFound', 'There is no channel with this channelId.', 'channelId');
  }
  if (channelId === subscriber.id) {
    throw invalidRequest(domain, 'subscriptionForbidden', 'A channel can’t subscribe to itself.');
  }
  const subscription = {
    id: subscriptionId(call.account.sub, channelId),
    channelId,
    title: publisher.channel.title,
    description: publisher.channel.description,
    subscriberId: subscriber.id,
    subscriberTitle: subscriber.title,
    since: call.now,
  };
  await create(call, subscription);
  return subscriptionAnswer(subscription, partsOf(call));
}

async function create(call: ApiCall, subscription: Subscription): Promise<void> {
  const { id, ...value } = subscription;
  const item: CollectionItem = {
    collection: subscriptions,
    accountSub: call.account.sub,
    id,
    sortKey: value.title,
    shared: { group: subscriptionGroup(value.channelId), countsFrom: value.since },
    value,
  };
  try {
    const outcome = await call.storage.createItem(item, subscriptionsPerAccount);
    if (outcome === 'deleted') throw signUpRequired();
    if (outcome === 'created') return;
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw invalidRequest(domain, 'subscriptionDuplicate', 'The account already has this subscription.');
  }
  const message = `An account can have ${subscriptionsPerAccount} subscriptions. Remove one first.`;
  throw invalidRequest(domain, 'subscriptionLimitExceeded', message);
}

export async function deleteSubscription(call: ApiCall): Promise<undefined> {
  const id = call.parameters.string('id') ?? '';
  await removeItem(call.storage, async () => {
    const item = await call.storage.findItem(subscriptions, call.account.sub, id);
    if (item !== undefined) return item;
    throw noSuch(domain, 'subscriptionNotFound', 'The account has no subscription with this id.', 'id');
  });
}

/** Derived from both ids, because an account can subscribe to a channel only once. */
function subscriptionId(accountSub: string, channelId: string): string {
  return createHash('sha256').update(`subscription ${accountSub} ${channelId}`).digest('base64url');
}

/** Only `create` creates these items, so the cast is safe. */
function storedSubscription({ id, value }: CollectionItem): Subscription {
  return { ...(value as Omit<Subscription, 'id'>), id };
}

const partOf: Readonly<Record<string, (subscription: Subscription) => unknown>> = {
  contentDetails: () => ({ totalItemCount: 0, newItemCount: 0, activityType: 'all' }),
  id: ({ id }) => id,
  snippet: ({ since, title, description, channelId, subscriberId }) => ({
    publishedAt: formatTime(since),
    title,
    description,
    resourceId: { kind: 'youtube#channel', channelId },
    channelId: subscriberId,
    thumbnails: letterThumbnails(title),
  }),
  subscriberSnippet: ({ subscriberId, subscriberTitle }) => ({
    title: subscriberTitle,
    description: '',
    channelId: subscriberId,
    thumbnails: letterThumbnails(subscriberTitle),
  }),
};

export const subscriptionParts: readonly string[] = Object.keys(partOf);

function subscriptionAnswer(subscription: Subscription, parts: readonly string[]): ApiAnswer {
  return resourceAnswer('youtube#subscription', subscription.id, parts, partOf, subscription);
}
