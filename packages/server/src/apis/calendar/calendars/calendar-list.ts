import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { mergePatch } from '../../gateway/call/merge-patch.ts';
import { readPage, readValues } from '../../gateway/call/paging.ts';
import { forbidden, invalidField } from '../../gateway/call/refusals.ts';
import { calendarId, calendarNotFound, findCalendar, requireDetails } from './calendar-access.ts';
import { calendarListEntry, deletedListEntry } from './calendar-answer.ts';
import {
  changeCalendars,
  formatSyncToken,
  lastChange,
  readSyncToken,
  requireKnownDeletions,
} from './calendar-changes.ts';
import {
  type CalendarEntry,
  calendarEntries,
  deletedCalendars,
  entryItem,
  entryKey,
  rankOf,
  storedCalendar,
} from './calendar-entry.ts';
import { listFieldsOf, readListFields } from './calendar-fields.ts';
import { keptDeletedCalendars } from './calendars.ts';

const readingScopes = [
  'calendar',
  'calendar.calendarlist',
  'calendar.calendarlist.readonly',
  'calendar.readonly',
];
const writingScopes = ['calendar', 'calendar.calendarlist'];

export async function listCalendars(call: ApiCall): Promise<ApiAnswer> {
  const since = readSyncToken(call, calendarEntries, ['minAccessRole', 'pageToken']);
  const last = await lastChange(call);
  if (since !== undefined) return listChangedCalendars(call, since, last);
  const { parameters, storage, account } = call;
  const leastRole = rankOf(parameters.string('minAccessRole'));
  const showHidden = parameters.boolean('showHidden');
  const showDeleted = parameters.boolean('showDeleted');
  const page = await readPage({
    storage,
    collection: calendarEntries,
    accountSub: account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('maxResults'),
    select: ({ value }) => {
      const entry = storedCalendar(value);
      const listed = (showHidden || !entry.hidden) && (showDeleted || !entry.unlisted);
      return listed && rankOf(entry.accessRole) >= leastRole ? entry : undefined;
    },
  });
  const items = page.values.map((entry) =>
    entry.unlisted ? deletedListEntry(entry) : calendarListEntry(entry),
  );
  const isLast = page.nextPageToken === undefined;
  return {
    kind: 'calendar#calendarList',
    etag: etagOf([last]),
    nextPageToken: page.nextPageToken,
    nextSyncToken: isLast ? formatSyncToken(calendarEntries, call, last) : undefined,
    items,
  };
}

/** Includes hidden and deleted entries. An account has few entries, so there is only one page. */
async function listChangedCalendars(call: ApiCall, since: number, last: number): Promise<ApiAnswer> {
  const entriesIn = async (collection: string): Promise<readonly CalendarEntry[]> => {
    return (await readValues(call.storage, collection, call.account.sub)).map(storedCalendar);
  };
  const isNew = ({ change = 0 }: CalendarEntry): boolean => change > since;
  const deleted = await entriesIn(deletedCalendars);
  requireKnownDeletions(
    since,
    deleted.map(({ change = 0 }) => change),
    keptDeletedCalendars,
  );
  const present = (await entriesIn(calendarEntries)).filter(isNew);
  return {
    kind: 'calendar#calendarList',
    etag: etagOf([last]),
    nextSyncToken: formatSyncToken(calendarEntries, call, last),
    items: [
      ...present.map((entry) => (entry.unlisted ? deletedListEntry(entry) : calendarListEntry(entry))),
      ...deleted.filter(isNew).map(deletedListEntry),
    ],
  };
}

const idOf = (call: ApiCall) => calendarId(call.parameters.string('calendarId') ?? '', call);

function requireListed(
  entry: CalendarEntry | undefined,
  call: ApiCall,
  scopes: readonly string[],
): CalendarEntry {
  const found = requireDetails(entry, call, scopes);
  if (found.unlisted) throw calendarNotFound();
  return found;
}

export async function getListEntry(call: ApiCall): Promise<ApiAnswer> {
  return calendarListEntry(requireListed(await findCalendar(call, idOf(call)), call, readingScopes));
}

/** Adds a calendar that the account had removed from its list. */
export async function insertListEntry(call: ApiCall): Promise<ApiAnswer> {
  const body = mergePatch({}, call.body);
  if (typeof body.id !== 'string' || body.id === '') {
    throw invalidField('id', 'is required: the id of the calendar to add', { reason: 'required' });
  }
  const items = [entryKey(calendarId(body.id, call))];
  return changeCalendars(call, { items }, ({ items: [item] }, change) => {
    if (item === undefined) throw calendarNotFound('body.id');
    const { unlisted: _, ...entry } = storedCalendar(item.value);
    const fields = mergePatch(listFieldsOf(entry), { selected: false, hidden: false, ...body });
    const added = { ...entry, ...readListFields(fields, entry, takesRgb(call)), change };
    return { result: calendarListEntry(added), save: [entryItem(added, item.sortKey)] };
  });
}

export function updateListEntry(call: ApiCall): Promise<ApiAnswer> {
  return changeListEntry(call, () => mergePatch({}, call.body));
}

export function patchListEntry(call: ApiCall): Promise<ApiAnswer> {
  return changeListEntry(call, (entry) => mergePatch(listFieldsOf(entry), call.body));
}

function changeListEntry(call: ApiCall, newFields: (entry: CalendarEntry) => ApiAnswer): Promise<ApiAnswer> {
  const items = [entryKey(idOf(call))];
  return changeCalendars(call, { items }, ({ items: [item] }, change) => {
    const entry = requireListed(item && storedCalendar(item.value), call, writingScopes);
    call.requireMatch(String(calendarListEntry(entry).etag));
    const { summaryOverride: _, defaultReminders: __, notifications: ___, ...kept } = entry;
    const changed = { ...kept, ...readListFields(newFields(entry), entry, takesRgb(call)), change };
    return { result: calendarListEntry(changed), save: [entryItem(changed, item?.sortKey ?? '')] };
  });
}

function takesRgb(call: ApiCall): boolean {
  return call.parameters.boolean('colorRgbFormat');
}

export async function deleteListEntry(call: ApiCall): Promise<undefined> {
  const items = [entryKey(idOf(call))];
  await changeCalendars(call, { items }, ({ items: [item] }, change) => {
    const entry = requireListed(item && storedCalendar(item.value), call, writingScopes);
    call.requireMatch(String(calendarListEntry(entry).etag));
    if (entry.primary) throw forbidden('The main calendar can’t be taken out of the list.');
    return { result: true, save: [entryItem({ ...entry, unlisted: true, change }, item?.sortKey ?? '')] };
  });
  return undefined;
}
