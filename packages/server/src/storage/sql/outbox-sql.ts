/**
 * Stores, lists and sweeps events (decision 0058). `event-reader-sql.ts` has their readers.
 *
 * A transaction takes the ids of its events from the one row of `event_counter`, and keeps that row locked until the
 * transaction ends. So the next transaction gets its ids only when these events are visible, and a reader never moves
 * past an event that it can't see yet. The ids have no gaps: if a transaction fails, its change of the counter is rolled
 * back too.
 */

import type { EventDraft, OutboxEvent } from '../../records/event.ts';
import { type Dialect, type Engine, run, type Statement, statement, type Values } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import { actorText } from '../promises/event-actor.ts';
import type { EventFilter, EventPlace, OutboxStorage } from '../promises/outbox-storage.ts';
import { refuseChangesOfDeletedProjects } from './deleted-projects.ts';
import { type EventRow, eventColumns, eventFromRow } from './event-rows.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';

const numberAt = (index: number) => `CAST(e.value ->> ${index} AS BIGINT)`;
const textsAt = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `e.value ->> ${first + index}`).join(', ');
const subjectColumns = 'account_sub, project_id, client_id, organization_id, api_id, scope, domain';
// One statement inserts any number of events, so that other transactions don't wait long for the counter.
const insertEvents = statement('insertEvents', ({ p, insertCounted }) =>
  insertCounted({
    table: 'events',
    counter: 'event_counter',
    columns: `id, at, kind, area, actor, cause, ${subjectColumns}, record`,
    elements: p(1),
    values: (ids) => `${ids} + ${numberAt(0)}, ${numberAt(1)}, ${textsAt(2, 13)}`,
  }),
);
export const findEventCounter = statement<{ last_id: number; swept_to: number }>(
  'findEventCounter',
  () => 'SELECT last_id, swept_to FROM event_counter WHERE id = 1',
);

const eventColumnNames = `id, at, kind, actor, cause, ${subjectColumns}, record`;
export const readEvents = statement<EventRow>(
  'readEvents',
  ({ p }) => `SELECT ${eventColumnNames} FROM events WHERE id > ${p(1)} ORDER BY id LIMIT ${p(2)}`,
);
const listOldestEvents = statement<{ id: number; at: number }>(
  'listOldestEvents',
  ({ p }) => `SELECT id, at FROM events WHERE id > ${p(1)} ORDER BY id LIMIT ${p(2)}`,
);
const deleteEvents = statement<{ id: number }>(
  'deleteEvents',
  ({ p }) => `DELETE FROM events WHERE id <= ${p(1)} RETURNING id`,
);
const noteSwept = statement(
  'noteSwept',
  ({ p }) => `UPDATE event_counter SET swept_to = ${p(1)} WHERE id = 1 AND swept_to < ${p(1)}`,
);

/** The columns that a filter can name, the most selective first. Each column has an index that begins with it. */
const filterColumns = [
  'client_id',
  'account_sub',
  'scope',
  'domain',
  'api_id',
  'project_id',
  'organization_id',
  'actor',
  'kind',
  'area',
] as const;
type FilterColumn = (typeof filterColumns)[number];
const orders = { 'newest first': ['<', 'DESC'], 'oldest first': ['>', 'ASC'] } as const;
type Order = keyof typeof orders;

/**
 * A statement for filters that name `column`, or no column if it's undefined. It reads the column's index (or that of
 * the times) in order, and checks the other conditions on the rows found there. A column that the filter doesn't name
 * has a null parameter, and every row passes.
 */
function listStatement(order: Order, column: FilterColumn | undefined): Statement<EventRow> {
  const [after, direction] = orders[order];
  const place = filterColumns.length + 1;
  const conditions = ({ p }: Dialect) => [
    ...(column === undefined ? [] : [`${column} = ${p(filterColumns.indexOf(column) + 1)}`]),
    `(at, id) ${after} (${p(place)}, ${p(place + 1)})`,
    `at >= ${p(place + 2)} AND at < ${p(place + 3)}`,
    ...filterColumns.map((name, index) => `${name} IS NOT DISTINCT FROM coalesce(${p(index + 1)}, ${name})`),
  ];
  return statement(
    `list_events_${order.replace(' ', '_')}_by_${column ?? 'time'}`,
    (dialect) =>
      `SELECT ${eventColumnNames} FROM events ${dialect.indexedBy(`events_by_${column ?? 'time'}`)}
       WHERE ${conditions(dialect).join(' AND ')}
       ORDER BY at ${direction}, id ${direction} LIMIT ${dialect.p(place + 4)}`,
  );
}

const listStatementsIn = (order: Order) =>
  new Map([undefined, ...filterColumns].map((column) => [column, listStatement(order, column)]));
const listStatements = {
  'newest first': listStatementsIn('newest first'),
  'oldest first': listStatementsIn('oldest first'),
};

/**
 * The last steps of a transaction. Nothing may follow, because all other transactions with events wait from here until
 * this transaction ends. Leaves out undefined events.
 *
 * @throws ProjectDeletedError if one of the events changes a deleted project
 */
export function* recordEvents(events: readonly (EventDraft | undefined)[]) {
  const drafts = events.filter((event) => event !== undefined);
  if (drafts.length === 0) return;
  yield* refuseChangesOfDeletedProjects(drafts);
  yield* run(insertEvents, [JSON.stringify(drafts.map((draft, index) => eventColumns(index + 1, draft)))]);
}

type OutboxMethods = Pick<
  OutboxStorage,
  'recordEvent' | 'listEvents' | 'readEvents' | 'lastEventId' | 'sweepEvents'
>;

export function outboxMethods(engine: Engine): OutboxMethods {
  return {
    async recordEvent(event) {
      const { accountSub = '', projectId = '', clientId = '', organizationId = '' } = event;
      const { apiId = '', scope = '', domain = '' } = event;
      requireStorableKeys(accountSub, projectId, clientId, organizationId, apiId, scope, domain);
      await engine.transaction(() => recordEvents([event]));
    },

    async listEvents(filter, order, { limit, after }) {
      const values = filterValues(filter);
      if (!values.every((value) => value === null || isStorableKey(value))) return { items: [] };
      const { since = 0, until = Number.MAX_SAFE_INTEGER } = filter;
      const column = filterColumns.find((_column, index) => values[index] !== null);
      const list = listStatements[order].get(column) as Statement<EventRow>;
      const edge = order === 'newest first' ? Number.MAX_SAFE_INTEGER : -1;
      const { at, id } = after ?? { at: edge, id: edge };
      const rows = await engine.read(list, [...values, at, id, since, until, rowsToRead(limit)] as Values);
      return pageByPlace<EventRow, OutboxEvent, EventPlace>(rows, limit, eventFromRow, (row) => ({
        at: row.at,
        id: row.id,
      }));
    },

    async readEvents({ limit, after = 0 }) {
      const rows = await engine.read(readEvents, [after, rowsToRead(limit)]);
      return pageByPlace(rows, limit, eventFromRow, ({ id }) => id);
    },

    async lastEventId() {
      return (await engine.readOne(findEventCounter, []))?.last_id ?? 0;
    },

    async sweepEvents({ kept, keptSince, limit }) {
      return engine.transaction(function* () {
        const [counter] = yield* run(findEventCounter, []);
        if (counter === undefined) return 0;
        const oldest = yield* run(listOldestEvents, [counter.swept_to, limit]);
        const isOutdated = ({ id, at }: (typeof oldest)[number]) =>
          id <= counter.last_id - kept || at < keptSince;
        const firstKept = oldest.findIndex((event) => !isOutdated(event));
        const last = oldest[(firstKept < 0 ? oldest.length : firstKept) - 1];
        if (last === undefined) return 0;
        const deleted = yield* run(deleteEvents, [last.id]);
        yield* run(noteSwept, [last.id]);
        return deleted.length;
      });
    },
  };
}

function filterValues(filter: EventFilter): readonly (string | null)[] {
  const { clientId, accountSub, scope, domain, apiId, projectId, organizationId, kind, area } = filter;
  const actor = filter.actor && actorText(filter.actor);
  const subjects = [clientId, accountSub, scope, domain, apiId, projectId, organizationId];
  return [...subjects, actor, kind, area].map((value) => value ?? null);
}
