import { isJsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { incompatibleParameters, invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { pageOfValues, readValues } from '../../gateway/call/paging.ts';
import { remindersOf } from '../calendars/calendar-answer.ts';
import {
  formatSyncToken,
  fullSyncRequired,
  lastChange,
  readSyncToken,
  requireKnownDeletions,
} from '../calendars/calendar-changes.ts';
import { deletedEventsOf, eventsOf } from '../calendars/calendar-entry.ts';
import { isEndless, type Series } from '../recurrence/series.ts';
import type { WorkBudget } from '../recurrence/work-budget.ts';
import { type CalendarEvent, seriesOf, spanOf, storedEvent } from './event.ts';
import { type AnswerContext, eventAnswer } from './event-answer.ts';
import { type EventView, exceptionViews, instanceViews, wholeView } from './event-views.ts';
import { eventNotFound, findEvent, requireEventsVisible, withBudget } from './find-events.ts';

/** How many deleted events a calendar remembers for incremental sync. The server drops the oldest first. */
export const keptDeletedEvents = 500;

/**
 * Without timeMax, a listing shows this much of an endless series, counted from the latest of now, timeMin and its
 * start.
 */
const horizonSeconds = 2 * 365 * 86_400;

type Times = { readonly timeMin: number; readonly timeMax: number };

type Filter = Times & {
  readonly updatedMin: number;
  readonly words: readonly string[];
  readonly iCalUID: string | undefined;
  readonly eventTypes: readonly string[];
  readonly properties: readonly (readonly [kind: string, name: string, value: string])[];
};

export async function listEvents(call: ApiCall): Promise<ApiAnswer> {
  const context = await requireEventsVisible(call);
  const { calendar } = context;
  const filter = readFilter(call);
  const order = readOrder(call);
  const collection = eventsOf(calendar.id);
  const notWithToken = ['orderBy', 'q', 'timeMin', 'timeMax', 'updatedMin', 'iCalUID'];
  const since = readSyncToken(call, collection, notWithToken);
  const last = await lastChange(call);
  if (since !== undefined && since < (calendar.clearedAt ?? 0)) throw fullSyncRequired();
  const showDeleted = call.parameters.boolean('showDeleted') || since !== undefined;
  const shown = { showDeleted, singleEvents: call.parameters.boolean('singleEvents') };
  const deleted = showDeleted ? await eventsIn(call, deletedEventsOf(calendar.id)) : [];
  if (since !== undefined) {
    requireKnownDeletions(
      since,
      deleted.map(({ change = 0 }) => change),
      keptDeletedEvents,
    );
  }
  const events = [...(await eventsIn(call, collection)), ...deleted];
  const views = withBudget((budget) =>
    events.flatMap((event) => viewsOf(event, call, context, filter, budget)),
  );
  const wanted = views.filter(
    (view) => (since === undefined || view.change > since) && isWanted(view, context, filter, shown),
  );
  return eventsAnswer(call, context, wanted, order, last);
}

async function eventsIn(call: ApiCall, collection: string): Promise<readonly CalendarEvent[]> {
  return (await readValues(call.storage, collection, call.account.sub)).map(storedEvent);
}

/** With `singleEvents`, the instances; otherwise recurring events and their exceptions. */
function viewsOf(
  event: CalendarEvent,
  call: ApiCall,
  { calendar }: AnswerContext,
  filter: Filter,
  budget: WorkBudget,
): readonly EventView[] {
  if (event.recurrence === undefined) return [wholeView(event)];
  const instances = () =>
    instanceViews(
      event,
      calendar.timeZone,
      windowOf(filter, seriesOf(event, calendar.timeZone), call.now),
      budget,
    );
  if (call.parameters.boolean('singleEvents')) return instances();
  const isLimited = Number.isFinite(filter.timeMin) || Number.isFinite(filter.timeMax);
  const recurs = !isLimited || instances().some((view) => isInTime(view, calendar.timeZone, filter));
  return recurs ? [wholeView(event), ...exceptionViews(event)] : exceptionViews(event);
}

/** Without timeMax, list a finite series to its end, and an endless one to the horizon. */
function windowOf({ timeMin, timeMax }: Times, series: Series, now: number) {
  const from = Number.isFinite(timeMin) ? timeMin : Number.MIN_SAFE_INTEGER;
  if (Number.isFinite(timeMax)) return { from, to: timeMax };
  const horizon = Math.max(now, from, series.startsAt) + horizonSeconds;
  return { from, to: isEndless(series) ? horizon : Number.MAX_SAFE_INTEGER };
}

function isWanted(
  view: EventView,
  context: AnswerContext,
  filter: Filter,
  { showDeleted, singleEvents }: { readonly showDeleted: boolean; readonly singleEvents: boolean },
): boolean {
  const { calendar } = context;
  const isSeries = view.originalStart === undefined && view.event.recurrence !== undefined;
  // Without `singleEvents`, list canceled instances, because apps can't learn of them otherwise.
  const isShown =
    !view.cancelled ||
    showDeleted ||
    (view.originalStart !== undefined && !view.event.cancelled && !singleEvents);
  const inTime = isSeries || isInTime(view, calendar.timeZone, filter);
  return isShown && inTime && view.updatedAt >= filter.updatedMin && hasContent(view, context, filter);
}

function isInTime({ content }: EventView, calendarZone: string, { timeMin, timeMax }: Times): boolean {
  const { from, to } = spanOf(content, calendarZone);
  return to > timeMin && from < timeMax;
}

function hasContent({ content, event }: EventView, { access }: AnswerContext, filter: Filter): boolean {
  const { words, iCalUID, eventTypes, properties } = filter;
  // If an app may see only times, searches must not reveal texts to it.
  if (access === 'times') {
    const isAnyType = eventTypes.length === 0 || eventTypes.includes('default');
    return isAnyType && words.length === 0 && iCalUID === undefined && properties.length === 0;
  }
  if (iCalUID !== undefined && iCalUID !== (event.iCalUID ?? `${event.id}@grantway`)) return false;
  const { attendees, eventType = 'default', extendedProperties } = content.details ?? {};
  if (eventTypes.length > 0 && !eventTypes.includes(String(eventType))) return false;
  if (words.length > 0) {
    const people = (Array.isArray(attendees) ? attendees : [])
      .filter(isJsonObject)
      .map(({ email, displayName = '' }) => `${email} ${displayName}`);
    const texts = [content.summary, content.description, content.location, ...people];
    const searched = texts
      .filter((text) => text !== undefined)
      .join(' ')
      .toLowerCase();
    if (!words.every((word) => searched.includes(word))) return false;
  }
  return properties.every(([kind, name, value]) => {
    const group = isJsonObject(extendedProperties) ? extendedProperties[kind] : undefined;
    return isJsonObject(group) && group[name] === value;
  });
}

function seconds({ parameters }: ApiCall, name: string): number | undefined {
  const text = parameters.string(name);
  return text === undefined ? undefined : Date.parse(text) / 1000;
}

function readTimes(call: ApiCall): Times {
  const timeMin = seconds(call, 'timeMin') ?? Number.NEGATIVE_INFINITY;
  const timeMax = seconds(call, 'timeMax') ?? Number.POSITIVE_INFINITY;
  if (timeMin >= timeMax) throw invalidParameter('timeMax', 'must be later than timeMin');
  return { timeMin, timeMax };
}

function readFilter(call: ApiCall): Filter {
  const { parameters } = call;
  const words = (parameters.string('q') ?? '').toLowerCase().split(/\s+/);
  return {
    ...readTimes(call),
    updatedMin: seconds(call, 'updatedMin') ?? Number.NEGATIVE_INFINITY,
    words: words.filter((word) => word !== ''),
    iCalUID: parameters.string('iCalUID'),
    eventTypes: parameters.list('eventTypes'),
    properties: [
      ...conditions(parameters.list('privateExtendedProperty'), 'private'),
      ...conditions(parameters.list('sharedExtendedProperty'), 'shared'),
    ],
  };
}

function conditions(list: readonly string[], kind: 'private' | 'shared') {
  return list.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw invalidParameter(`${kind}ExtendedProperty`, 'must have the form name=value');
    return [kind, text.slice(0, at), text.slice(at + 1)] as const;
  });
}

type Key = readonly (string | number)[];

const compareKeys = ([a, idA]: Key, [b, idB]: Key): number =>
  Number(a) - Number(b) || (String(idA) < String(idB) ? -1 : Number(String(idA) > String(idB)));

function readOrder({ parameters }: ApiCall): 'startTime' | 'updated' {
  const orderBy = parameters.string('orderBy');
  if (orderBy === 'startTime' && !parameters.boolean('singleEvents')) {
    throw incompatibleParameters('orderBy', 'orderBy=startTime needs singleEvents=true.');
  }
  return orderBy === 'updated' ? 'updated' : 'startTime';
}

function eventsAnswer(
  call: ApiCall,
  context: AnswerContext,
  views: readonly EventView[],
  order: 'startTime' | 'updated',
  last: number | undefined,
): ApiAnswer {
  const { calendar, zone } = context;
  const collection = eventsOf(calendar.id);
  const page = pageOfValues(views, {
    collection,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('maxResults'),
    order: {
      keyOf: (view) => [
        order === 'updated' ? view.updatedAt : spanOf(view.content, calendar.timeZone).from,
        view.id,
      ],
      compare: compareKeys,
    },
  });
  const isLast = page.nextPageToken === undefined;
  const items = page.values.map((view) => eventAnswer(view, context));
  return {
    kind: 'calendar#events',
    etag: etagOf([calendar, last, items]),
    summary: calendar.summary,
    description: calendar.description,
    updated: new Date(Math.max(0, ...views.map(({ updatedAt }) => updatedAt)) * 1000).toISOString(),
    timeZone: zone,
    accessRole: calendar.accessRole,
    defaultReminders: remindersOf(calendar),
    nextPageToken: page.nextPageToken,
    nextSyncToken: isLast && last !== undefined ? formatSyncToken(collection, call, last) : undefined,
    items,
  };
}

export async function listInstances(call: ApiCall): Promise<ApiAnswer> {
  const context = await requireEventsVisible(call);
  const { calendar } = context;
  const found = await findEvent(call, calendar, call.parameters.string('eventId') ?? '');
  if (found === undefined) throw eventNotFound();
  const { event } = found;
  const filter = readTimes(call);
  const views = withBudget((budget) =>
    event.recurrence === undefined
      ? []
      : instanceViews(
          event,
          calendar.timeZone,
          windowOf(filter, seriesOf(event, calendar.timeZone), call.now),
          budget,
        ),
  );
  const original = call.parameters.string('originalStart');
  const isOriginal = ({ originalStart }: EventView): boolean =>
    original === undefined || originalStart === Date.parse(original) / 1000;
  const showDeleted = call.parameters.boolean('showDeleted');
  const wanted = views.filter(
    (view) =>
      (showDeleted || !view.cancelled) && isOriginal(view) && isInTime(view, calendar.timeZone, filter),
  );
  return eventsAnswer(call, context, wanted, 'startTime', undefined);
}
