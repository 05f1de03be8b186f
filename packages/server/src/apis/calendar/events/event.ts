/** How the server stores events. A recurring event and its exceptions are one item. Times are seconds since 1970. */
import type { JsonObject } from '@grantway/protocol/json-object';
import type { Series } from '../recurrence/series.ts';
import { instantOf } from '../recurrence/time-zone.ts';

export type EventContent = {
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly startsAt: number;
  /** The first second after the event. */
  readonly endsAt: number;
  /** For whole days, `startsAt` and `endsAt` are midnights in UTC. */
  readonly allDay: boolean;
  /** IANA names. By default the calendar's zone. */
  readonly startZone?: string;
  readonly endZone?: string;
  readonly tentative?: true;
  /** Other fields, such as `attendees`, as the app sent them (`event-details.ts`). */
  readonly details?: JsonObject;
};

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
  /** How often the event's times have changed. Absent means 0. */
  readonly sequence?: number;
  readonly recurrence?: readonly string[];
  /** See `Series.lastDay`. */
  readonly lastDay?: number;
  /** By `instanceKey`. */
  readonly exceptions?: Readonly<Record<string, EventException>>;
  readonly organizer?: JsonObject;
  /** The number of the last change to the event itself. Absent means 0. */
  readonly change?: number;
  readonly cancelled?: true;
};

/** Only this API and the sample data write these collections, so the cast is safe. */
export function storedEvent(value: unknown): CalendarEvent {
  return value as CalendarEvent;
}

/** Zero-padded, so keys sort by time. All times before 1970 sort as 0. */
export function eventSortKey({ startsAt }: EventContent): string {
  return String(Math.max(startsAt, 0)).padStart(12, '0');
}

export function seriesOf(event: CalendarEvent, calendarZone: string): Series {
  const { startsAt, allDay, startZone = calendarZone, recurrence = [], lastDay } = event;
  return { startsAt, allDay, zone: startZone, recurrence, ...(lastDay !== undefined && { lastDay }) };
}

/** Whole days begin and end at midnight in the calendar's zone. */
export function spanOf({ startsAt, endsAt, allDay }: EventContent, calendarZone: string) {
  if (!allDay) return { from: startsAt, to: endsAt };
  return { from: instantOf(startsAt, calendarZone), to: instantOf(endsAt, calendarZone) };
}

export type FoundEvent = { readonly event: CalendarEvent; readonly isDeleted: boolean };
