/** Decides what a call may do with a calendar, by the token's scopes and the account's role. */
import { type ApiError, notFound } from '../../../http/api-error.ts';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { type AccessRole, type CalendarEntry, entryKey, rankOf, storedCalendar } from './calendar-entry.ts';

export type EventsAccess = 'nothing' | 'times' | 'everything';

type Caller = Pick<ApiCall, 'account' | 'token'>;

export function calendarId(given: string, { account }: Pick<ApiCall, 'account'>): string {
  return given === 'primary' ? account.email : given;
}

export async function findCalendar(
  { storage, account }: Pick<ApiCall, 'storage' | 'account'>,
  id: string,
): Promise<CalendarEntry | undefined> {
  const { collection } = entryKey(id);
  const item = await storage.findItem(collection, account.sub, id);
  return item && storedCalendar(item.value);
}

function hasScope({ token }: Caller, ...names: readonly string[]): boolean {
  return names.some((name) => token.scopes.includes(`https://www.googleapis.com/auth/${name}`));
}

function isOwnApps(calendar: CalendarEntry, { token }: Caller): boolean {
  return calendar.createdByProjectId === token.projectId;
}

export function eventsAccess(calendar: CalendarEntry, call: Caller): EventsAccess {
  const full =
    hasScope(call, 'calendar', 'calendar.readonly', 'calendar.events', 'calendar.events.readonly') ||
    (calendar.accessRole === 'owner' &&
      hasScope(call, 'calendar.events.owned', 'calendar.events.owned.readonly')) ||
    (calendar.isPublic && hasScope(call, 'calendar.events.public.readonly')) ||
    (isOwnApps(calendar, call) && hasScope(call, 'calendar.app.created'));
  if (full) return calendar.accessRole === 'freeBusyReader' ? 'times' : 'everything';
  return hasScope(call, 'calendar.events.freebusy') ? 'times' : 'nothing';
}

/** @throws ApiError 404 if the caller can't see the calendar's events, 403 if the caller can't change them */
export function requireEventsWritable(
  calendar: CalendarEntry | undefined,
  call: Caller,
  parameter = 'calendarId',
): CalendarEntry {
  if (calendar === undefined || eventsAccess(calendar, call) === 'nothing') throw calendarNotFound(parameter);
  const allowed =
    hasScope(call, 'calendar', 'calendar.events') ||
    (calendar.accessRole === 'owner' && hasScope(call, 'calendar.events.owned')) ||
    (isOwnApps(calendar, call) && hasScope(call, 'calendar.app.created'));
  if (!allowed) throw forbidden('The scopes of this token don’t allow changes in this calendar.');
  requireRole(calendar, 'writer');
  return calendar;
}

/** @throws ApiError 403 if the account's role is weaker than `role` */
export function requireRole(calendar: CalendarEntry, role: AccessRole): void {
  if (rankOf(calendar.accessRole) < rankOf(role)) {
    throw forbidden(`You need to have ${role} access to this calendar.`, 'requiredAccessLevel');
  }
}

/**
 * Checks access to a calendar's own details. The scope `calendar.app.created` gives access only to calendars that the
 * app's project created.
 *
 * @param scopes the scopes that give access to every calendar
 * @throws ApiError 404
 */
export function requireDetails(
  calendar: CalendarEntry | undefined,
  call: Caller,
  scopes: readonly string[],
): CalendarEntry {
  const visible = calendar !== undefined && (hasScope(call, ...scopes) || isOwnApps(calendar, call));
  if (!visible) throw calendarNotFound();
  return calendar;
}

export function calendarNotFound(parameter = 'calendarId'): ApiError {
  return notFound('The account has no such calendar.', parameter);
}
