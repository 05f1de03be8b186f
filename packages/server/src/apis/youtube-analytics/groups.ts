/** A person can group videos, or their channel, and get reports on the group. */
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import {
  incompatibleParameters,
  invalidParameter,
  missingParameter,
} from '../gateway/call/invalid-parameter.ts';
import { readAll, readPage } from '../gateway/call/paging.ts';
import { conflict, forbidden, invalidField } from '../gateway/call/refusals.ts';
import { findOwnChannel } from '../youtube/youtube-channels.ts';
import { videos } from '../youtube/youtube-video.ts';

export type Group = {
  readonly id: string;
  readonly title: string;
  /** `youtube#video` or `youtube#channel`, for all items. */
  readonly itemType: string;
  /** In seconds since 1970. */
  readonly publishedAt: number;
  readonly items: readonly string[];
};

const groups = 'youtubeAnalytics.groups';

const groupsPerAccount = 200;

const pageSize = 50;
const itemTypes = ['youtube#video', 'youtube#channel'];
const maximumTitleLength = 100;

export async function listGroups(call: ApiCall): Promise<ApiAnswer> {
  const { parameters, storage, account } = call;
  const ids = [...new Set(parameters.list('id').filter((id) => id !== ''))];
  const mine = parameters.boolean('mine');
  if (mine && ids.length > 0) throw incompatibleParameters('mine', 'Send either mine=true or id.');
  if (!mine && ids.length === 0) throw missingParameter('mine', 'Send mine=true, or the ids of groups.');
  if (ids.length > pageSize) throw invalidParameter('id', `must be at most ${pageSize} ids`);
  if (ids.length > 0) {
    const found = await Promise.all(ids.map((id) => storage.findItem(groups, account.sub, id)));
    return listAnswer(found.flatMap((item) => (item ? [storedGroup(item.value)] : [])));
  }
  const page = await readPage({
    storage,
    collection: groups,
    accountSub: account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize,
    select: ({ value }) => storedGroup(value),
  });
  return listAnswer(page.values, page.nextPageToken);
}

export async function insertGroup(call: ApiCall): Promise<ApiAnswer> {
  const { storage, account, now, body } = call;
  const { snippet, contentDetails } = body as GroupBody;
  const itemType = contentDetails?.itemType;
  if (!itemType || !itemTypes.includes(itemType)) {
    throw invalidField('contentDetails.itemType', `must be one of ${itemTypes.join(', ')}`);
  }
  if ((await findOwnChannel(call)) === undefined) throw forbidden('The account has no channel.');
  const group: Group = {
    id: Buffer.from(call.randomBytes(12)).toString('base64url'),
    title: readTitle(snippet?.title),
    itemType,
    publishedAt: now,
    items: [],
  };
  const outcome = await storage.createItem({ ...itemOf(group), accountSub: account.sub }, groupsPerAccount);
  if (outcome === 'deleted') throw forbidden('The account is deleted.');
  if (outcome === 'full') {
    throw forbidden(`You have ${groupsPerAccount} groups. Delete one first.`, 'groupLimitExceeded');
  }
  return groupAnswer(group);
}

export async function updateGroup(call: ApiCall): Promise<ApiAnswer> {
  const { id, snippet } = call.body as GroupBody;
  if (!id) throw invalidField('id', 'must be the id of a group');
  const title = readTitle(snippet?.title);
  return groupAnswer(await changeGroup(call, id, (group) => ({ ...group, title })));
}

export async function deleteGroup(call: ApiCall): Promise<ApiAnswer> {
  const { storage, account, parameters } = call;
  const id = parameters.string('id') ?? '';
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const item = await storage.findItem(groups, account.sub, id);
    if (item === undefined) throw groupNotFound();
    if ((await storage.deleteItem(item)) !== 'outdated') return {};
  }
  throw changedTooOften();
}

export async function findGroup({ storage, account }: ApiCall, id: string): Promise<Group> {
  const item = await storage.findItem(groups, account.sub, id);
  if (item === undefined) throw groupNotFound();
  return storedGroup(item.value);
}

/** The ids of the videos that a report on the group covers. */
export async function videosOfGroup(call: ApiCall, id: string): Promise<readonly string[]> {
  const item = await call.storage.findItem(groups, call.account.sub, id);
  if (item === undefined) throw invalidParameter('filters', 'must name one of your groups');
  const { itemType, items } = storedGroup(item.value);
  if (itemType === 'youtube#video' || items.length === 0) return items;
  const ids = [];
  for await (const { id: videoId } of readAll(call.storage, videos, call.account.sub)) ids.push(videoId);
  return ids;
}

/** If another request changes the group first, the change starts again. */
const maximumAttempts = 10;

export async function changeGroup(
  { storage, account }: ApiCall,
  id: string,
  change: (group: Group) => Group,
): Promise<Group> {
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const item = await storage.findItem(groups, account.sub, id);
    if (item === undefined) throw groupNotFound();
    const changed = change(storedGroup(item.value));
    const outcome = await storage.updateItem({ ...item, ...itemOf(changed) });
    if (outcome === 'updated') return changed;
  }
  throw changedTooOften();
}

type GroupBody = {
  readonly id?: string | null;
  readonly snippet?: { readonly title?: string | null } | null;
  readonly contentDetails?: { readonly itemType?: string | null } | null;
};

function readTitle(title: string | null | undefined): string {
  if (!title?.trim() || title.length > maximumTitleLength) {
    throw invalidField('snippet.title', `must have 1 to ${maximumTitleLength} characters`);
  }
  return title;
}

/** Sorts groups by creation time. */
function itemOf(group: Group) {
  const sortKey = String(group.publishedAt).padStart(10, '0');
  return { collection: groups, id: group.id, sortKey, value: group };
}

/** Only `itemOf` creates these items, so the cast is safe. */
function storedGroup(value: unknown): Group {
  return value as Group;
}

function listAnswer(found: readonly Group[], nextPageToken?: string): ApiAnswer {
  const items = found.map(groupAnswer);
  return { kind: 'youtube#groupListResponse', etag: etagOf(items), items, nextPageToken };
}

function groupAnswer({ id, title, itemType, publishedAt, items }: Group): ApiAnswer {
  const content = {
    id,
    snippet: { publishedAt: new Date(publishedAt * 1_000).toISOString(), title },
    // 64-bit numbers are strings.
    contentDetails: { itemCount: String(items.length), itemType },
  };
  return { kind: 'youtube#group', etag: etagOf(content), ...content };
}

function groupNotFound(): ApiError {
  return notFound('You have no group with this id.', 'id');
}

function changedTooOften(): ApiError {
  return conflict('The group changes too often at the moment. Try again.');
}
