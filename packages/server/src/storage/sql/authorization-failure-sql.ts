import {
  type AuthorizationFailure,
  type FailureCause,
  failuresKept,
} from '../../records/authorization-failure.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { AuthorizationFailureStorage } from '../promises/authorization-failure-storage.ts';

type FailureRow = { id: string; count: number; first_at: number; last_at: number; cause: string };

// While a transaction locks the client, no other node can add failures, and nobody can erase the client.
const lockClient = statement<{ client_id: string }>(
  'lockClientForFailures',
  ({ p, lockRows }) => `SELECT client_id FROM clients WHERE client_id = ${p(1)} ${lockRows}`,
);
const listFailures = statement<FailureRow>(
  'listAuthorizationFailures',
  ({ p }) =>
    `SELECT id, count, first_at, last_at, cause FROM authorization_failures WHERE client_id = ${p(1)}`,
);
const saveFailure = statement(
  'saveAuthorizationFailure',
  ({ p }) =>
    `INSERT INTO authorization_failures (client_id, id, count, first_at, last_at, cause)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)})
     ON CONFLICT (client_id, id) DO UPDATE SET count = ${p(3)}, first_at = ${p(4)}, last_at = ${p(5)}`,
);
const deleteFailure = statement(
  'deleteAuthorizationFailure',
  ({ p }) => `DELETE FROM authorization_failures WHERE client_id = ${p(1)} AND id = ${p(2)}`,
);

export function authorizationFailureMethods(engine: Engine): AuthorizationFailureStorage {
  return {
    async addAuthorizationFailures(clientId, failures) {
      if (!isStorableKey(clientId)) return;
      await engine.transaction(function* () {
        if ((yield* run(lockClient, [clientId])).length === 0) return;
        const present = (yield* run(listFailures, [clientId])).map(failureFromRow);
        const all = merged([...present, ...failures]);
        const kept = keptOf(all);
        const added = new Set(failures.map(({ id }) => id));
        for (const one of present) {
          if (!kept.some(({ id }) => id === one.id)) yield* run(deleteFailure, [clientId, one.id]);
        }
        for (const one of kept) {
          if (added.has(one.id)) yield* run(saveFailure, valuesOf(clientId, one));
        }
      });
    },
    async listAuthorizationFailures(clientId) {
      if (!isStorableKey(clientId)) return [];
      const rows = await engine.read(listFailures, [clientId]);
      return rows.map(failureFromRow).toSorted(latestFirst);
    },
  };
}

function merged(failures: readonly AuthorizationFailure[]): readonly AuthorizationFailure[] {
  const byId = new Map<string, AuthorizationFailure>();
  for (const one of failures) {
    const present = byId.get(one.id);
    byId.set(one.id, present === undefined ? one : bothOf(present, one));
  }
  return [...byId.values()];
}

function bothOf(one: AuthorizationFailure, other: AuthorizationFailure): AuthorizationFailure {
  return {
    ...one,
    count: one.count + other.count,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
  };
}

/** The limit per code keeps one kind of failure from pushing out the rest. */
function keptOf(failures: readonly AuthorizationFailure[]): readonly AuthorizationFailure[] {
  const ofCode = new Map<string, number>();
  return failures
    .toSorted(latestFirst)
    .filter(({ code }) => {
      const before = ofCode.get(code) ?? 0;
      ofCode.set(code, before + 1);
      return before < failuresKept.perCode;
    })
    .slice(0, failuresKept.perClient);
}

function latestFirst(one: AuthorizationFailure, other: AuthorizationFailure): number {
  return other.lastAt - one.lastAt || (one.id < other.id ? -1 : 1);
}

function valuesOf(clientId: string, failure: AuthorizationFailure) {
  const { id, count, firstAt, lastAt, ...cause } = failure;
  return [clientId, id, count, firstAt, lastAt, JSON.stringify(cause satisfies FailureCause)];
}

function failureFromRow({ id, count, first_at, last_at, cause }: FailureRow): AuthorizationFailure {
  return { ...(JSON.parse(cause) as FailureCause), id, count, firstAt: first_at, lastAt: last_at };
}
