/**
 * Each reader of events has a position, and a lease that one node at a time holds (decision 0058). Every new lease gets
 * a fence, a number greater than all fences before. It keeps a node that has lost its lease from moving the position.
 */

import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import {
  type Lease,
  longestLeaseSeconds,
  mostEventReaders,
  type OutboxStorage,
} from '../promises/outbox-storage.ts';
import { eventFromRow } from './event-rows.ts';
import { findEventCounter, readEvents } from './outbox-sql.ts';
import { rowsToRead } from './page-sql.ts';

type ReaderRow = { position: number; fence: number; lease_until: number };
const lockReader = statement<ReaderRow>(
  'lockReader',
  ({ p, lockRows }) =>
    `SELECT position, fence, lease_until FROM event_readers WHERE name = ${p(1)} ${lockRows}`,
);
const lockEventCounter = statement<{ last_id: number }>(
  'lockEventCounter',
  ({ lockRows }) => `SELECT last_id FROM event_counter WHERE id = 1 ${lockRows}`,
);
const countReaders = statement<{ count: number }>(
  'countReaders',
  () => 'SELECT count(*) AS count FROM event_readers',
);
const insertReader = statement(
  'insertReader',
  ({ p }) =>
    `INSERT INTO event_readers (name, position, fence, lease_until) VALUES (${p(1)}, ${p(2)}, 0, 0)
     ON CONFLICT (name) DO NOTHING`,
);
const saveLease = statement(
  'saveLease',
  ({ p }) => `UPDATE event_readers SET fence = ${p(2)}, lease_until = ${p(3)} WHERE name = ${p(1)}`,
);
const moveReader = statement<{ name: string }>(
  'moveReader',
  ({ p }) =>
    `UPDATE event_readers SET position = ${p(3)}, lease_until = ${p(4)}
     WHERE name = ${p(1)} AND fence = ${p(2)} AND position <= ${p(3)}
       AND ${p(3)} <= (SELECT last_id FROM event_counter WHERE id = 1)
     RETURNING name`,
);
const deleteReader = statement<{ name: string }>(
  'deleteReader',
  ({ p }) => `DELETE FROM event_readers WHERE name = ${p(1)} RETURNING name`,
);

type ReaderMethods = Pick<OutboxStorage, 'leaseReader' | 'advanceReader' | 'forgetReader'>;

export function eventReaderMethods(engine: Engine): ReaderMethods {
  return {
    async leaseReader(request) {
      requireStorableKeys(request.reader);
      const { leaseSeconds } = request;
      if (!Number.isInteger(leaseSeconds) || leaseSeconds < 1 || leaseSeconds > longestLeaseSeconds) {
        throw new TypeError(`A lease must last a whole number of seconds from 1 to ${longestLeaseSeconds}.`);
      }
      return engine.transaction(() => lease(request));
    },

    async advanceReader({ reader, fence, position, leaseUntil }) {
      if (!isStorableKey(reader)) return false;
      return (await engine.write(moveReader, [reader, fence, position, leaseUntil])).length === 1;
    },

    async forgetReader(reader) {
      return isStorableKey(reader) && (await engine.write(deleteReader, [reader])).length === 1;
    },
  };
}

type Leasing = Parameters<OutboxStorage['leaseReader']>[0];

function* lease(request: Leasing): Generator<Step, Lease, readonly unknown[]> {
  const { reader, now, leaseSeconds, limit } = request;
  const row = (yield* run(lockReader, [reader]))[0] ?? (yield* addReader(request));
  if (row === undefined) return { outcome: 'full' };
  const { position, lease_until } = row;
  if (lease_until > now && lease_until <= now + longestLeaseSeconds) {
    return { outcome: 'held', until: lease_until };
  }
  const fence = row.fence + 1;
  yield* run(saveLease, [reader, fence, now + leaseSeconds]);
  const events = (yield* run(readEvents, [position, rowsToRead(limit) - 1])).map(eventFromRow);
  // Read the counter after the events, so that a sweep between the two statements can't hide events.
  const [counter] = yield* run(findEventCounter, []);
  // Ids have no gaps, so if ids are missing before the first event, a sweep has deleted those events.
  const [first, last] = [events[0], events.at(-1)];
  const missed = Math.max(0, (first === undefined ? (counter?.swept_to ?? 0) : first.id - 1) - position);
  return { outcome: 'leased', fence, position, missed, events, end: last?.id ?? position + missed };
}

function* addReader({
  reader,
  startsAt,
}: Leasing): Generator<Step, ReaderRow | undefined, readonly unknown[]> {
  // Without this lock, two new readers could exceed `mostEventReaders` together.
  const [counter] = yield* run(lockEventCounter, []);
  const [readers] = yield* run(countReaders, []);
  if ((readers?.count ?? 0) < mostEventReaders) {
    yield* run(insertReader, [reader, startsAt === 'oldest' ? 0 : (counter?.last_id ?? 0)]);
  }
  const [row] = yield* run(lockReader, [reader]);
  return row;
}
