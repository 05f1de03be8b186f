import { setTimeout as delay } from 'node:timers/promises';
import { presentFields } from '@grantway/protocol/present-fields';
import type { EventFields, OutboxEvent } from '../../records/event.ts';
import { actorText, parseActor } from '../../storage/promises/event-actor.ts';
import type { EventFilter } from '../../storage/promises/outbox-storage.ts';
import type { EventOperations } from '../operations/operations.ts';
import { take } from '../operations/take.ts';
import { quoted } from './accounts.ts';
import type { ManagementServer } from './management-server.ts';
import type { Shown } from './shown.ts';

const pollMilliseconds = 2_000;

/** Nodes may have different clocks, so a newer event may have an earlier time. */
const clockDifferenceSeconds = 60;

export function serverEvents(server: ManagementServer): EventOperations {
  return {
    list: (filter, order, most) => list(server, filter, order, most),
    follow: (filter, count, ended) => follow(server, filter, count, ended),
  };
}

async function* list(
  server: ManagementServer,
  filter: EventFilter,
  order: 'newest first' | 'oldest first',
  most: number,
): AsyncGenerator<OutboxEvent> {
  const query = { filter: filterText(filter), orderBy: order === 'oldest first' ? 'time' : undefined };
  for await (const shown of take(server.list('auditEvents', query, most), most)) yield toEvent(shown);
}

async function* follow(
  server: ManagementServer,
  filter: EventFilter,
  count: number,
  ended: AbortSignal,
): AsyncGenerator<OutboxEvent> {
  const past: OutboxEvent[] = [];
  for await (const event of list(server, filter, 'newest first', count)) past.push(event);
  yield* past.toReversed();
  // Ids grow in the order in which events become visible (decision 0058).
  let last = Math.max(0, ...past.map(({ id }) => id));
  let newest = Math.max(filter.since ?? 0, ...past.map(({ at }) => at));
  while (!ended.aborted) {
    await delay(pollMilliseconds, undefined, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    const since = Math.max(filter.since ?? 0, newest - clockDifferenceSeconds);
    const come: OutboxEvent[] = [];
    for await (const event of list(server, { ...filter, since }, 'newest first', Number.POSITIVE_INFINITY)) {
      come.push(event);
    }
    const after = last;
    yield* come.filter(({ id }) => id > after).toSorted((one, other) => one.id - other.id);
    last = Math.max(last, ...come.map(({ id }) => id));
    newest = Math.max(newest, ...come.map(({ at }) => at));
  }
}

function filterText(filter: EventFilter): string | undefined {
  const { kind, area, actor, since, until } = filter;
  const values = {
    kind: kind ?? area,
    actor: actor && actorText(actor),
    account: filter.accountSub,
    project: filter.projectId,
    client: filter.clientId,
    organization: filter.organizationId,
    api: filter.apiId,
    scope: filter.scope,
    domain: filter.domain,
    since: since === undefined ? undefined : timeText(since),
    until: until === undefined ? undefined : timeText(until),
  };
  const terms = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} = ${quoted(value)}`],
  );
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

function timeText(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}

function toEvent(shown: Shown): OutboxEvent {
  return presentFields<OutboxEvent>({
    id: Number(shown.text('id')),
    at: shown.time('time'),
    kind: shown.text<OutboxEvent['kind']>('kind'),
    actor: parseActor(shown.text('actor')) ?? { kind: 'server' },
    cause: shown.text<OutboxEvent['cause']>('cause'),
    accountSub: shown.optionalText('account'),
    projectId: shown.optionalText('project'),
    clientId: shown.optionalText('client'),
    organizationId: shown.optionalText('organization'),
    apiId: shown.optionalText('api'),
    scope: shown.optionalText('scope'),
    domain: shown.optionalText('domain'),
    before: shown.optionalPlain<EventFields>('before'),
    after: shown.optionalPlain<EventFields>('after'),
  });
}
