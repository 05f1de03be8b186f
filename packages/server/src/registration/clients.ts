/** Creates and changes OAuth clients: an app's id, its secrets and its redirect URIs (CON-3, CON-4). */
import { reason } from '@grantway/messages/reasons/reason';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../context.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { Client } from '../records/client.ts';
import type { EventKind } from '../records/event.ts';
import type { Project } from '../records/project.ts';
import type { Stored } from '../records/stored.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import { type DomainContext, newAddresses, requireAuthorizedDomains } from './authorized-domains.ts';
import { isBuiltInId } from './built-in-app.ts';
import { changeRecord, createRecord, type IfRevision, type Outcome } from './changes.ts';
import { desktopRedirectUris, issueClient, sealClientSecret } from './issue-client.ts';
import { type ClientChanges, type ClientInput, clientChanges, clientInput } from './record-schemas.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, attributionOf, clientEvent } from './registration-events.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

/** @throws RegistrationError if there's no such client */
export async function requireClient(storage: ClientStorage, clientId: string): Promise<Stored<Client>> {
  const client = await storage.findClient(clientId);
  if (client === undefined) throw new RegistrationError([], reason('NO_CLIENT', { id: clientId }));
  return client;
}

/** `openClientSecret` returns the new client's secret in the clear. @throws RegistrationError */
export async function createClient(
  context: Needs<ClientStorage, 'randomBytes' | 'sealerFor'> & DomainContext & ActingContext,
  project: Project,
  input: ClientInput,
): Promise<Stored<Client>> {
  const { storage, randomBytes } = context;
  const now = context.now();
  const fields = readInput(clientInput, input);
  const { type = 'web', state = 'active' } = fields;
  if (fields.clientId !== undefined && (await storage.findClient(fields.clientId)) !== undefined) {
    throw new RegistrationError(['clientId'], reason('CLIENT_EXISTS', { id: fields.clientId }), 'taken');
  }
  if (fields.clientId !== undefined && isBuiltInId(fields.clientId)) {
    throw new RegistrationError(['clientId'], reason('BUILT_IN_ID', { id: fields.clientId }), 'taken');
  }
  requireFittingAddresses(type, fields);
  await requireAuthorizedDomains(context, project.id, [
    ...newAddresses('redirectUris', fields.redirectUris ?? []),
    ...newAddresses('javascriptOrigins', fields.javascriptOrigins ?? []),
  ]);
  const made = issueClient(
    presentFields({
      project,
      type,
      name: fields.name,
      redirectUris: type === 'desktop' ? desktopRedirectUris : [...new Set(fields.redirectUris)],
      now,
      clientId: fields.clientId,
      clientSecret: fields.clientSecret,
    }),
    randomBytes,
    context.sealerFor('at rest'),
  );
  const client: Client = presentFields({
    ...made,
    javascriptOrigins: [...new Set(fields.javascriptOrigins)],
    state,
    deletedAt: state === 'deleted' ? now : undefined,
  });
  return createRecord(storage.createClient, client, clientEvent(attributionOf(context), { after: client }));
}

/** @throws RegistrationError */
export async function changeClient(
  context: Needs<ClientStorage> & DomainContext & ActingContext,
  target: ClientTarget,
  asked: Asked<Client, ClientChanges>,
): Promise<Outcome<Client>> {
  return changeStoredClient(context, target, async (present) => {
    const wish = readInput(clientChanges, await wishOf(asked, present));
    const { name, redirectUris, javascriptOrigins } = wish;
    if (present.type === 'desktop' || redirectUris !== undefined) {
      requireFittingAddresses(present.type, { redirectUris, javascriptOrigins });
    }
    await requireAuthorizedDomains(context, present.projectId, [
      ...newAddresses('redirectUris', redirectUris ?? [], present.redirectUris),
      ...newAddresses('javascriptOrigins', javascriptOrigins ?? [], present.javascriptOrigins),
    ]);
    return withChanges<Client>(present, {
      name,
      redirectUris: redirectUris && [...new Set(redirectUris)],
      javascriptOrigins: javascriptOrigins && [...new Set(javascriptOrigins)],
    });
  });
}

export type ClientTarget = Pick<Client, 'clientId'> & IfRevision;

/**
 * @param kind the event's kind if the change keeps the client's state
 * @throws RegistrationError if there's no such client
 */
export async function changeStoredClient(
  context: Needs<ClientStorage> & ActingContext,
  { clientId, ifRevision }: ClientTarget,
  change: (present: Client) => Client | Promise<Client>,
  kind?: EventKind,
): Promise<Outcome<Client>> {
  const { storage } = context;
  return changeRecord<Client>({
    ifRevision,
    read: () => requireClient(storage, clientId),
    change,
    save: storage.updateClient,
    event: (made) => clientEvent(attributionOf(context), made, kind),
  });
}

/** If the client has no active secret with this text, this secret replaces all of the client's secrets. */
export async function setClientSecret(
  context: Needs<ClientStorage, 'sealerFor'> & ActingContext,
  { clientId }: Pick<Client, 'clientId'>,
  secret: string,
): Promise<Outcome<Client>> {
  const { now, sealerFor } = context;
  const digest = Buffer.from(sha256(secret));
  const replace = (present: Client): Client => {
    const known = present.secrets.some(
      (candidate) => candidate.state === 'active' && digest.equals(candidate.sha256),
    );
    if (known) return present;
    return { ...present, secrets: [sealClientSecret(clientId, secret, now(), sealerFor('at rest'))] };
  };
  return changeStoredClient(context, { clientId }, replace, 'client.secretReplaced');
}

type Addresses = {
  readonly redirectUris?: readonly string[] | undefined;
  readonly javascriptOrigins?: readonly string[] | undefined;
};

function requireFittingAddresses(
  type: Client['type'],
  { redirectUris = [], javascriptOrigins = [] }: Addresses,
): void {
  if (type === 'web') {
    if (redirectUris.length > 0) return;
    throw new RegistrationError(['redirectUris'], reason('NEEDS_REDIRECT_URI'));
  }
  if (redirectUris.length > 0) {
    throw new RegistrationError(['redirectUris'], reason('DESKTOP_HAS_REDIRECT_URIS'));
  }
  if (javascriptOrigins.length > 0) {
    throw new RegistrationError(['javascriptOrigins'], reason('DESKTOP_HAS_ORIGINS'));
  }
}
