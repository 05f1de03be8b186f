/** Answers the methods for the tasks of a list. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { mergePatch } from '../gateway/call/merge-patch.ts';
import { pageOfValues, readValues } from '../gateway/call/paging.ts';
import { conditionNotMet, forbidden } from '../gateway/call/refusals.ts';
import { fieldsOf, formatPosition, readTask, storedTask, type Task, taskAnswer } from './task.ts';
import { requireList, tasksOf } from './task-lists.ts';

/** Per list. */
export const maximumTasks = 2_000;

/** The distance between neighbors. It allows forty insertions at the same place. */
const gap = 2 ** 40;
const first = 2 ** 52;

export async function listTasks(call: ApiCall): Promise<ApiAnswer> {
  const { id } = await requireList(call);
  const wanted = (await allTasks(call, id)).filter(filterOf(call));
  const { values, nextPageToken } = pageOfValues(wanted, {
    collection: tasksOf(id),
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('maxResults'),
    order: {
      keyOf: ({ position, id: taskId }) => [formatPosition(position), taskId],
      compare: ([a = '', idA = ''], [b = '', idB = '']) =>
        (a < b ? -1 : Number(a > b)) || (idA < idB ? -1 : Number(idA > idB)),
    },
  });
  const items = values.map((task) => taskAnswer(task, id, call));
  return { kind: 'tasks#tasks', etag: etagOf(items), nextPageToken, items };
}

async function allTasks({ storage, account }: ApiCall, listId: string): Promise<readonly Task[]> {
  return (await readValues(storage, tasksOf(listId), account.sub)).map(storedTask);
}

function filterOf({ parameters }: ApiCall): (task: Task) => boolean {
  const seconds = (name: string, otherwise: number): number => {
    const text = parameters.string(name);
    return text === undefined ? otherwise : Date.parse(text) / 1000;
  };
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const due = { min: seconds('dueMin', low), max: seconds('dueMax', high) };
  const completed = { min: seconds('completedMin', low), max: seconds('completedMax', high) };
  const updatedMin = seconds('updatedMin', low);
  const isWithin = (at: number | undefined, { min, max }: typeof due): boolean =>
    (min === low && max === high) || (at !== undefined && at >= min && at < max);
  return (task) =>
    (parameters.boolean('showCompleted') || task.completedAt === undefined) &&
    (parameters.boolean('showHidden') || !task.hidden) &&
    task.updatedAt >= updatedMin &&
    isWithin(task.completedAt, completed) &&
    isWithin(task.due === undefined ? undefined : Date.parse(task.due) / 1000, due);
}

async function requireTask(call: ApiCall, listId: string): Promise<Stored<CollectionItem>> {
  const id = call.parameters.string('task') ?? '';
  const item = await call.storage.findItem(tasksOf(listId), call.account.sub, id);
  if (item === undefined) throw taskNotFound();
  return item;
}

export async function getTask(call: ApiCall): Promise<ApiAnswer> {
  const { id } = await requireList(call);
  return taskAnswer(storedTask((await requireTask(call, id)).value), id, call);
}

export async function insertTask(call: ApiCall): Promise<ApiAnswer> {
  const list = await requireList(call);
  const task: Task = {
    ...readTask(mergePatch({}, call.body), call.now),
    ...placeIn(await allTasks(call, list.id), call),
    id: Buffer.from(call.randomBytes(12)).toString('base64url'),
    updatedAt: call.now,
  };
  const outcome = await call.storage.createItem(itemOf(task, list.id, call), maximumTasks);
  if (outcome !== 'created') {
    throw forbidden(`A list has at most ${maximumTasks} tasks. Delete some first.`, 'quotaExceeded');
  }
  return taskAnswer(task, list.id, call);
}

function itemOf(task: Task, listId: string, { account }: ApiCall): CollectionItem {
  const place = { collection: tasksOf(listId), accountSub: account.sub, id: task.id };
  return { ...place, sortKey: formatPosition(task.position), value: task };
}

/**
 * The first place below `parent`, or the place after the task `previous`.
 *
 * @throws ApiError with code 400 if a named task doesn't exist
 */
function placeIn(tasks: readonly Task[], { parameters }: ApiCall): Pick<Task, 'parent' | 'position'> {
  const [parent, previous] = [parameters.string('parent'), parameters.string('previous')];
  if (parent !== undefined && !tasks.some((task) => task.id === parent && task.parent === undefined)) {
    throw invalidParameter('parent', 'must be the id of a task at the top level of this list');
  }
  const siblings = tasks.filter((task) => task.parent === parent).toSorted((a, b) => a.position - b.position);
  const at = previous === undefined ? -1 : siblings.findIndex(({ id }) => id === previous);
  if (previous !== undefined && at < 0) {
    throw invalidParameter('previous', 'must be the id of a task with the same parent');
  }
  const before = siblings[at]?.position;
  const after = siblings[at + 1]?.position;
  return { ...(parent !== undefined && { parent }), position: positionBetween(before, after) };
}

function positionBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? first : Math.max(after - gap, 0);
  return after === undefined ? before + gap : Math.floor((before + after) / 2);
}

export function updateTask(call: ApiCall): Promise<ApiAnswer> {
  return changeTask(call, () => mergePatch({}, call.body));
}

export function patchTask(call: ApiCall): Promise<ApiAnswer> {
  return changeTask(call, (task) => {
    // A new status overrides the stored completion time.
    const { completed: _, ...fields } = fieldsOf(task);
    return mergePatch(call.body.status === undefined ? fieldsOf(task) : fields, call.body);
  });
}

async function changeTask(call: ApiCall, newFields: (task: Task) => JsonObject): Promise<ApiAnswer> {
  const list = await requireList(call);
  const item = await requireTask(call, list.id);
  const { id, parent, position, ...before } = storedTask(item.value);
  call.requireMatch(etagOf(item.value));
  const content = readTask(newFields(storedTask(item.value)), call.now);
  const task: Task = {
    ...content,
    ...{ id, position, updatedAt: call.now },
    ...(parent !== undefined && { parent }),
    ...(before.hidden && content.completedAt !== undefined && { hidden: true as const }),
  };
  return store(call, list.id, item, task);
}

async function store(
  call: ApiCall,
  listId: string,
  item: Stored<CollectionItem>,
  task: Task,
): Promise<ApiAnswer> {
  const changed = { ...itemOf(task, listId, call), revision: item.revision };
  if ((await call.storage.updateItem(changed)) !== 'updated') throw conditionNotMet('If-Match');
  return taskAnswer(task, listId, call);
}

export async function moveTask(call: ApiCall): Promise<ApiAnswer> {
  const list = await requireList(call);
  const item = await requireTask(call, list.id);
  const { parent: _, ...task } = storedTask(item.value);
  const others = (await allTasks(call, list.id)).filter(({ id }) => id !== task.id);
  if (call.parameters.string('parent') !== undefined && others.some(({ parent }) => parent === task.id)) {
    throw invalidParameter('parent', 'must be absent, because the task has tasks below it');
  }
  const moved = { ...task, ...placeIn(others, call), updatedAt: call.now };
  return store(call, list.id, item, moved);
}

/** Also deletes the tasks below the task. */
export async function deleteTask(call: ApiCall): Promise<undefined> {
  const { id } = await requireList(call);
  const item = await requireTask(call, id);
  call.requireMatch(etagOf(item.value));
  const below = (await allTasks(call, id)).filter(({ parent }) => parent === item.id);
  const remove = [item.id, ...below.map((task) => task.id)].map((taskId) => ({
    ...{ collection: tasksOf(id), id: taskId },
  }));
  await call.storage.changeItems(call.account.sub, { items: [] }, () => ({ result: true, remove }));
  return undefined;
}

export async function clearTasks(call: ApiCall): Promise<undefined> {
  const { id } = await requireList(call);
  const completed = (await allTasks(call, id)).filter(
    (task) => task.completedAt !== undefined && !task.hidden,
  );
  const items = completed.map((task) => ({ collection: tasksOf(id), id: task.id }));
  await call.storage.changeItems(call.account.sub, { items }, (found) => ({
    result: true,
    save: found.items
      .filter((item) => item !== undefined)
      // Another call may have changed a task after this call read the list.
      .filter(({ value }) => storedTask(value).completedAt !== undefined)
      .map((item) => ({ ...item, value: { ...storedTask(item.value), hidden: true, updatedAt: call.now } })),
  }));
  return undefined;
}

function taskNotFound(): ApiError {
  return notFound('The list has no such task.', 'task');
}
