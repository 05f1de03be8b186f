/** A client can have two secrets at once, so that an app can rotate its secret without downtime. */

import { type Reason, reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { Client, ClientSecret } from '../records/client.ts';
import type { EventKind } from '../records/event.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import type { Outcome } from './changes.ts';
import { type ClientTarget, changeStoredClient } from './clients.ts';
import { issueClientSecret } from './issue-client.ts';
import { RegistrationError } from './registration-error.ts';
import type { ActingContext } from './registration-events.ts';

type Changing = Needs<ClientStorage> & ActingContext;

const secretsAtOnce = 2;

/**
 * Secrets are numbered from 1, the oldest first. With `evenTheLast`, a change may leave no active secret. From now on,
 * `openClientSecret` returns the new secret. @throws RegistrationError
 */
export type SecretChoice = { readonly evenTheLast: boolean } & (
  | { readonly number: number }
  | { readonly id: string }
);

/** The id of a secret. It's a digest of the sealed text, which is random, so it reveals nothing about the secret. */
export function clientSecretId({ sealed }: Pick<ClientSecret, 'sealed'>): string {
  return Buffer.from(sha256(sealed)).toString('hex').slice(0, 16);
}

/** Adds a secret. `openClientSecret` returns it from now on, as the newest active one. @throws RegistrationError */
export async function addClientSecret(
  context: Needs<ClientStorage, 'randomBytes' | 'sealerFor'> & ActingContext,
  target: ClientTarget,
): Promise<Client> {
  const { now, randomBytes, sealerFor } = context;
  const secret = issueClientSecret(target.clientId, now(), randomBytes, sealerFor('at rest'));
  const add = (client: Client): Client => {
    if (client.secrets.length >= secretsAtOnce) {
      throw new RegistrationError([], reason('TWO_SECRETS'));
    }
    return { ...client, secrets: [...client.secrets, secret] };
  };
  const { record } = await changeStoredClient(context, target, add, 'client.secretAdded');
  return record;
}

/** @throws RegistrationError */
export function setClientSecretState(
  context: Changing,
  client: ClientTarget,
  choice: SecretChoice,
  state: ClientSecret['state'],
): Promise<Outcome<Client>> {
  const kind = state === 'active' ? 'client.secretEnabled' : 'client.secretDisabled';
  return changeSecret(context, client, choice, kind, (secrets, chosen) =>
    secrets.map((secret) => (secret === chosen ? { ...secret, state } : secret)),
  );
}

/** @throws RegistrationError */
export function removeClientSecret(
  context: Changing,
  client: ClientTarget,
  choice: SecretChoice,
): Promise<Outcome<Client>> {
  return changeSecret(context, client, choice, 'client.secretRemoved', (secrets, chosen) =>
    secrets.filter((secret) => secret !== chosen),
  );
}

function findSecret(client: Client, choice: SecretChoice): ClientSecret {
  const secret =
    'id' in choice
      ? client.secrets.find((each) => clientSecretId(each) === choice.id)
      : client.secrets[choice.number - 1];
  if (secret !== undefined) return secret;
  if ('id' in choice) throw new RegistrationError([], reason('NO_SECRET', { id: choice.id }));
  throw new RegistrationError([], noSuchSecret(choice.number, client.secrets.length));
}

export function noSuchSecret(position: number, count: number): Reason {
  const number = String(position);
  return count === 1
    ? reason('NO_SECRET_BUT_ONE', { number })
    : reason('NO_SECRET_NUMBER', { number, count });
}

/** Without an active secret, the client can't exchange codes or refresh. */
function requireSecretLeft(
  client: Client,
  secrets: readonly ClientSecret[],
  { evenTheLast }: SecretChoice,
): void {
  const isActive = ({ state }: ClientSecret) => state === 'active';
  if (evenTheLast || secrets.some(isActive) || !client.secrets.some(isActive)) return;
  throw new RegistrationError(['evenTheLast'], reason('LAST_SECRET'));
}

async function changeSecret(
  context: Changing,
  target: ClientTarget,
  choice: SecretChoice,
  kind: EventKind,
  change: (secrets: readonly ClientSecret[], chosen: ClientSecret) => readonly ClientSecret[],
): Promise<Outcome<Client>> {
  let meant: ClientSecret | undefined;
  const changeChosen = (client: Client): Client => {
    const chosen = findSecret(client, choice);
    meant ??= chosen;
    // A number is a position in the list. If another secret is at that position by now, don't change the wrong one.
    if (Buffer.compare(meant.sha256, chosen.sha256) !== 0) {
      throw new RegistrationError([], reason('SECRETS_CHANGED'));
    }
    const secrets = change(client.secrets, chosen);
    requireSecretLeft(client, secrets, choice);
    return { ...client, secrets };
  };
  return changeStoredClient(context, target, changeChosen, kind);
}
