/** How the server stores an account's calendars: each calendar with its place in the account's list. */
import type { UnownedItem } from '../../../records/collection-item.ts';
import type { UnownedKey } from '../../../storage/promises/collection-storage.ts';

/** What an account may do with a calendar. */
export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

const accessRoles: readonly string[] = ['freeBusyReader', 'reader', 'writer', 'owner'] satisfies AccessRole[];

/** The place of a role from the least powerful, 0, to the most powerful. -1 for no role. */
export function rankOf(role: string | undefined): number {
  return accessRoles.indexOf(role ?? '');
}

export type Reminder = { readonly method: string; readonly minutes: number };

export type CalendarEntry = {
  /** For the main calendar, the account's email address. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** An IANA name, e.g. `Asia/Taipei`. */
  readonly timeZone: string;
  readonly colorId: string;
  readonly backgroundColor: string;
  readonly foregroundColor: string;
  readonly selected: boolean;
  readonly hidden: boolean;
  readonly accessRole: AccessRole;
  readonly primary: boolean;
  /** Whether anybody may read the calendar. */
  readonly isPublic: boolean;
  /** The account's own name for the calendar. */
  readonly summaryOverride?: string;
  readonly defaultReminders?: readonly Reminder[];
  readonly notifications?: readonly { readonly type: string; readonly method: string }[];
  /** The project whose app created the calendar: all that an app with the scope `calendar.app.created` may use. */
  readonly createdByProjectId?: string;
  /** Whether the account has taken the calendar out of its list. */
  readonly unlisted?: true;
  /** The number of the account's change that last changed this entry (`calendar-changes.ts`). Absent means 0. */
  readonly change?: number;
  /** The number of the change that cleared the calendar. Sync tokens from before don't know what is gone. */
  readonly clearedAt?: number;
};

export const calendarEntries = 'calendar.calendarList';
export const deletedCalendars = 'calendar.deletedCalendars';

/** The name of the collection with this calendar's events. */
export function eventsOf(calendarId: string): string {
  return `calendar.events/${calendarId}`;
}

/** The name of the collection with the events that were deleted last. */
export function deletedEventsOf(calendarId: string): string {
  return `calendar.deletedEvents/${calendarId}`;
}

export function entryKey(id: string): UnownedKey {
  return { collection: calendarEntries, id };
}

/** Casts a stored value. Only this API and the sample data write this collection. */
export function storedCalendar(value: unknown): CalendarEntry {
  return value as CalendarEntry;
}

/** @param place decides the order of the list, e.g. `0` for the main calendar */
export function entryItem(entry: CalendarEntry, place: string): UnownedItem {
  return { ...entryKey(entry.id), sortKey: place, value: entry };
}
