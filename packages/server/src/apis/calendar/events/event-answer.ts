import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import type { EventsAccess } from '../calendars/calendar-access.ts';
import type { CalendarEntry } from '../calendars/calendar-entry.ts';
import { timeAnswer } from './event-times.ts';
import type { EventView } from './event-views.ts';

export type AnswerContext = {
  readonly call: Pick<ApiCall, 'account' | 'origin'>;
  readonly calendar: CalendarEntry;
  readonly access: EventsAccess;
  readonly zone: string;
  /** If an event has more attendees, the response includes only the account itself. 0 means no limit. */
  readonly maximumAttendees: number;
};

export function viewEtag({ event, id, content, updatedAt, change, cancelled }: EventView): string {
  return etagOf([id, event.createdAt, content, event.recurrence, updatedAt, change, cancelled]);
}

export function eventAnswer(view: EventView, context: AnswerContext): ApiAnswer {
  const { call, calendar, access, zone } = context;
  const { event, content, originalStart } = view;
  const identity = {
    kind: 'calendar#event',
    etag: viewEtag(view),
    id: view.id,
    status: statusOf(view),
    ...(originalStart !== undefined && {
      recurringEventId: event.id,
      originalStartTime: timeAnswer(originalStart, event.allDay, zone, event.startZone),
    }),
  };
  const times = {
    start: timeAnswer(content.startsAt, content.allDay, zone, content.startZone),
    end: timeAnswer(content.endsAt, content.allDay, zone, content.endZone),
  };
  if (access === 'times') return { ...identity, visibility: 'private', ...times };
  const self = { email: call.account.email, displayName: call.account.name, self: true };
  const path = [calendar.id, 'events', view.id].map(encodeURIComponent).join('/');
  const { reminders, attendees, ...details } = content.details ?? {};
  return {
    ...identity,
    // This server has no calendar pages, so link to the event in the API.
    htmlLink: `${call.origin}/calendar/v3/calendars/${path}`,
    created: timestamp(event.createdAt),
    updated: timestamp(view.updatedAt),
    summary: content.summary,
    description: content.description,
    location: content.location,
    creator: self,
    organizer: event.organizer ?? organizerOf(calendar, self),
    ...times,
    recurrence: originalStart === undefined ? event.recurrence : undefined,
    iCalUID: event.iCalUID ?? `${event.id}@grantway`,
    sequence: view.sequence,
    ...attendeesAnswer(attendees, context),
    reminders: reminders ?? { useDefault: true },
    eventType: 'default',
    ...details,
  };
}

function statusOf({ cancelled, content }: EventView): string {
  if (cancelled) return 'cancelled';
  return content.tentative ? 'tentative' : 'confirmed';
}

function organizerOf(calendar: CalendarEntry, self: JsonObject): JsonObject {
  return calendar.primary ? self : { email: calendar.id, displayName: calendar.summary, self: true };
}

function attendeesAnswer(stored: unknown, { maximumAttendees }: AnswerContext): JsonObject {
  const attendees = Array.isArray(stored) ? stored.filter(isJsonObject) : [];
  if (attendees.length === 0) return {};
  if (maximumAttendees === 0 || attendees.length <= maximumAttendees) return { attendees };
  return { attendees: attendees.filter(({ self }) => self === true), attendeesOmitted: true };
}

function timestamp(at: number): string {
  return new Date(at * 1000).toISOString();
}
