import type { UnownedItem } from '../../../records/collection-item.ts';
import type { UnownedKey } from '../../../storage/promises/collection-storage.ts';

export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

const accessRoles: readonly string[] = ['freeBusyReader', 'reader', 'writer', 'owner'] satisfies AccessRole[];

/** From 0, the least powerful role. -1 for no role. */
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
  readonly isPublic: boolean;
  readonly summaryOverride?: string;
  readonly defaultReminders?: readonly Reminder[];
  readonly notifications?: readonly { readonly type: string; readonly method: string }[];
  /**
   * The project whose app created the calendar. The scope `calendar.app.created` gives access to that project's
   * calendars.
   */
  readonly createdByProjectId?: string;
  readonly unlisted?: true;
  /** The number of the last change to this entry (`calendar-changes.ts`). Absent means 0. */
  readonly change?: number;
  /** The number of the change that cleared the calendar. Older sync tokens need a full sync. */
  readonly clearedAt?: number;
};

export const calendarEntries = 'calendar.calendarList';
export const deletedCalendars = 'calendar.deletedCalendars';

export function eventsOf(calendarId: string): string {
  return `calendar.events/${calendarId}`;
}

/** The collection of the calendar's latest deletions. */
export function deletedEventsOf(calendarId: string): string {
  return `calendar.deletedEvents/${calendarId}`;
}

export function entryKey(id: string): UnownedKey {
  return { collection: calendarEntries, id };
}

/** Only this API and the sample data write this collection, so the cast is safe. */
export function storedCalendar(value: unknown): CalendarEntry {
  return value as CalendarEntry;
}

/** @param place the sort key in the list, e.g. `0` for the main calendar */
export function entryItem(entry: CalendarEntry, place: string): UnownedItem {
  return { ...entryKey(entry.id), sortKey: place, value: entry };
}
