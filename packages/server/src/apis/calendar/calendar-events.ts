/** Lists the events of one calendar. */

import { type ApiError, notFound } from '../../http/api-error.ts';
import type { Account } from '../../records/account.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { incompatibleParameters, invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { readPage } from '../gateway/call/paging.ts';
import { type CalendarEntry, calendarEntries, storedCalendar } from './calendar-list.ts';
import { requireSyncTokenAlone, syncState } from './calendar-sync.ts';

/** A stored event. Times are whole seconds since 1970. */
export type CalendarEvent = {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly startsAt: number;
  /** The first second after the event. */
  readonly endsAt: number;
  /** Whether the event lasts whole days. `startsAt` and `endsAt` are then midnights in UTC. */
  readonly allDay: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** The name of the collection with this calendar's events. */
export function eventsOf(calendarId: string): string {
  return `calendar.events/${calendarId}`;
}

/** How much of a calendar's events the app may see. This depends on the token's scopes and on the account's role. */
type EventsAccess = 'nothing' | 'times' | 'everything';

export async function listEvents(call: ApiCall): Promise<Readonly<Record<string, unknown>>> {
  const { parameters, storage, account } = call;
  const given = parameters.string('calendarId') ?? '';
  const id = given === 'primary' ? account.email : given;
  const item = await storage.findItem(calendarEntries, account.sub, id);
  const calendar = item && storedCalendar(item.value);
  const access = calendar === undefined ? 'nothing' : accessTo(calendar, call.token.scopes);
  if (calendar === undefined || access === 'nothing') throw calendarNotFound();

  const timeZone = readTimeZone(parameters.string('timeZone')) ?? calendar.timeZone;
  const state = await syncState(storage, eventsOf(id), account.sub);
  const syncToken = parameters.string('syncToken');
  if (syncToken !== undefined) {
    requireSyncTokenAlone(syncToken, state, parameters, ['orderBy', 'q', 'timeMin', 'timeMax', 'updatedMin']);
    return { ...aboutCalendar(calendar, timeZone, state), nextSyncToken: state, items: [] };
  }
  const page = await eventsPage(call, id, access);
  const zone = zoneOf(timeZone);
  return {
    ...aboutCalendar(calendar, timeZone, state),
    nextPageToken: page.nextPageToken,
    nextSyncToken: page.nextPageToken === undefined ? state : undefined,
    items: page.values.map((event) => eventAnswer(event, calendar, account, access, zone)),
  };
}

function accessTo(calendar: CalendarEntry, scopes: readonly string[]): EventsAccess {
  const has = (...names: readonly string[]): boolean =>
    names.some((name) => scopes.includes(`https://www.googleapis.com/auth/${name}`));
  const full =
    has('calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly') ||
    (calendar.accessRole === 'owner' && has('calendar.events.owned', 'calendar.events.owned.readonly')) ||
    (calendar.isPublic && has('calendar.events.public.readonly'));
  if (full) return calendar.accessRole === 'freeBusyReader' ? 'times' : 'everything';
  // `calendar.app.created` allows only calendars that the app created. On this server, apps can't create calendars.
  return has('calendar.events.freebusy') ? 'times' : 'nothing';
}

function eventsPage(call: ApiCall, calendarId: string, access: EventsAccess) {
  const { parameters } = call;
  const orderBy = parameters.string('orderBy');
  if (orderBy === 'startTime' && !parameters.boolean('singleEvents')) {
    throw incompatibleParameters('orderBy', 'orderBy=startTime needs singleEvents=true.');
  }
  const timeMin = seconds(parameters.string('timeMin')) ?? Number.NEGATIVE_INFINITY;
  const timeMax = seconds(parameters.string('timeMax')) ?? Number.POSITIVE_INFINITY;
  const updatedMin = seconds(parameters.string('updatedMin')) ?? Number.NEGATIVE_INFINITY;
  if (timeMin >= timeMax) throw invalidParameter('timeMax', 'must be later than timeMin');
  const words = (parameters.string('q') ?? '').toLowerCase().split(/\s+/);
  return readPage({
    storage: call.storage,
    collection: eventsOf(calendarId),
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('maxResults'),
    select: ({ value }) => {
      const event = storedEvent(value);
      const inTime = event.endsAt > timeMin && event.startsAt < timeMax && event.updatedAt >= updatedMin;
      return inTime && containsWords(event, words, access) ? event : undefined;
    },
    order: orderBy === 'updated' ? lastUpdateOrder : undefined,
  });
}

const lastUpdateOrder = {
  keyOf: (event: CalendarEvent) => [event.updatedAt, event.id],
  compare: ([atA, idA]: readonly (string | number)[], [atB, idB]: readonly (string | number)[]) =>
    Number(atA) - Number(atB) || (String(idA) < String(idB) ? -1 : Number(String(idA) > String(idB))),
};

/** Casts a stored value. Only the sample data writes these collections, so the type is known. */
function storedEvent(value: unknown): CalendarEvent {
  return value as CalendarEvent;
}

function containsWords(event: CalendarEvent, words: readonly string[], access: EventsAccess): boolean {
  // An app that may see only times must not learn texts by searching for them.
  if (access === 'times') return words.every((word) => word === '');
  const searched = `${event.summary} ${event.description ?? ''} ${event.location ?? ''}`.toLowerCase();
  return words.every((word) => searched.includes(word));
}

function seconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time) / 1000;
}

function readTimeZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw invalidParameter('timeZone', 'must be the IANA name of a time zone, e.g. Asia/Taipei');
  }
}

function aboutCalendar(calendar: CalendarEntry, timeZone: string, state: string) {
  return {
    kind: 'calendar#events',
    etag: etagOf(state),
    summary: calendar.summary,
    description: calendar.description,
    timeZone,
    accessRole: calendar.accessRole,
    defaultReminders: calendar.primary ? [{ method: 'popup', minutes: 10 }] : [],
  };
}

function eventAnswer(
  event: CalendarEvent,
  calendar: CalendarEntry,
  account: Account,
  access: EventsAccess,
  zone: Zone,
): Readonly<Record<string, unknown>> {
  const times = {
    start: eventTime(event.startsAt, event.allDay, zone),
    end: eventTime(event.endsAt, event.allDay, zone),
  };
  const identity = { kind: 'calendar#event', etag: etagOf(event), id: event.id, status: 'confirmed' };
  if (access === 'times') return { ...identity, visibility: 'private', ...times };
  const organizer = calendar.primary
    ? { email: account.email, displayName: account.name, self: true }
    : { email: calendar.id, displayName: calendar.summary, self: true };
  return {
    ...identity,
    created: new Date(event.createdAt * 1000).toISOString(),
    updated: new Date(event.updatedAt * 1000).toISOString(),
    summary: event.summary,
    description: event.description,
    location: event.location,
    creator: { email: account.email, displayName: account.name, self: true },
    organizer,
    ...times,
    iCalUID: `${event.id}@grantway`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
  };
}

/** A time zone and its formatter. Create one `Zone` per response, because a formatter is expensive to create. */
type Zone = { readonly name: string; readonly format: Intl.DateTimeFormat };

function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: name,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return { name, format };
}

function eventTime(at: number, allDay: boolean, zone: Zone): Readonly<Record<string, string>> {
  return allDay
    ? { date: new Date(at * 1000).toISOString().slice(0, 10) }
    : { dateTime: timeInZone(at, zone), timeZone: zone.name };
}

/** Formats a time by RFC 3339 §5.6 with the zone's offset, e.g. `2026-10-01T09:00:00+08:00`. */
function timeInZone(at: number, { format }: Zone): string {
  const local = format.format(at * 1000).replace(' ', 'T');
  const offsetMinutes = Math.round((Date.parse(`${local}Z`) / 1000 - at) / 60);
  if (offsetMinutes === 0) return `${local}Z`;
  const size = Math.abs(offsetMinutes);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function calendarNotFound(): ApiError {
  return notFound('There is no such calendar in this account’s list.', 'calendarId');
}
