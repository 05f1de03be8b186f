/** What happened on this server: the events that storage keeps in the outbox (decision 0058). */
import { reason } from '@grantway/messages/reasons/reason';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { eventCauses, type OutboxEvent } from '../../records/event.ts';
import { invalidQuery } from '../../registration/input-violations.ts';
import { actorText, parseActor } from '../../storage/promises/event-actor.ts';
import { parseKind } from '../../storage/promises/event-kind.ts';
import type { EventFilter, EventPlace } from '../../storage/promises/outbox-storage.ts';
import { placeOfPath } from '../access/place.ts';
import { placesWith } from '../declaration/places.ts';
import { type FilterField, type Input, type Pages, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { formatTime, time } from './times.ts';

const changedFields = z.record(z.string(), z.unknown()).optional();

const fields = {
  client: { meaning: 'the id of the client that the event is about' },
  account: { meaning: 'the id of the account that the event is about' },
  project: {
    meaning: 'the id of the project that the event is about',
    place: (id: string, services: ManagementServices) => placeOfPath('projects', id, services),
  },
  organization: {
    meaning: 'the id of the organization that the event is about',
    place: (organizationId: string) => ({ organizationId }),
  },
  api: { meaning: 'the id of the API that it is about, also if it is about one of its scopes' },
  scope: { meaning: 'the name of the scope that it is about' },
  domain: { meaning: 'the domain of a project that it is about' },
  actor: { meaning: 'who did it: account:ID, client:ID, operator or server' },
  kind: { meaning: 'a kind such as grant.revoked, or an area such as grant' },
  since: { meaning: 'the earliest time' },
  until: { meaning: 'the time before which it happened' },
} satisfies Record<string, FilterField>;

export const auditEvents = resource<OutboxEvent, EventPlace>({
  pattern: 'auditEvents/{auditEvent}',
  type: 'AuditEvent',
  meaning: 'Something that happened on this server. [Audit](audit.md) explains the kinds and causes.',
  record: () => ({
    id: z.string(),
    time,
    kind: z.string(),
    actor: z.string().describe('`account:ID`, `client:ID`, `operator` or `server`.'),
    cause: z.enum(eventCauses),
    account: z.string().optional(),
    project: z.string().optional(),
    client: z.string().optional(),
    organization: z.string().optional(),
    api: z.string().optional(),
    scope: z.string().optional(),
    domain: z.string().optional(),
    before: changedFields.describe('The changed fields, as they were.'),
    after: changedFields.describe('The changed fields, as they became.'),
  }),
  show: showEvent,
  find: async ({ auditEvent = '' }, { storage }) => {
    const id = /^\d{1,15}$/.test(auditEvent) ? Number(auditEvent) : 0;
    const { items } = await storage.readEvents({ limit: 1, after: Math.max(0, id - 1) });
    return items.find((event) => String(event.id) === auditEvent);
  },
  hasEtag: false,
  list: {
    permission: 'auditEvents.list',
    summary: 'Lists what happened, the newest first.',
    pages: (_, { storage }) => listEvents({}, storage),
    search: {
      fields,
      pages: (values, { storage }, order) => listEvents(readFilter(values), storage, order),
      order: 'time',
    },
    places: placesWith('at', 'id'),
  },
  get: { permission: 'auditEvents.get', summary: 'Returns an event.' },
});

function listEvents(
  filter: EventFilter,
  storage: ManagementServices['storage'],
  order?: 'time',
): Pages<OutboxEvent, EventPlace> {
  return (page) => storage.listEvents(filter, order === 'time' ? 'oldest first' : 'newest first', page);
}

function readFilter(values: Readonly<Record<string, string | undefined>>): EventFilter {
  const { client, account, project, organization, api, scope, domain, actor, kind, since, until } = values;
  return presentFields({
    ...(kind !== undefined && readKind(kind)),
    clientId: client,
    accountSub: account,
    projectId: project,
    organizationId: organization,
    apiId: api,
    scope,
    domain: domain?.toLowerCase(),
    actor: actor === undefined ? undefined : readActor(actor),
    since: readTime('since', since),
    until: readTime('until', until),
  });
}

function readKind(text: string): Pick<EventFilter, 'kind' | 'area'> {
  const parsed = parseKind(text);
  if (!('possible' in parsed)) return parsed;
  throw invalidQuery('filter', reason('UNKNOWN_EVENT_KIND', { choices: parsed.possible.join(', ') }));
}

function readActor(text: string) {
  const actor = parseActor(text);
  if (actor !== undefined) return actor;
  throw invalidQuery('filter', reason('UNKNOWN_ACTOR'));
}

function readTime(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (parsed.success) return Math.ceil(Date.parse(text) / 1_000);
  throw invalidQuery('filter', reason('NOT_A_TIME', { field }));
}

function showEvent(event: OutboxEvent): Input {
  return presentFields<Record<string, unknown>>({
    id: String(event.id),
    time: formatTime(event.at),
    kind: event.kind,
    actor: actorText(event.actor),
    cause: event.cause,
    account: event.accountSub,
    project: event.projectId,
    client: event.clientId,
    organization: event.organizationId,
    api: event.apiId,
    scope: event.scope,
    domain: event.domain,
    before: event.before,
    after: event.after,
  });
}
