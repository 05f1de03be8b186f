/** Invented calendars and events, always the same for an account. */
import { createHash } from 'node:crypto';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { type CalendarEntry, calendarEntries, eventsOf } from './calendars/calendar-entry.ts';
import { type CalendarEvent, eventSortKey } from './events/event.ts';

const timeZone = 'Asia/Taipei';
const hour = 3600;
const day = 24 * hour;
/** When all sample events were created: 2025-10-01 01:00 UTC, in seconds since 1970. */
const enteredAt = Date.UTC(2025, 9, 1, 1) / 1000;

type Sample = {
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** The months in which the event takes place. 0 is January 2026. */
  readonly months: readonly number[];
  readonly dayOfMonth: number;
  /** In UTC. Absent for whole-day events. */
  readonly startHour?: number;
  /** The length of an event with a `startHour`. Default 1. */
  readonly hours?: number;
};

const everyMonth: readonly number[] = Array.from({ length: 36 }, (_, month) => month);
const everyQuarter = everyMonth.filter((month) => month % 3 === 0);
const inMonth = (month: number): readonly number[] => everyMonth.filter((each) => each % 12 === month - 1);

const own: readonly Sample[] = [
  { summary: 'Kiln check', location: 'Studio', months: everyMonth, dayOfMonth: 4, startHour: 1, hours: 1 },
  { summary: 'Taxes for the quarter', months: everyQuarter, dayOfMonth: 20 },
  {
    summary: 'Dentist',
    location: 'Harbour Street 12',
    months: inMonth(3),
    dayOfMonth: 17,
    startHour: 6,
    hours: 1,
  },
  { summary: 'Bike tour with Noor', months: inMonth(5), dayOfMonth: 9, startHour: 0, hours: 7 },
];
const studio: readonly Sample[] = [
  {
    summary: 'Beginners’ course',
    description: 'Ten places, clay is included.',
    location: 'Studio',
    months: everyMonth,
    dayOfMonth: 12,
    startHour: 10,
    hours: 2,
  },
  { summary: 'Open day', location: 'Studio', months: inMonth(9), dayOfMonth: 26 },
  { summary: 'Photographs of the new series', months: inMonth(6), dayOfMonth: 2, startHour: 2, hours: 3 },
];
const town: readonly Sample[] = [
  { summary: 'Night market by the river', months: inMonth(7), dayOfMonth: 18, startHour: 9, hours: 5 },
  { summary: 'Lantern walk', months: inMonth(11), dayOfMonth: 11, startHour: 9, hours: 2 },
  { summary: 'Library closed', months: inMonth(1), dayOfMonth: 2 },
];
const room: readonly Sample[] = [
  { summary: 'Reserved', months: everyQuarter, dayOfMonth: 8, startHour: 5, hours: 2 },
];

type SampleCalendar = Pick<CalendarEntry, 'summary' | 'description' | 'accessRole' | 'isPublic'> & {
  readonly colors: readonly [colorId: string, background: string];
  readonly events: readonly Sample[];
};

const further: readonly SampleCalendar[] = [
  {
    summary: 'Studio',
    description: 'Courses and open days',
    accessRole: 'owner',
    isPublic: false,
    colors: ['2', '#c9673a'],
    events: studio,
  },
  { summary: 'In town', accessRole: 'reader', isPublic: true, colors: ['8', '#5b7f4b'], events: town },
  {
    summary: 'Exhibition room',
    accessRole: 'freeBusyReader',
    isPublic: false,
    colors: ['11', '#7a6a9a'],
    events: room,
  },
];

export function sampleCalendars(account: Account): readonly UnownedItem[] {
  const main: SampleCalendar = {
    summary: account.email,
    accessRole: 'owner',
    isPublic: false,
    colors: ['14', '#35605a'],
    events: own,
  };
  return [main, ...further].flatMap((sample, index) => {
    const id = index === 0 ? account.email : `${identifier(account.sub, sample.summary)}@calendars.example`;
    const entry: CalendarEntry = presentFields({
      id,
      summary: sample.summary,
      description: sample.description,
      timeZone,
      colorId: sample.colors[0],
      backgroundColor: sample.colors[1],
      foregroundColor: '#ffffff',
      selected: true,
      hidden: false,
      accessRole: sample.accessRole,
      primary: index === 0,
      isPublic: sample.isPublic,
    });
    return [
      { collection: calendarEntries, id, sortKey: String(index), value: entry },
      ...sample.events.flatMap((event) =>
        event.months.map((month) => eventItem(id, sampleEvent(account, id, event, month))),
      ),
    ];
  });
}

function sampleEvent(account: Account, calendarId: string, sample: Sample, month: number): CalendarEvent {
  const { summary, description, location, dayOfMonth, startHour, hours = 1 } = sample;
  const startsAt = Date.UTC(2026, month, dayOfMonth, startHour ?? 0) / 1000;
  return presentFields({
    id: identifier(account.sub, calendarId, summary, String(month)),
    summary,
    description,
    location,
    startsAt,
    endsAt: startsAt + (startHour === undefined ? day : hours * hour),
    allDay: startHour === undefined,
    createdAt: enteredAt,
    updatedAt: enteredAt + month * day,
  });
}

function eventItem(calendarId: string, event: CalendarEvent): UnownedItem {
  return {
    collection: eventsOf(calendarId),
    id: event.id,
    sortKey: eventSortKey(event),
    value: event,
  };
}

function identifier(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 26);
}
