/** Task lists. An account's first list is also `@default`, and can't be deleted. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { mergePatch } from '../gateway/call/merge-patch.ts';
import { readPage } from '../gateway/call/paging.ts';
import { conditionNotMet, forbidden, invalidField } from '../gateway/call/refusals.ts';

export type TaskList = { readonly id: string; readonly title: string; readonly updatedAt: number };

export const taskLists = 'tasks.lists';
/** Per account. */
export const maximumLists = 100;
const maximumTitleLength = 1_024;

/** Names the collection of a list's tasks. */
export function tasksOf(listId: string): string {
  return `tasks.tasks/${listId}`;
}

/** Only this API and the sample data write this collection, so the cast is safe. */
function storedList(value: unknown): TaskList {
  return value as TaskList;
}

function listAnswer(list: TaskList, { origin }: ApiCall): ApiAnswer {
  return {
    kind: 'tasks#taskList',
    id: list.id,
    etag: etagOf(list),
    title: list.title,
    updated: new Date(list.updatedAt * 1000).toISOString(),
    selfLink: `${origin}/tasks/v1/users/@me/lists/${list.id}`,
  };
}

export async function listTaskLists(call: ApiCall): Promise<ApiAnswer> {
  const { values, nextPageToken } = await readPage({
    storage: call.storage,
    collection: taskLists,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('maxResults'),
    select: ({ value }) => storedList(value),
  });
  const items = values.map((list) => listAnswer(list, call));
  return { kind: 'tasks#taskLists', etag: etagOf(items), nextPageToken, items };
}

/** @throws ApiError with code 404 */
export async function requireList(call: ApiCall, parameter = 'tasklist'): Promise<Stored<CollectionItem>> {
  const id = call.parameters.string(parameter) ?? '';
  const { storage, account } = call;
  const item =
    id === '@default' ? await defaultList(call) : await storage.findItem(taskLists, account.sub, id);
  if (item === undefined) throw listNotFound(parameter);
  return item;
}

async function defaultList({ storage, account }: ApiCall): Promise<Stored<CollectionItem> | undefined> {
  const { items } = await storage.listItems(taskLists, account.sub, { limit: 1 });
  return items[0];
}

function readTitle({ title }: JsonObject): string {
  if (typeof title !== 'string' || title.trim() === '' || title.length > maximumTitleLength) {
    throw invalidField('title', `must have 1 to ${maximumTitleLength} characters`);
  }
  return title;
}

export async function getTaskList(call: ApiCall): Promise<ApiAnswer> {
  return listAnswer(storedList((await requireList(call)).value), call);
}

export async function insertTaskList(call: ApiCall): Promise<ApiAnswer> {
  const list: TaskList = {
    id: Buffer.from(call.randomBytes(18)).toString('base64url'),
    title: readTitle(mergePatch({}, call.body)),
    updatedAt: call.now,
  };
  const sortKey = `n${String(call.now).padStart(12, '0')}`;
  const item = { collection: taskLists, accountSub: call.account.sub, id: list.id, sortKey, value: list };
  if ((await call.storage.createItem(item, maximumLists)) !== 'created') {
    throw forbidden(`An account has at most ${maximumLists} task lists. Delete one first.`, 'quotaExceeded');
  }
  return listAnswer(list, call);
}

/** Answers `update` and `patch`, because apps can set only one field of a list. */
export async function changeTaskList(call: ApiCall): Promise<ApiAnswer> {
  const item = await requireList(call);
  const list = storedList(item.value);
  call.requireMatch(etagOf(list));
  const changed = {
    ...list,
    title: readTitle(mergePatch({ title: list.title }, call.body)),
    updatedAt: call.now,
  };
  if ((await call.storage.updateItem({ ...item, value: changed })) !== 'updated')
    throw conditionNotMet('If-Match');
  return listAnswer(changed, call);
}

export async function deleteTaskList(call: ApiCall): Promise<undefined> {
  const { id, value } = await requireList(call);
  call.requireMatch(etagOf(storedList(value)));
  if ((await defaultList(call))?.id === id) throw forbidden('The default list can’t be deleted.');
  const remove = [{ collection: taskLists, id }];
  await call.storage.changeItems(call.account.sub, { items: [] }, () => ({
    ...{ result: true, remove, clear: [tasksOf(id)] },
  }));
  return undefined;
}

function listNotFound(parameter: string): ApiError {
  return notFound('The account has no such task list.', parameter);
}
