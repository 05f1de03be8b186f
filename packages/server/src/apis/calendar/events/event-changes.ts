import type { CollectionItem, UnownedItem } from '../../../records/collection-item.ts';
import type { ItemChange } from '../../../storage/promises/collection-storage.ts';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { calendarId, requireEventsWritable } from '../calendars/calendar-access.ts';
import { changeCalendars } from '../calendars/calendar-changes.ts';
import {
  type CalendarEntry,
  deletedEventsOf,
  entryKey,
  eventsOf,
  storedCalendar,
} from '../calendars/calendar-entry.ts';
import { type CalendarEvent, eventSortKey, type FoundEvent, storedEvent } from './event.ts';
import { type AnswerContext, eventAnswer } from './event-answer.ts';
import type { EventView } from './event-views.ts';
import { keptDeletedEvents } from './list-events.ts';

/** Per calendar. A recurring event counts as one. */
export const maximumEvents = 5_000;

export type EventState = {
  readonly calendar: CalendarEntry;
  readonly found: FoundEvent | undefined;
  readonly change: number;
  /** @throws ApiError 403 if the calendar is full */
  readonly requireSpace: () => void;
};

export type EventOutcome = {
  readonly event: CalendarEvent;
  readonly view: EventView;
};

export function changeEvent(
  call: ApiCall,
  eventId: string,
  decide: (state: EventState) => EventOutcome,
): Promise<ApiAnswer> {
  const id = calendarId(call.parameters.string('calendarId') ?? '', call);
  return changeCalendars(call, readsOf(id, eventId), ({ items, counts: [count = 0] }, change) => {
    const [entry, present, deleted] = items;
    const calendar = requireEventsWritable(entry && storedCalendar(entry.value), call);
    const found = foundEvent(present, deleted);
    const requireSpace = () => requireSpaceFor(count);
    const { event, view } = decide({ calendar, found, change, requireSpace });
    return { result: eventAnswer(view, contextOf(call, calendar)), ...storing(event, calendar) };
  });
}

export function readsOf(id: string, eventId: string) {
  const items = [
    entryKey(id),
    { collection: eventsOf(id), id: eventId },
    { collection: deletedEventsOf(id), id: eventId },
  ];
  return { items, counts: [eventsOf(id)] };
}

export function foundEvent(
  present: CollectionItem | undefined,
  deleted: CollectionItem | undefined,
): FoundEvent | undefined {
  const item = present ?? deleted;
  return item && { event: storedEvent(item.value), isDeleted: present === undefined };
}

export function requireSpaceFor(count: number): void {
  if (count < maximumEvents) return;
  throw forbidden(
    `Calendar usage limits exceeded: a calendar has at most ${maximumEvents} events. Delete some first.`,
    'quotaExceeded',
  );
}

export function storing(event: CalendarEvent, { id }: CalendarEntry): Omit<ItemChange<never>, 'result'> {
  const [target, other] = event.cancelled
    ? [deletedEventsOf(id), eventsOf(id)]
    : [eventsOf(id), deletedEventsOf(id)];
  const item: UnownedItem = { collection: target, id: event.id, sortKey: eventSortKey(event), value: event };
  // Remove an earlier deletion too, so the item's age is that of the last deletion.
  const remove = [other, deletedEventsOf(id)].map((collection) => ({ collection, id: event.id }));
  const shorten = [{ collection: deletedEventsOf(id), limit: keptDeletedEvents }];
  return { remove, save: [item], shorten };
}

export function contextOf(call: ApiCall, calendar: CalendarEntry): AnswerContext {
  return { call, calendar, access: 'everything', zone: calendar.timeZone, maximumAttendees: 0 };
}
