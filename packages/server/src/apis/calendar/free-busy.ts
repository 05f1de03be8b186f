import { isJsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { readValues } from '../gateway/call/paging.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { calendarId, findCalendar } from './calendars/calendar-access.ts';
import { type CalendarEntry, eventsOf } from './calendars/calendar-entry.ts';
import { spanOf, storedEvent } from './events/event.ts';
import { instanceViews, wholeView } from './events/event-views.ts';
import { withBudget } from './events/find-events.ts';
import type { Window } from './recurrence/series.ts';
import { canonicalZone, formatInZone } from './recurrence/time-zone.ts';
import type { WorkBudget } from './recurrence/work-budget.ts';

const maximumItems = 50;

export async function queryFreeBusy(call: ApiCall): Promise<ApiAnswer> {
  const { timeMin, timeMax, timeZone, items } = call.body;
  const window = { from: readTime(timeMin, 'timeMin'), to: readTime(timeMax, 'timeMax') };
  if (window.to <= window.from)
    throw invalidField('timeMax', 'must be later than timeMin', { reason: 'timeRangeEmpty' });
  const zone = canonicalZone(typeof timeZone === 'string' ? timeZone : 'UTC');
  if (zone === undefined)
    throw invalidField('timeZone', 'must be the IANA name of a time zone, e.g. Asia/Taipei');
  const ids = (Array.isArray(items) ? items : []).map((item) => String(isJsonObject(item) ? item.id : ''));
  if (ids.length > maximumItems) throw invalidField('items', `must have at most ${maximumItems} calendars`);
  const calendars: Record<string, ApiAnswer> = {};
  for (const id of ids) calendars[id] = await calendarAnswer(call, id, window, zone);
  return {
    kind: 'calendar#freeBusy',
    timeMin: new Date(window.from * 1000).toISOString(),
    timeMax: new Date(window.to * 1000).toISOString(),
    calendars,
  };
}

function readTime(value: unknown, field: string): number {
  const isComplete = typeof value === 'string' && /(?:[Zz]|[+-]\d\d:\d\d)$/.test(value);
  if (!isComplete) {
    throw invalidField(field, 'is required, as an RFC 3339 time with an offset, e.g. 2026-10-01T09:00:00Z', {
      reason: 'required',
    });
  }
  return Math.floor(Date.parse(value) / 1000);
}

async function calendarAnswer(call: ApiCall, id: string, window: Window, zone: string): Promise<ApiAnswer> {
  const calendar = await findCalendar(call, calendarId(id, call));
  if (calendar === undefined) return { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] };
  const stored = await readValues(call.storage, eventsOf(calendar.id), call.account.sub);
  const spans = withBudget((budget) =>
    stored.flatMap((value) => busySpans(storedEvent(value), calendar, window, budget)),
  );
  const busy = merged(spans).map(({ from, to }) => ({
    start: formatInZone(Math.max(from, window.from), zone),
    end: formatInZone(Math.min(to, window.to), zone),
  }));
  return { busy };
}

function busySpans(
  event: ReturnType<typeof storedEvent>,
  calendar: CalendarEntry,
  window: Window,
  budget: WorkBudget,
): readonly Window[] {
  const views =
    event.recurrence === undefined
      ? [wholeView(event)]
      : instanceViews(event, calendar.timeZone, window, budget);
  return views
    .filter(({ cancelled, content }) => !cancelled && content.details?.transparency !== 'transparent')
    .map(({ content }) => spanOf(content, calendar.timeZone))
    .filter(({ from, to }) => to > window.from && from < window.to);
}

function merged(spans: readonly Window[]): readonly Window[] {
  const joined: Window[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
  }
  return joined;
}
