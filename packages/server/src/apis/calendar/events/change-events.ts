import type { JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { mergePatch } from '../../gateway/call/merge-patch.ts';
import { conflict, forbidden, gone } from '../../gateway/call/refusals.ts';
import { calendarId, requireEventsWritable } from '../calendars/calendar-access.ts';
import { changeCalendars } from '../calendars/calendar-changes.ts';
import { storedCalendar } from '../calendars/calendar-entry.ts';
import { instanceKey } from '../recurrence/series.ts';
import type { CalendarEvent, EventException } from './event.ts';
import { eventAnswer, viewEtag } from './event-answer.ts';
import {
  changeEvent,
  contextOf,
  type EventOutcome,
  type EventState,
  foundEvent,
  readsOf,
  requireSpaceFor,
  storing,
} from './event-changes.ts';
import { patchedFields, readEvent } from './event-input.ts';
import { type EventView, instanceView, wholeView } from './event-views.ts';
import { eventNotFound, splitEventId, viewOf } from './find-events.ts';

export const maximumExceptions = 500;

export function updateEvent(call: ApiCall): Promise<ApiAnswer> {
  return putFields(call, () => mergePatch({}, call.body));
}

export function patchEvent(call: ApiCall): Promise<ApiAnswer> {
  return putFields(call, (view, zone) => {
    const { content, cancelled, originalStart, event } = view;
    const recurrence = originalStart === undefined ? event.recurrence : undefined;
    const status = cancelled ? { status: 'cancelled' } : {};
    return patchedFields(content, recurrence, { ...status, ...call.body }, zone);
  });
}

function putFields(
  call: ApiCall,
  fieldsFor: (view: EventView, zone: string) => JsonObject,
): Promise<ApiAnswer> {
  const { eventId, key } = idsOf(call);
  return changeEvent(call, eventId, (state) => {
    const view = requireView(call, state, key);
    const { calendar } = state;
    const fields = fieldsFor(view, calendar.timeZone);
    if (fields.status === 'cancelled') return cancel(call, state, view);
    if (state.found?.isDeleted && key !== undefined) throw deleted();
    if (view.cancelled) state.requireSpace();
    return view.originalStart === undefined
      ? replaceWhole(call, state, view, fields)
      : replaceInstance(call, state, view, fields);
  });
}

function idsOf(call: ApiCall) {
  return splitEventId(call.parameters.string('eventId') ?? '');
}

function requireView(call: ApiCall, { found, calendar }: EventState, key: string | undefined): EventView {
  const view = found && viewOf(found, key, calendar);
  if (view === undefined) throw eventNotFound();
  call.requireMatch(viewEtag(view));
  return view;
}

function replaceWhole(call: ApiCall, state: EventState, view: EventView, fields: JsonObject): EventOutcome {
  const before = view.event;
  const { content, recurrence, lastDay } = readEvent(fields, call, state.calendar.timeZone, before);
  const keepsTimes = content.startsAt === before.startsAt && content.allDay === before.allDay;
  const isSame = keepsTimes && content.endsAt === before.endsAt && `${recurrence}` === `${before.recurrence}`;
  const event = presentFields<CalendarEvent>({
    ...content,
    id: before.id,
    createdAt: before.createdAt,
    updatedAt: call.now,
    iCalUID: before.iCalUID,
    organizer: before.organizer,
    sequence: (before.sequence ?? 0) + (isSame ? 0 : 1),
    recurrence,
    lastDay,
    // Exceptions are keyed by original start. If the series moves, no instance has these starts anymore.
    exceptions: recurrence !== undefined && keepsTimes ? before.exceptions : undefined,
    change: state.change,
  });
  return { event, view: wholeView(event) };
}

function replaceInstance(
  call: ApiCall,
  state: EventState,
  view: EventView,
  fields: JsonObject,
): EventOutcome {
  const { recurrence: _, ...own } = fields;
  const { content } = readEvent(own, call, state.calendar.timeZone, view.content);
  const isSame = content.startsAt === view.content.startsAt && content.endsAt === view.content.endsAt;
  const sequence = view.sequence + (isSame ? 0 : 1);
  return withException(view, { content, updatedAt: call.now, sequence, change: state.change });
}

/** @throws ApiError 403 if the event has too many exceptions */
function withException({ event, originalStart = 0 }: EventView, exception: EventException): EventOutcome {
  const exceptions = { ...event.exceptions, [instanceKey(originalStart, event.allDay)]: exception };
  if (Object.keys(exceptions).length > maximumExceptions) {
    throw forbidden(
      `At most ${maximumExceptions} instances of a recurring event can differ from it. Split the event into two.`,
      'quotaExceeded',
    );
  }
  const changed = { ...event, exceptions };
  return { event: changed, view: instanceView(changed, originalStart) };
}

export async function deleteEvent(call: ApiCall): Promise<undefined> {
  const { eventId, key } = idsOf(call);
  await changeEvent(call, eventId, (state) => cancel(call, state, requireView(call, state, key)));
  return undefined;
}

function cancel(call: ApiCall, { change }: EventState, view: EventView): EventOutcome {
  if (view.cancelled) throw deleted();
  const { event, sequence } = view;
  if (view.originalStart !== undefined) {
    return withException(view, { updatedAt: call.now, sequence: sequence + 1, change });
  }
  const cancelled = { ...event, cancelled: true as const, updatedAt: call.now, change };
  return { event: cancelled, view: wholeView(cancelled) };
}

function deleted() {
  return gone('Resource has been deleted', 'deleted');
}

/** The moved event keeps its id. The old calendar lists it as deleted. */
export function moveEvent(call: ApiCall): Promise<ApiAnswer> {
  const { eventId, key } = idsOf(call);
  if (key !== undefined) {
    throw invalidParameter(
      'eventId',
      'must be the id of a whole event, because an instance can’t be moved alone',
    );
  }
  const from = calendarId(call.parameters.string('calendarId') ?? '', call);
  const to = calendarId(call.parameters.string('destination') ?? '', call);
  if (from === to) throw invalidParameter('destination', 'must be another calendar than calendarId');
  const [source, target] = [readsOf(from, eventId), readsOf(to, eventId)];
  const reads = { items: [...source.items, ...target.items], counts: target.counts };
  return changeCalendars(call, reads, ({ items, counts: [count = 0] }, change) => {
    const [fromEntry, present, removed, toEntry, taken] = items;
    const origin = requireEventsWritable(fromEntry && storedCalendar(fromEntry.value), call);
    const destination = requireEventsWritable(toEntry && storedCalendar(toEntry.value), call, 'destination');
    const found = foundEvent(present, removed);
    if (found === undefined) throw eventNotFound();
    if (found.isDeleted) throw deleted();
    call.requireMatch(viewEtag(wholeView(found.event)));
    if (taken !== undefined) throw conflict('The destination has an event with this id.', 'duplicate');
    requireSpaceFor(count);
    const event = { ...found.event, updatedAt: call.now, change };
    const left = storing({ ...event, cancelled: true }, origin);
    const arrived = storing(event, destination);
    return {
      result: eventAnswer(wholeView(event), contextOf(call, destination)),
      remove: [...(left.remove ?? []), ...(arrived.remove ?? [])],
      save: [...(left.save ?? []), ...(arrived.save ?? [])],
      shorten: [...(left.shorten ?? []), ...(arrived.shorten ?? [])],
    };
  });
}
