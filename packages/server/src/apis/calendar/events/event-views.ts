/** An event as clients see it: the event itself, or one instance of a recurring event. */
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
  readonly originalStart?: number;
};

export function wholeView(event: CalendarEvent): EventView {
  const { id, updatedAt, sequence = 0, change = 0, cancelled = false } = event;
  return { event, content: event, id, updatedAt, sequence, change, cancelled };
}

export function instanceId(event: CalendarEvent, originalStart: number): string {
  return `${event.id}_${instanceKey(originalStart, event.allDay)}`;
}

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

/** Includes canceled instances. */
export function exceptionViews(event: CalendarEvent): readonly EventView[] {
  return Object.entries(event.exceptions ?? {}).flatMap(([key, exception]) => {
    const originalStart = startOfKey(key, event.allDay);
    if (originalStart === undefined) return [];
    // Use the exception's own change number. Otherwise every change to the series would list the exception too.
    return [{ ...instanceView(event, originalStart), change: exception.change }];
  });
}

/**
 * The instances of a recurring event that may be in the window, by original start.
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
  // Whole days begin at midnight in the calendar's zone, up to a day from midnight UTC.
  const margin = event.allDay ? 86_400 : 0;
  const wide = { from: window.from - duration - margin, to: window.to + margin };
  const starts = instanceStarts(seriesOf(event, calendarZone), wide, budget);
  const moved = exceptionViews(event).flatMap(({ originalStart = 0 }) =>
    starts.includes(originalStart) ? [] : [originalStart],
  );
  return [...starts, ...moved].map((start) => instanceView(event, start));
}

/** Undefined if the series has no such instance. */
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
