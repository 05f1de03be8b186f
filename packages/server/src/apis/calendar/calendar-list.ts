/** Lists an account's calendars. */
import type { ApiCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { readPage } from '../gateway/call/paging.ts';
import { requireSyncTokenAlone, syncState } from './calendar-sync.ts';

/** What an account may do with a calendar. */
export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

/** The roles from least to most powerful. */
const accessRoles: readonly string[] = ['freeBusyReader', 'reader', 'writer', 'owner'] satisfies AccessRole[];

/** A stored entry in an account's list of calendars. */
export type CalendarEntry = {
  /** For the main calendar, the account's email address. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
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
};

export const calendarEntries = 'calendar.calendarList';

/** Casts a stored value. Only the sample data writes this collection, so the value's type is known. */
export function storedCalendar(value: unknown): CalendarEntry {
  return value as CalendarEntry;
}

export async function listCalendars(call: ApiCall): Promise<Readonly<Record<string, unknown>>> {
  const { parameters, storage, account } = call;
  const state = await syncState(storage, calendarEntries, account.sub);
  const syncToken = parameters.string('syncToken');
  if (syncToken !== undefined) {
    requireSyncTokenAlone(syncToken, state, parameters, ['minAccessRole', 'pageToken']);
    return { kind: 'calendar#calendarList', etag: etagOf(state), nextSyncToken: state, items: [] };
  }
  const leastRole = accessRoles.indexOf(parameters.string('minAccessRole') ?? '');
  const showHidden = parameters.boolean('showHidden');
  const page = await readPage({
    storage,
    collection: calendarEntries,
    accountSub: account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('maxResults'),
    select: ({ value }) => {
      const entry = storedCalendar(value);
      const listed = (showHidden || !entry.hidden) && accessRoles.indexOf(entry.accessRole) >= leastRole;
      return listed ? entry : undefined;
    },
  });
  return {
    kind: 'calendar#calendarList',
    etag: etagOf(state),
    nextPageToken: page.nextPageToken,
    nextSyncToken: page.nextPageToken === undefined ? state : undefined,
    items: page.values.map(calendarListEntry),
  };
}

function calendarListEntry(entry: CalendarEntry): Readonly<Record<string, unknown>> {
  return {
    kind: 'calendar#calendarListEntry',
    etag: etagOf(entry),
    id: entry.id,
    summary: entry.summary,
    description: entry.description,
    timeZone: entry.timeZone,
    colorId: entry.colorId,
    backgroundColor: entry.backgroundColor,
    foregroundColor: entry.foregroundColor,
    selected: entry.selected || undefined,
    hidden: entry.hidden || undefined,
    accessRole: entry.accessRole,
    defaultReminders: entry.primary ? [{ method: 'popup', minutes: 10 }] : [],
    primary: entry.primary || undefined,
    conferenceProperties: { allowedConferenceSolutionTypes: [] },
  };
}
