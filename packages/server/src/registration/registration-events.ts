/**
 * The events of organizations, accounts, clients and API keys, and what the events of all registered records share
 * (decision 0058). `acting` in the context of an operation says who acts.
 */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../context.ts';
import type { Account } from '../records/account.ts';
import type { ApiKey } from '../records/api-key.ts';
import type { Client } from '../records/client.ts';
import type { Acting, Attribution, EventDraft, EventFields, EventKind } from '../records/event.ts';
import type { Organization } from '../records/organization.ts';
import type { Stored } from '../records/stored.ts';

/** Who performs an operation, and the clock. */
export type ActingContext = Pick<Services, 'now'> & { readonly acting: Acting };

/** Somebody at this server's command line. */
export const byOperator: Acting = { actor: { kind: 'operator' }, cause: 'admin' };

/** The seed of the development server. */
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
 * An API key was created, changed, or removed. Neither the key nor its digest is in the event. Storage keeps only fields
 * that differ between `before` and `after`. So only one of the two has the id, because storage would drop an id that both
 * have.
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

/** Somebody has read the client's secret. */
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

/** Both versions of a record, as its event shows them. */
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

/** Leaves out the digest of each secret and the sealed secret, because events must not contain them. */
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
