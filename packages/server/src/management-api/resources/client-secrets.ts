import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Client, ClientSecret } from '../../records/client.ts';
import {
  addClientSecret,
  clientSecretId,
  removeClientSecret,
  setClientSecretState,
} from '../../registration/client-secrets.ts';
import { openClientSecret } from '../../registration/issue-client.ts';
import { type Ids, resource, type Target } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { clients, findClient } from './clients.ts';
import { stateMethods } from './state-methods.ts';
import { formatTime, formatTimeIfAny, time } from './times.ts';
import { wholeList } from './whole-list.ts';

type SecretOfClient = { readonly client: Client; readonly secret: ClientSecret };

const force =
  'Whether this call may remove or disable the last active secret. Without an active secret, the app gets no tokens.';

const stateMethod = stateMethods<SecretOfClient, ClientSecret['state']>(
  'clients.changeSecrets',
  async (target, state, services) => {
    const { client, secret } = target.thing;
    const { record } = await setClientSecretState(services, client, choiceOf(target), state);
    return record.secrets.map((one) => ({ client: record, secret: one })).find(hasId(clientSecretId(secret)));
  },
);

export const clientSecrets = resource<SecretOfClient>({
  pattern: 'projects/{project}/clients/{client}/secrets/{secret}',
  type: 'ClientSecret',
  meaning:
    'A secret of a client. A client can have two, so that an app can change its secret without downtime.',
  parent: clients,
  record: () => ({
    id: z.string(),
    state: z.enum(['active', 'disabled']),
    createTime: time,
    lastUseTime: time
      .optional()
      .describe('When an app last authenticated with it, accurate to about a day. Absent if none did.'),
  }),
  show: ({ secret }) =>
    presentFields<Record<string, unknown>>({
      id: clientSecretId(secret),
      state: secret.state,
      createTime: formatTime(secret.createdAt),
      lastUseTime: formatTimeIfAny(secret.lastUsedAt),
    }),
  find: async (ids, services) => (await secretsOf(ids, services)).find(hasId(ids.secret)),
  hasEtag: false,
  list: {
    permission: 'clients.listSecrets',
    summary: 'Lists the secrets of a client, without the secrets themselves.',
    pages: (ids, services) => wholeList(() => secretsOf(ids, services)),
  },
  create: {
    permission: 'clients.changeSecrets',
    summary: 'Adds a secret. Only this answer has the secret itself.',
    input: () => ({}),
    run: async (_, ids, services) => {
      const client = await addClientSecret(services, { clientId: ids.client ?? '' });
      const secret = client.secrets.at(-1);
      if (secret === undefined) throw new TypeError('the client has no secret, although one was added');
      return { client, secret };
    },
    shownOnce: { secret: z.string().describe('The client secret.') },
    showOnce: ({ client, secret }, { sealerFor }) => ({
      secret: openClientSecret({ ...client, secrets: [secret] }, sealerFor('at rest')),
    }),
  },
  get: {
    permission: 'clients.listSecrets',
    summary: 'Returns a secret’s record, without the secret itself.',
  },
  delete: {
    permission: 'clients.changeSecrets',
    summary: 'Removes a secret. It stops working at once.',
    force,
    run: async (target, _, services) => {
      await removeClientSecret(services, target.thing.client, choiceOf(target));
      return undefined;
    },
  },
  actions: {
    disable: {
      ...stateMethod('disabled', 'Disables a secret. It stops working at once, and can be enabled again.'),
      force,
    },
    enable: stateMethod('active', 'Enables a disabled secret.'),
  },
});

function choiceOf({ thing, force: evenTheLast }: Target<SecretOfClient>) {
  return { id: clientSecretId(thing.secret), evenTheLast };
}

const hasId =
  (id: string | undefined) =>
  ({ secret }: SecretOfClient) =>
    clientSecretId(secret) === id;

async function secretsOf(ids: Ids, services: ManagementServices): Promise<readonly SecretOfClient[]> {
  const client = await findClient(ids, services);
  return client?.secrets.map((secret) => ({ client, secret })) ?? [];
}
