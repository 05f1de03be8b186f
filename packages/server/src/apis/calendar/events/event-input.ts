import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { mergePatch } from '../../gateway/call/merge-patch.ts';
import { invalidField } from '../../gateway/call/refusals.ts';
import { InvalidRecurrenceError } from '../recurrence/invalid-recurrence.ts';
import { checkRecurrence } from '../recurrence/series.ts';
import type { EventContent } from './event.ts';
import { readDetails } from './event-details.ts';
import { readTimes, timeAnswer } from './event-times.ts';

export const statuses = ['confirmed', 'tentative', 'cancelled'];

const maximumTextLength = 8_192;
const maximumRecurrenceLines = 100;
const maximumRecurrenceLength = 8_192;

export type EventInput = {
  readonly content: EventContent;
  readonly recurrence?: readonly string[];
  readonly lastDay?: number;
};

/**
 * @param fields the resource's JSON without nulls
 * @param present the stored content, for an update
 * @throws ApiError with code 400
 */
export function readEvent(
  fields: JsonObject,
  call: Pick<ApiCall, 'account' | 'parameters'>,
  calendarZone: string,
  present?: EventContent,
): EventInput {
  const recurrence = readRecurrence(fields.recurrence);
  const times = readTimes(fields, recurrence !== undefined);
  const { status = 'confirmed' } = fields;
  if (!statuses.includes(String(status))) {
    throw invalidField('status', `must be one of: ${statuses.join(', ')}`);
  }
  const content = presentFields<EventContent>({
    summary: readText(fields, 'summary'),
    description: readText(fields, 'description'),
    location: readText(fields, 'location'),
    ...times,
    tentative: status === 'tentative' ? true : undefined,
    details: readDetails(fields, call, present?.details),
  });
  if (recurrence === undefined) return { content };
  const lastDay = lastDayOf(content, recurrence, calendarZone);
  return { content, recurrence, ...(lastDay !== undefined && { lastDay }) };
}

function lastDayOf(
  { startsAt, allDay, startZone }: EventContent,
  recurrence: readonly string[],
  zone: string,
) {
  try {
    return checkRecurrence({ startsAt, allDay, zone: startZone ?? zone, recurrence });
  } catch (error) {
    if (error instanceof InvalidRecurrenceError) throw invalidField('recurrence', error.message);
    throw error;
  }
}

function readText(fields: JsonObject, name: string): string | undefined {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length > maximumTextLength) {
    throw invalidField(name, `must have at most ${maximumTextLength} characters`);
  }
  return value;
}

function readRecurrence(value: unknown): readonly string[] | undefined {
  const lines = Array.isArray(value) ? value.map(String) : [];
  if (lines.length === 0) return undefined;
  if (lines.length > maximumRecurrenceLines || lines.join('').length > maximumRecurrenceLength) {
    throw invalidField(
      'recurrence',
      `must have at most ${maximumRecurrenceLines} lines and ${maximumRecurrenceLength} characters`,
    );
  }
  return lines;
}

function fieldsOf(
  content: EventContent,
  recurrence: readonly string[] | undefined,
  zone: string,
): JsonObject {
  const { summary, description, location, startsAt, endsAt, allDay, startZone, endZone } = content;
  return {
    ...content.details,
    ...presentFields<JsonObject>({ summary, description, location, recurrence }),
    status: content.tentative ? 'tentative' : 'confirmed',
    start: timeAnswer(startsAt, allDay, startZone ?? zone),
    end: timeAnswer(endsAt, allDay, endZone ?? zone),
  };
}

/** A new date replaces a stored time, and a new time a stored date. The patch needn't set the other one to null. */
export function patchedFields(
  content: EventContent,
  recurrence: readonly string[] | undefined,
  patch: JsonObject,
  zone: string,
): JsonObject {
  const fields = fieldsOf(content, recurrence, zone);
  const kept = Object.entries(fields).filter(([name]) => {
    const moment = name === 'start' || name === 'end' ? patch[name] : undefined;
    return !isJsonObject(moment) || (moment.date ?? moment.dateTime ?? undefined) === undefined;
  });
  return mergePatch(Object.fromEntries(kept), patch);
}
