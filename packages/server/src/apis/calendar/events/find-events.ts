import { type ApiError, notFound } from '../../../http/api-error.ts';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { calendarId, calendarNotFound, eventsAccess, findCalendar } from '../calendars/calendar-access.ts';
import { type CalendarEntry, deletedEventsOf, eventsOf } from '../calendars/calendar-entry.ts';
import { canonicalZone } from '../recurrence/time-zone.ts';
import { TooMuchWorkError, WorkBudget } from '../recurrence/work-budget.ts';
import { type FoundEvent, storedEvent } from './event.ts';
import { type AnswerContext, eventAnswer } from './event-answer.ts';
import { type EventView, findInstance, wholeView } from './event-views.ts';

/** The most instances, or periods without one, that one call may examine. */
const stepsPerCall = 50_000;

/** Gives `work` a budget. @throws ApiError 400 with advice if the budget is too small */
export function withBudget<Result>(
  work: (budget: WorkBudget) => Result,
  refusal: () => ApiError = tooManyEvents,
): Result {
  try {
    return work(new WorkBudget(stepsPerCall));
  } catch (error) {
    if (!(error instanceof TooMuchWorkError)) throw error;
    throw refusal();
  }
}

function tooManyEvents(): ApiError {
  return invalidParameter(
    'timeMax',
    'and timeMin must be closer: there are too many recurring events between them',
  );
}

/** @throws ApiError 404 if the account has no such calendar, or the scopes don't allow seeing its events */
export async function requireEventsVisible(call: ApiCall): Promise<AnswerContext> {
  const id = calendarId(call.parameters.string('calendarId') ?? '', call);
  const calendar = await findCalendar(call, id);
  const access = calendar === undefined ? 'nothing' : eventsAccess(calendar, call);
  if (calendar === undefined || access === 'nothing') throw calendarNotFound();
  const zone = readZone(call.parameters.string('timeZone')) ?? calendar.timeZone;
  return { call, calendar, access, zone, maximumAttendees: call.parameters.integer('maxAttendees') };
}

function readZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const zone = canonicalZone(name);
  if (zone === undefined) {
    throw invalidParameter('timeZone', 'must be the IANA name of a time zone, e.g. Asia/Taipei');
  }
  return zone;
}

/** Splits `event_key`, the id of an instance. Ids of events have no underscore. */
export function splitEventId(id: string): { readonly eventId: string; readonly key: string | undefined } {
  const at = id.indexOf('_');
  return at < 0 ? { eventId: id, key: undefined } : { eventId: id.slice(0, at), key: id.slice(at + 1) };
}

export async function findEvent(
  { storage, account }: Pick<ApiCall, 'storage' | 'account'>,
  calendar: CalendarEntry,
  id: string,
): Promise<FoundEvent | undefined> {
  const present = await storage.findItem(eventsOf(calendar.id), account.sub, id);
  const item = present ?? (await storage.findItem(deletedEventsOf(calendar.id), account.sub, id));
  return item && { event: storedEvent(item.value), isDeleted: present === undefined };
}

/** The event or instance with this id, if any. */
export function viewOf(
  { event }: FoundEvent,
  key: string | undefined,
  calendar: CalendarEntry,
): EventView | undefined {
  if (key === undefined) return wholeView(event);
  return withBudget(
    (budget) => findInstance(event, key, calendar.timeZone, budget),
    () => invalidParameter('eventId', 'names an instance too long after the series began'),
  );
}

export async function getEvent(call: ApiCall): Promise<ApiAnswer> {
  const context = await requireEventsVisible(call);
  const { eventId, key } = splitEventId(call.parameters.string('eventId') ?? '');
  const found = await findEvent(call, context.calendar, eventId);
  const view = found && viewOf(found, key, context.calendar);
  if (view === undefined) throw eventNotFound();
  return eventAnswer(view, context);
}

export function eventNotFound(): ApiError {
  return notFound('The calendar has no event with this id.', 'eventId');
}
