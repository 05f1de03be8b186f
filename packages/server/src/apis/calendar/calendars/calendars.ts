import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { mergePatch } from '../../gateway/call/merge-patch.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { calendarColors } from '../colors.ts';
import { calendarId, findCalendar, requireDetails, requireRole } from './calendar-access.ts';
import { calendarAnswer } from './calendar-answer.ts';
import { changeCalendars } from './calendar-changes.ts';
import {
  type CalendarEntry,
  calendarEntries,
  deletedCalendars,
  deletedEventsOf,
  entryItem,
  entryKey,
  eventsOf,
  storedCalendar,
} from './calendar-entry.ts';
import { ownFieldsOf, readOwnFields } from './calendar-fields.ts';

export const maximumCalendars = 100;
/** For incremental sync. The server drops the oldest first. */
export const keptDeletedCalendars = 100;

const readingScopes = ['calendar', 'calendar.calendars', 'calendar.calendars.readonly', 'calendar.readonly'];
const writingScopes = ['calendar', 'calendar.calendars'];

const idOf = (call: ApiCall) => calendarId(call.parameters.string('calendarId') ?? '', call);

export async function getCalendar(call: ApiCall): Promise<ApiAnswer> {
  const calendar = requireDetails(await findCalendar(call, idOf(call)), call, readingScopes);
  return calendarAnswer(calendar);
}

export async function insertCalendar(call: ApiCall): Promise<ApiAnswer> {
  const primary = await findCalendar(call, call.account.email);
  const fields = readOwnFields(mergePatch({}, call.body), primary?.timeZone ?? 'UTC');
  const id = `c_${Buffer.from(call.randomBytes(16)).toString('hex')}@calendars.example`;
  const counts = [calendarEntries];
  return changeCalendars(call, { items: [], counts }, ({ counts: [count = 0] }, change) => {
    if (count >= maximumCalendars) throw tooManyCalendars();
    const colorId = String((count % 24) + 1);
    const color = calendarColors[colorId];
    const entry: CalendarEntry = {
      id,
      ...fields,
      colorId,
      backgroundColor: color?.background ?? '#35605a',
      foregroundColor: color?.foreground ?? '#ffffff',
      selected: true,
      hidden: false,
      accessRole: 'owner',
      primary: false,
      isPublic: false,
      createdByProjectId: call.token.projectId,
      change,
    };
    // `n` sorts after the digits of the sample calendars.
    const place = `n${String(change).padStart(12, '0')}`;
    return { result: calendarAnswer(entry), save: [entryItem(entry, place)] };
  });
}

export function updateCalendar(call: ApiCall): Promise<ApiAnswer> {
  return changeCalendar(call, () => mergePatch({}, call.body));
}

export function patchCalendar(call: ApiCall): Promise<ApiAnswer> {
  return changeCalendar(call, (calendar) => mergePatch(ownFieldsOf(calendar), call.body));
}

function changeCalendar(
  call: ApiCall,
  newFields: (calendar: CalendarEntry) => ApiAnswer,
): Promise<ApiAnswer> {
  const items = [entryKey(idOf(call))];
  return changeCalendars(call, { items }, ({ items: [item] }, change) => {
    const calendar = requireDetails(item && storedCalendar(item.value), call, writingScopes);
    requireRole(calendar, 'owner');
    call.requireMatch(etagOfCalendar(calendar));
    const { description: _, location: __, ...kept } = calendar;
    const entry = { ...kept, ...readOwnFields(newFields(calendar), calendar.timeZone), change };
    return { result: calendarAnswer(entry), save: [entryItem(entry, item?.sortKey ?? '')] };
  });
}

export async function deleteCalendar(call: ApiCall): Promise<undefined> {
  const items = [entryKey(idOf(call))];
  await changeCalendars(call, { items }, ({ items: [item] }, change) => {
    const calendar = requireDetails(item && storedCalendar(item.value), call, writingScopes);
    requireRole(calendar, 'owner');
    call.requireMatch(etagOfCalendar(calendar));
    if (calendar.primary) {
      throw forbidden('The main calendar can’t be deleted. To delete its events, call calendars.clear.');
    }
    const value = { ...calendar, change };
    return {
      result: true,
      remove: [entryKey(calendar.id)],
      clear: [eventsOf(calendar.id), deletedEventsOf(calendar.id)],
      save: [{ collection: deletedCalendars, id: calendar.id, sortKey: item?.sortKey ?? '', value }],
      shorten: [{ collection: deletedCalendars, limit: keptDeletedCalendars }],
    };
  });
  return undefined;
}

export async function clearCalendar(call: ApiCall): Promise<undefined> {
  const items = [entryKey(idOf(call))];
  await changeCalendars(call, { items }, ({ items: [item] }, change) => {
    const calendar = requireDetails(item && storedCalendar(item.value), call, writingScopes);
    requireRole(calendar, 'owner');
    if (!calendar.primary) throw forbidden('Only the main calendar can be cleared. Delete this one instead.');
    return {
      result: true,
      clear: [eventsOf(calendar.id), deletedEventsOf(calendar.id)],
      save: [entryItem({ ...calendar, change, clearedAt: change }, item?.sortKey ?? '')],
    };
  });
  return undefined;
}

function etagOfCalendar(calendar: CalendarEntry): string {
  return String(calendarAnswer(calendar).etag);
}

function tooManyCalendars() {
  return forbidden(
    `An account has at most ${maximumCalendars} calendars. Delete one first.`,
    'quotaExceeded',
  );
}
