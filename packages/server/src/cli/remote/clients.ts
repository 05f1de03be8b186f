/** The server finds a client by its id alone: `projects/-/clients/ID`. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Client } from '../../records/client.ts';
import { noSuchSecret } from '../../registration/client-secrets.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import { inBatches } from '../operations/in-batches.ts';
import type { ClientOperations, ShownClient, ShownFailure } from '../operations/operations.ts';
import { setState } from './accounts.ts';
import { changeRecord, changeState } from './changes.ts';
import { ifAny, orNoSuch } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverClients(server: ManagementServer): ClientOperations {
  const at = (clientId: string) => path`projects/-/clients/${clientId}`;
  const withSecrets = async (shown: Shown, newest?: string): Promise<ShownClient> =>
    toClient(shown, await secretsOf(server, shown.text('id'), newest));
  const orNoClient = <Result>(clientId: string, call: Promise<Result>) =>
    orNoSuch(`client ${clientId}`, call);
  return {
    list: async (projectId) => {
      const clients = await orNoSuch(
        `project ${projectId}`,
        server.all(path`projects/${projectId}/clients`, (shown) => shown),
      );
      return inBatches(clients, (shown) => withSecrets(shown));
    },
    find: async (clientId) => withSecrets(await orNoClient(clientId, server.get(at(clientId)))),
    file: async (clientId) => {
      const file = await orNoClient(clientId, server.post(`${at(clientId)}:downloadFile`));
      const [web, installed] = [file.optionalPlain('web'), file.optionalPlain('installed')];
      return presentFields({ web, installed });
    },
    create: async (projectId, input) => {
      const { clientId, ...rest } = input;
      const body = { ...rest, id: clientId };
      const created = await orNoSuch(
        `project ${projectId}`,
        server.post(path`projects/${projectId}/clients`, body),
      );
      return withSecrets(created, created.text('secret'));
    },
    change: (clientId, asked) => orNoClient(clientId, changeRecord(server, at(clientId), asked, withSecrets)),
    setState: (clientId, change) => {
      const act = () => setState(server, at(clientId), change);
      return orNoClient(clientId, changeState(server, at(clientId), act, withSecrets));
    },
    failures: (clientId) =>
      orNoClient(clientId, server.all(`${at(clientId)}/authorizationFailures`, toFailure)),
    addSecret: async (clientId) => {
      const added = await orNoClient(clientId, server.post(`${at(clientId)}/secrets`));
      return withSecrets(await server.get(at(clientId)), added.text('secret'));
    },
    setSecretState: async (clientId, { number, evenTheLast }, change) => {
      const secrets = await orNoClient(
        clientId,
        server.all(`${at(clientId)}/secrets`, (shown) => shown),
      );
      const secret = secrets[number - 1];
      if (secret === undefined) {
        throw new RegistrationError([], noSuchSecret(number, secrets.length));
      }
      const force = evenTheLast ? 'true' : undefined;
      const secretAt = `${at(clientId)}${path`/secrets/${secret.text('id')}`}`;
      if (change === 'remove') await server.delete(secretAt, { force });
      else await server.post(`${secretAt}:${change}${force === undefined ? '' : '?force=true'}`);
      const wanted = change === 'enable' ? 'active' : 'disabled';
      const changed = change === 'remove' || secret.text('state') !== wanted;
      return { record: await withSecrets(await server.get(at(clientId))), changed };
    },
  };
}

/**
 * Returns undefined if the caller may not see the secrets. @param newest the newest secret itself, if it was just
 * created
 */
async function secretsOf(
  server: ManagementServer,
  clientId: string,
  newest: string | undefined,
): Promise<ShownClient['secrets']> {
  const list = server.all(path`projects/-/clients/${clientId}/secrets`, (shown) => ({
    createdAt: shown.time('createTime'),
    state: shown.text<'active' | 'disabled'>('state'),
    lastUsedAt: shown.optionalTime('lastUseTime'),
  }));
  const all = await ifAny(list);
  return all?.map((one, index) =>
    index === all.length - 1 && newest !== undefined ? { ...one, secret: newest } : one,
  );
}

function toClient(shown: Shown, secrets: ShownClient['secrets']): ShownClient {
  return {
    ...presentFields<Omit<Client, 'secrets'>>({
      clientId: shown.text('id'),
      projectId: shown.text('project'),
      type: shown.text<Client['type']>('type'),
      name: shown.text('name'),
      redirectUris: shown.texts('redirectUris'),
      javascriptOrigins: shown.texts('javascriptOrigins'),
      state: shown.text<Client['state']>('state'),
      createdAt: shown.time('createTime'),
      lastUsedAt: shown.optionalTime('lastUseTime'),
      deletedAt: shown.optionalTime('deleteTime'),
    }),
    unusedDeletionAt: shown.optionalTime('unusedDeleteTime'),
    restorableUntil: shown.optionalTime('restorableUntil'),
    secrets,
  };
}

function toFailure(shown: Shown): ShownFailure {
  return presentFields<ShownFailure>({
    code: shown.text('error'),
    variant: shown.optionalText('variant'),
    description: shown.optionalText('reason'),
    parameter: shown.optionalText('parameter'),
    received: shown.optionalText('received'),
    id: shown.text('id'),
    count: shown.number('count'),
    firstAt: shown.time('firstTime'),
    lastAt: shown.time('lastTime'),
  });
}
