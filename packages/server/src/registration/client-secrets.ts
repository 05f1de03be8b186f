/** A client's secrets, two at most, so that an application can change from one to the next without an interruption. */
import { type Outcome, saveIfChanged } from './changes.ts';
import type { RegistrationContext } from './context.ts';
import { issueClientSecret } from './issue-client.ts';
import type { Client, ClientSecret } from './records.ts';
import { RegistrationError } from './registration-error.ts';

const secretsAtOnce = 2;

/** Which one, counted from 1 in the order of making; and whether the application may be left without any. */
export type SecretChoice = { readonly number: number; readonly evenTheLast: boolean };

/** The new secret becomes the newest active one, which `openClientSecret` tells. @throws RegistrationError */
export async function addClientSecret(
  context: Omit<RegistrationContext, 'settings'>,
  client: Client,
): Promise<Client> {
  if (client.secrets.length >= secretsAtOnce) {
    throw new RegistrationError([], 'the client has two secrets already; disable and remove one first');
  }
  const { now, randomBytes, atRestSealer } = context;
  const secret = issueClientSecret(client.clientId, now, randomBytes, atRestSealer);
  return (await saveSecrets(context, client, [...client.secrets, secret])).record;
}

/** @throws RegistrationError */
export function setClientSecretState(
  context: Pick<RegistrationContext, 'storage'>,
  client: Client,
  choice: SecretChoice,
  state: ClientSecret['state'],
): Promise<Outcome<Client>> {
  const chosen = findSecret(client, choice.number);
  const secrets = client.secrets.map((secret) => (secret === chosen ? { ...secret, state } : secret));
  requireSecretLeft(client, secrets, choice);
  return saveSecrets(context, client, secrets);
}

/** @throws RegistrationError */
export function removeClientSecret(
  context: Pick<RegistrationContext, 'storage'>,
  client: Client,
  choice: SecretChoice,
): Promise<Outcome<Client>> {
  const chosen = findSecret(client, choice.number);
  const secrets = client.secrets.filter((secret) => secret !== chosen);
  requireSecretLeft(client, secrets, choice);
  return saveSecrets(context, client, secrets);
}

function findSecret(client: Client, number: number): ClientSecret {
  const secret = client.secrets[number - 1];
  if (secret !== undefined) return secret;
  const there = client.secrets.length === 1 ? 'one secret, number 1' : `${client.secrets.length} secrets`;
  throw new RegistrationError([], `there is no secret ${number}; the client has ${there}`);
}

/** Without an active secret the application can't exchange a code or refresh: that is never done in passing. */
function requireSecretLeft(
  client: Client,
  secrets: readonly ClientSecret[],
  { evenTheLast }: SecretChoice,
): void {
  const isActive = ({ state }: ClientSecret) => state === 'active';
  if (evenTheLast || secrets.some(isActive) || !client.secrets.some(isActive)) return;
  throw new RegistrationError(
    ['evenTheLast'],
    'this is the last active secret, and without one the application can’t get tokens; add another one first',
  );
}

function saveSecrets(
  { storage }: Pick<RegistrationContext, 'storage'>,
  client: Client,
  secrets: readonly ClientSecret[],
): Promise<Outcome<Client>> {
  return saveIfChanged(client, { ...client, secrets }, (record) => storage.updateClient(record));
}
