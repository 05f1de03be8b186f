/** The events of the database's outbox (decision 0058). */
import { setTimeout as delay } from 'node:timers/promises';
import type { OutboxEvent } from '../../records/event.ts';
import { actorText } from '../../storage/promises/event-actor.ts';
import type { EventFilter, EventPlace } from '../../storage/promises/outbox-storage.ts';
import { everyItem } from '../../storage/promises/page.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Installation } from './installation.ts';
import type { EventOperations } from './operations.ts';
import { takeItems } from './take.ts';

const pollMilliseconds = 1_000;

export function databaseEvents({ storage }: Installation): EventOperations {
  return {
    list: (filter, order, most) => firstEvents(storage, filter, order, most),
    follow: (filter, count, ended) => follow(storage, filter, count, ended),
  };
}

function firstEvents(
  storage: Storage,
  filter: EventFilter,
  order: 'newest first' | 'oldest first',
  most: number,
): AsyncGenerator<OutboxEvent> {
  return takeItems<OutboxEvent, EventPlace>((page) => storage.listEvents(filter, order, page), most);
}

async function* follow(
  storage: Storage,
  filter: EventFilter,
  count: number,
  ended: AbortSignal,
): AsyncGenerator<OutboxEvent> {
  let after = await storage.lastEventId();
  const past: OutboxEvent[] = [];
  for await (const event of firstEvents(storage, filter, 'newest first', count)) past.push(event);
  // The loop below yields the events after `lastEventId`, so leave them out here.
  yield* past.filter(({ id }) => id <= after).toReversed();
  while (!ended.aborted) {
    for await (const event of everyItem((page) => storage.readEvents(page), after)) {
      if (ended.aborted) return;
      after = event.id;
      if (matches(event, filter)) yield event;
    }
    await delay(pollMilliseconds, undefined, { signal: ended }).catch(() => {});
  }
}

/** Must match the events that storage lists with this filter. */
function matches(event: OutboxEvent, filter: EventFilter): boolean {
  const { kind, area, actor, since = 0, until = Number.POSITIVE_INFINITY, ...subjects } = filter;
  return (
    (kind === undefined || event.kind === kind) &&
    (area === undefined || event.kind.startsWith(`${area}.`)) &&
    (actor === undefined || actorText(event.actor) === actorText(actor)) &&
    event.at >= since &&
    event.at < until &&
    Object.entries(subjects).every(([name, id]) => event[name as keyof typeof subjects] === id)
  );
}
