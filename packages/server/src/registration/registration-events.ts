/**
 * The events of organizations, accounts, clients and API keys, and what the events of all registered records share
 * (decision 0058).
 */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../context.ts';
import type { Account } from '../records/account.ts';
import type { ApiKey } from '../records/api-key.ts';
import type { Client } from '../records/client.ts';
import type { Acting, Attribution, EventDraft, EventFields, EventKind } from '../records/event.ts';
import type { Organization } from '../records/organization.ts';
import type { Stored } from '../records/stored.ts';

export type ActingContext = Pick<Services, 'now'> & { readonly acting: Acting };

/** Somebody at this server's command line. */
export const byOperator: Acting = { actor: { kind: 'operator' }, cause: 'admin' };

export const bySeed: Acting = { actor: { kind: 'operator' }, cause: 'seed' };

export function attributionOf({ acting, now }: ActingContext): Attribution {
  return { ...acting, at: now() };
}

export type Change<Thing> = { readonly before?: Thing; readonly after: Thing };

export function organizationEvent(by: Attribution, change: Change<Organization>): EventDraft {
  const kind = change.before === undefined ? 'organization.created' : 'organization.changed';
  return { ...by, ...fieldsOf(change, organizationFields), kind, organizationId: change.after.id };
}

export function accountEvent(by: Attribution, change: Change<Account>): EventDraft {
  const kind = kindOf('account', change, 'account.changed');
  return { ...by, ...fieldsOf(change, accountFields), kind, accountSub: change.after.sub };
}

/**
 * The event has neither the key nor its digest. Storage drops fields that are equal in `before` and `after`, so only
 * one of these two has the id.
 */
export function apiKeyEvent(
  by: Attribution,
  { before, after }: { readonly before?: ApiKey; readonly after?: ApiKey },
): EventDraft {
  const kind =
    before === undefined ? 'apiKey.created' : after === undefined ? 'apiKey.removed' : 'apiKey.changed';
  const projectId = (after ?? before)?.projectId;
  return presentFields({
    ...by,
    kind,
    projectId,
    before: before && { ...apiKeyFields(before), ...(after === undefined && { id: before.id }) },
    after: after && { ...apiKeyFields(after), id: after.id },
  });
}

/** @param otherwise the kind of a change that keeps the client's state */
export function clientEvent(
  by: Attribution,
  change: Change<Client>,
  otherwise: EventKind = 'client.changed',
): EventDraft {
  const { clientId, projectId } = change.after;
  const kind = kindOf('client', change, otherwise);
  return { ...by, ...fieldsOf(change, clientFields), kind, clientId, projectId };
}

export function secretDownloaded(by: Attribution, { clientId, projectId }: Client): EventDraft {
  return { ...by, kind: 'client.secretDownloaded', clientId, projectId };
}

type State = Client['state'] & Account['state'];

function kindOf<Area extends 'account' | 'client'>(
  area: Area,
  { before, after }: Change<{ readonly state: State }>,
  otherwise: EventKind,
): EventKind {
  if (before === undefined) return `${area}.created`;
  if (before.state === after.state) return otherwise;
  if (after.state !== 'active') return `${area}.${after.state}`;
  return before.state === 'deleted' ? `${area}.restored` : `${area}.enabled`;
}

export function fieldsOf<Thing>({ before, after }: Change<Thing>, fields: (thing: Thing) => object) {
  const shown = { after: { ...fields(after) } };
  return before === undefined ? shown : { ...shown, before: { ...fields(before) } };
}

/** The columns of the event name the record, so the fields leave out its id. */
function organizationFields({ id: _id, ...fields }: Organization): object {
  return withoutRevision(fields);
}

function accountFields({ sub: _sub, ...fields }: Account): object {
  return withoutRevision(fields);
}

/** Events must contain neither a sealed secret nor a digest. */
function clientFields(client: Client): object {
  const { clientId: _id, projectId: _project, lastUsedAt: _used, unusedSince: _unused, ...fields } = client;
  const secrets = fields.secrets.map(({ createdAt, state }) => ({ createdAt, state }));
  return { ...withoutRevision(fields), secrets };
}

function apiKeyFields({ name, apis, addresses, createdAt }: ApiKey): EventFields {
  return { name, apis, addresses, createdAt };
}

export function withoutRevision<Thing extends object>(fields: Thing): Omit<Thing, 'revision'> {
  const { revision: _revision, ...shown } = fields as Thing & Partial<Stored<object>>;
  return shown;
}
