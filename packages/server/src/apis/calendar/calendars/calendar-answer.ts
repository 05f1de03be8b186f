import type { ApiAnswer } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import type { CalendarEntry, Reminder } from './calendar-entry.ts';

export function remindersOf(entry: CalendarEntry): readonly Reminder[] {
  return entry.defaultReminders ?? (entry.primary ? [{ method: 'popup', minutes: 10 }] : []);
}

const conferenceProperties = { allowedConferenceSolutionTypes: [] };

export function calendarAnswer(entry: CalendarEntry): ApiAnswer {
  const { id, summary, description, location, timeZone } = entry;
  const own = { id, summary, description, location, timeZone };
  return { kind: 'calendar#calendar', etag: etagOf(['calendar', own]), ...own, conferenceProperties };
}

export function calendarListEntry(entry: CalendarEntry): ApiAnswer {
  return {
    kind: 'calendar#calendarListEntry',
    etag: etagOf(entry),
    id: entry.id,
    summary: entry.summary,
    description: entry.description,
    location: entry.location,
    timeZone: entry.timeZone,
    summaryOverride: entry.summaryOverride,
    colorId: entry.colorId,
    backgroundColor: entry.backgroundColor,
    foregroundColor: entry.foregroundColor,
    selected: entry.selected || undefined,
    hidden: entry.hidden || undefined,
    accessRole: entry.accessRole,
    defaultReminders: remindersOf(entry),
    notificationSettings: entry.notifications && { notifications: entry.notifications },
    primary: entry.primary || undefined,
    conferenceProperties,
  };
}

/** Incremental listings report a deleted calendar like this. */
export function deletedListEntry(entry: CalendarEntry): ApiAnswer {
  return { kind: 'calendar#calendarListEntry', etag: etagOf(entry), id: entry.id, deleted: true };
}
