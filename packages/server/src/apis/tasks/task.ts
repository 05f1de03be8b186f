/** Tasks as stored, and as the API returns them. */
import type { JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { invalidField } from '../gateway/call/refusals.ts';

export type Task = {
  readonly id: string;
  readonly title?: string;
  readonly notes?: string;
  /** A date, e.g. `2026-10-01`: the API ignores the time of day. */
  readonly due?: string;
  /** Absent if the task isn't completed. Seconds since 1970. */
  readonly completedAt?: number;
  readonly hidden?: true;
  /** The id of the parent task. */
  readonly parent?: string;
  /** Orders the tasks with the same parent. */
  readonly position: number;
  readonly updatedAt: number;
};

const maximumTitleLength = 1_024;
const maximumNotesLength = 8_192;

/** Only this API and the sample data write these collections, so the cast is safe. */
export function storedTask(value: unknown): Task {
  return value as Task;
}

/** Twenty digits, so that text sorts like numbers. */
export function formatPosition(position: number): string {
  return String(position).padStart(20, '0');
}

export function taskAnswer(task: Task, listId: string, { origin }: Pick<ApiCall, 'origin'>): ApiAnswer {
  return {
    kind: 'tasks#task',
    id: task.id,
    etag: etagOf(task),
    title: task.title ?? '',
    updated: timestamp(task.updatedAt),
    selfLink: `${origin}/tasks/v1/lists/${listId}/tasks/${task.id}`,
    parent: task.parent,
    position: formatPosition(task.position),
    notes: task.notes,
    status: task.completedAt === undefined ? 'needsAction' : 'completed',
    due: task.due && `${task.due}T00:00:00.000Z`,
    completed: task.completedAt === undefined ? undefined : timestamp(task.completedAt),
    hidden: task.hidden,
    links: [],
  };
}

function timestamp(at: number): string {
  return new Date(at * 1000).toISOString();
}

/** The fields that apps can set, as JSON, so that a patch can be applied. */
export function fieldsOf(task: Task): JsonObject {
  const { title, notes, due, completedAt } = task;
  return presentFields<JsonObject>({
    title,
    notes,
    due: due && `${due}T00:00:00Z`,
    status: completedAt === undefined ? 'needsAction' : 'completed',
    completed: completedAt === undefined ? undefined : timestamp(completedAt),
  });
}

/** @param fields without nulls. @throws ApiError with code 400 */
export function readTask(
  fields: JsonObject,
  now: number,
): Pick<Task, 'title' | 'notes' | 'due' | 'completedAt'> {
  const { status = 'needsAction', completed, due } = fields;
  if (status !== 'needsAction' && status !== 'completed') {
    throw invalidField('status', 'must be needsAction or completed');
  }
  const completedAt = typeof completed === 'string' ? Math.floor(Date.parse(completed) / 1000) : now;
  return presentFields<Pick<Task, 'title' | 'notes' | 'due' | 'completedAt'>>({
    title: readText(fields, 'title', maximumTitleLength),
    notes: readText(fields, 'notes', maximumNotesLength),
    due: typeof due === 'string' ? due.slice(0, 10) : undefined,
    completedAt: status === 'completed' ? completedAt : undefined,
  });
}

function readText(fields: JsonObject, name: string, maximum: number): string | undefined {
  const value = fields[name];
  if (typeof value !== 'string') return undefined;
  if (value.length > maximum) throw invalidField(name, `must have at most ${maximum} characters`);
  return value;
}
