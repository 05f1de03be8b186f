/** How the server stores events. A recurring event is one item, together with its exceptions. Times are seconds since 1970. */
import type { JsonObject } from '@grantway/protocol/json-object';
import type { Series } from '../recurrence/series.ts';
import { instantOf } from '../recurrence/time-zone.ts';

/** What an event says, apart from its identity. */
export type EventContent = {
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly startsAt: number;
  /** The first second after the event. */
  readonly endsAt: number;
  /** Whether the event lasts whole days. `startsAt` and `endsAt` are then midnights in UTC. */
  readonly allDay: boolean;
  /** IANA names. Absent means the zone of the calendar. */
  readonly startZone?: string;
  readonly endZone?: string;
  readonly tentative?: true;
  /** Other fields of the resource, such as `attendees`, as the app set them (`event-details.ts`). */
  readonly details?: JsonObject;
};

/** An instance that differs from its series, or is canceled. */
export type EventException = {
  /** Absent if the instance is canceled. */
  readonly content?: EventContent;
  readonly updatedAt: number;
  readonly sequence: number;
  readonly change: number;
};

export type CalendarEvent = EventContent & {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly iCalUID?: string;
  /** How often the times have changed. Absent means never. */
  readonly sequence?: number;
  readonly recurrence?: readonly string[];
  /** `Series.lastDay`. */
  readonly lastDay?: number;
  /** By the key of the instance (`instanceKey`). */
  readonly exceptions?: Readonly<Record<string, EventException>>;
  readonly organizer?: JsonObject;
  /** The number of the account's change that last changed the event itself. Absent means 0. */
  readonly change?: number;
  readonly cancelled?: true;
};

/** Casts a stored value. Only this API and the sample data write these collections. */
export function storedEvent(value: unknown): CalendarEvent {
  return value as CalendarEvent;
}

/** Twelve digits, so that the keys sort as the times do. Times before 1970 sort first, in any order. */
export function eventSortKey({ startsAt }: EventContent): string {
  return String(Math.max(startsAt, 0)).padStart(12, '0');
}

/** The series of a recurring event. */
export function seriesOf(event: CalendarEvent, calendarZone: string): Series {
  const { startsAt, allDay, startZone = calendarZone, recurrence = [], lastDay } = event;
  return { startsAt, allDay, zone: startZone, recurrence, ...(lastDay !== undefined && { lastDay }) };
}

/** When an event takes place. Whole days begin and end at midnight of the calendar's zone. */
export function spanOf({ startsAt, endsAt, allDay }: EventContent, calendarZone: string) {
  if (!allDay) return { from: startsAt, to: endsAt };
  return { from: instantOf(startsAt, calendarZone), to: instantOf(endsAt, calendarZone) };
}

/** An event that is in its calendar, or was deleted lately. */
export type FoundEvent = { readonly event: CalendarEvent; readonly isDeleted: boolean };
