/**
 * The resources that a stored event stands for: the event itself, and the instances of a recurring event with their
 * exceptions.
 */
import { instanceKey, instanceStarts, startOfKey, type Window } from '../recurrence/series.ts';
import type { WorkBudget } from '../recurrence/work-budget.ts';
import { type CalendarEvent, type EventContent, seriesOf } from './event.ts';

export type EventView = {
  readonly event: CalendarEvent;
  readonly content: EventContent;
  readonly id: string;
  readonly updatedAt: number;
  readonly sequence: number;
  readonly change: number;
  readonly cancelled: boolean;
  /** The original start. Present if this is an instance of a recurring event. */
  readonly originalStart?: number;
};

export function wholeView(event: CalendarEvent): EventView {
  const { id, updatedAt, sequence = 0, change = 0, cancelled = false } = event;
  return { event, content: event, id, updatedAt, sequence, change, cancelled };
}

export function instanceId(event: CalendarEvent, originalStart: number): string {
  return `${event.id}_${instanceKey(originalStart, event.allDay)}`;
}

/** @param originalStart of an instance that the series has */
export function instanceView(event: CalendarEvent, originalStart: number): EventView {
  const exception = event.exceptions?.[instanceKey(originalStart, event.allDay)];
  const asInSeries = {
    ...event,
    startsAt: originalStart,
    endsAt: originalStart + event.endsAt - event.startsAt,
  };
  return {
    event,
    content: exception?.content ?? asInSeries,
    id: instanceId(event, originalStart),
    updatedAt: exception?.updatedAt ?? event.updatedAt,
    sequence: exception?.sequence ?? event.sequence ?? 0,
    change: Math.max(exception?.change ?? 0, event.change ?? 0),
    cancelled: (exception !== undefined && exception.content === undefined) || event.cancelled === true,
    originalStart,
  };
}

/** The instances that differ from their series, and those that are canceled. */
export function exceptionViews(event: CalendarEvent): readonly EventView[] {
  return Object.entries(event.exceptions ?? {}).flatMap(([key, exception]) => {
    const originalStart = startOfKey(key, event.allDay);
    if (originalStart === undefined) return [];
    // An exception has its own number, so that it doesn't appear as changed whenever its series changes.
    return [{ ...instanceView(event, originalStart), change: exception.change }];
  });
}

/**
 * The instances of a recurring event that can be in the window, in order of their original starts.
 *
 * @throws TooMuchWorkError
 */
export function instanceViews(
  event: CalendarEvent,
  calendarZone: string,
  window: Window,
  budget: WorkBudget,
): readonly EventView[] {
  const duration = event.endsAt - event.startsAt;
  // Whole days begin at midnight of the calendar's zone, which is up to a day away from midnight in UTC.
  const margin = event.allDay ? 86_400 : 0;
  const wide = { from: window.from - duration - margin, to: window.to + margin };
  const starts = instanceStarts(seriesOf(event, calendarZone), wide, budget);
  const moved = exceptionViews(event).flatMap(({ originalStart = 0 }) =>
    starts.includes(originalStart) ? [] : [originalStart],
  );
  return [...starts, ...moved].map((start) => instanceView(event, start));
}

/** The view of an instance by its key. Undefined if the series has no such instance. */
export function findInstance(
  event: CalendarEvent,
  key: string,
  calendarZone: string,
  budget: WorkBudget,
): EventView | undefined {
  const start = startOfKey(key, event.allDay);
  if (start === undefined || event.recurrence === undefined) return undefined;
  if (event.exceptions !== undefined && Object.hasOwn(event.exceptions, key))
    return instanceView(event, start);
  const window = { from: start, to: start + 1 };
  const exists = instanceStarts(seriesOf(event, calendarZone), window, budget).length > 0;
  return exists ? instanceView(event, start) : undefined;
}
