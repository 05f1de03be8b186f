/** Converts events to rows of both engines and back, and keeps each row small. */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Attribution, EventDraft, EventFields, OutboxEvent } from '../../records/event.ts';
import { actorText, parseActor } from '../promises/event-actor.ts';

export type EventRow = {
  id: number;
  at: number;
  kind: OutboxEvent['kind'];
  actor: string;
  cause: OutboxEvent['cause'];
  account_sub: string | null;
  project_id: string | null;
  client_id: string | null;
  organization_id: string | null;
  api_id: string | null;
  scope: string | null;
  domain: string | null;
  record: string;
};

type EventRecord = Pick<OutboxEvent, 'before' | 'after'>;

/** `at` is in whole seconds since 1970. */
export function byServer(at: number, cause: OutboxEvent['cause']): Attribution {
  return { at, actor: { kind: 'server' }, cause };
}

/** The most bytes of JSON that `before` and `after` may each have. */
export const mostFieldBytes = 4_096;

/** The values for `insertEvents`. `place` is the event's number within one statement, counted from 1. */
export function eventColumns(place: number, event: EventDraft): readonly unknown[] {
  const { at, kind, actor, cause, accountSub, projectId, clientId, organizationId, before, after } = event;
  const { apiId, scope, domain } = event;
  const area = kind.slice(0, kind.indexOf('.'));
  const record = presentFields({
    before: before && boundedFields(without(before, after)),
    after: after && boundedFields(without(after, before)),
  });
  const names = [accountSub, projectId, clientId, organizationId, apiId, scope, domain];
  const subjects = names.map((name) => name ?? null);
  return [place, at, kind, area, actorText(actor), cause, ...subjects, JSON.stringify(record)];
}

export function eventFromRow(row: EventRow): OutboxEvent {
  const { before, after } = JSON.parse(row.record) as EventRecord;
  return presentFields({
    id: row.id,
    at: row.at,
    kind: row.kind,
    actor: parseActor(row.actor) ?? { kind: 'server' },
    cause: row.cause,
    accountSub: row.account_sub ?? undefined,
    projectId: row.project_id ?? undefined,
    clientId: row.client_id ?? undefined,
    organizationId: row.organization_id ?? undefined,
    apiId: row.api_id ?? undefined,
    scope: row.scope ?? undefined,
    domain: row.domain ?? undefined,
    before,
    after,
  });
}

/** The fields that are missing in `other` or have another value there. */
function without(fields: EventFields, other: EventFields = {}): EventFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(other[name])),
  );
}

/**
 * Replaces the largest fields by `{ cut: true, bytes: … }` until all fields together are small enough. If that doesn't
 * suffice, the result has only the fields `cut` and `bytes`.
 */
function boundedFields(fields: EventFields): EventFields {
  if (bytesOf(fields) <= mostFieldBytes) return fields;
  const largestFirst = Object.entries(fields).toSorted(([, one], [, other]) => bytesOf(other) - bytesOf(one));
  const kept: Record<string, unknown> = { ...fields };
  for (const [name, value] of largestFirst) {
    kept[name] = { cut: true, bytes: bytesOf(value) };
    if (bytesOf(kept) <= mostFieldBytes) return kept;
  }
  return { cut: true, bytes: bytesOf(fields) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
