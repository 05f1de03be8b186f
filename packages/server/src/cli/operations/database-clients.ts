import { CommandError } from '../../host/command-error.ts';
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import type { Outcome } from '../../registration/changes.ts';
import { downloadClientFile } from '../../registration/client-file.ts';
import { restorableUntil, setClientState, unusedDeletionAt } from '../../registration/client-life.ts';
import {
  addClientSecret,
  removeClientSecret,
  setClientSecretState,
} from '../../registration/client-secrets.ts';
import { changeClient, createClient, requireClient } from '../../registration/clients.ts';
import { requireProject } from '../../registration/projects.ts';
import { allItems } from '../../storage/promises/page.ts';
import type { Installation } from './installation.ts';
import type { Changed, ClientOperations, ShownClient } from './operations.ts';

export function databaseClients(on: Installation): ClientOperations {
  const { storage } = on;
  const outcome = ({ record, changed }: Outcome<Client>): Changed<ShownClient> => ({
    record: shownClient(record, on),
    changed,
  });
  return {
    list: async (projectId) => {
      const { id } = await requireProject(storage, projectId);
      const clients = await allItems((page) => storage.listClients(id, page));
      return clients.map((client) => shownClient(client, on));
    },
    find: async (clientId) => shownClient(await requireClient(storage, clientId), on),
    file: async (clientId, origin) => {
      const text = await downloadClientFile(on, await requireClient(storage, clientId), {
        origin: origin(),
      });
      if (text === undefined) throw secretUnreadable();
      return JSON.parse(text);
    },
    create: async (projectId, input) => {
      const project = await requireProject(storage, projectId);
      return shownClient(await createClient(on, project, input), on, 'active');
    },
    change: async (clientId, asked) => outcome(await changeClient(on, { clientId }, asked)),
    setState: async (clientId, change) => outcome(await setClientState(on, { clientId }, change)),
    failures: async (clientId) => {
      const client = await requireClient(storage, clientId);
      const failures = await storage.listAuthorizationFailures(client.clientId);
      return failures.map(({ fix: _fix, ...shown }) => shown);
    },
    addSecret: async (clientId) => {
      // Look the client up first, so a wrong id doesn't create root keys.
      await requireClient(storage, clientId);
      return shownClient(await addClientSecret(on, { clientId }), on, 'newest');
    },
    setSecretState: async (clientId, choice, change) =>
      outcome(
        change === 'remove'
          ? await removeClientSecret(on, { clientId }, choice)
          : await setClientSecretState(on, { clientId }, choice, change === 'enable' ? 'active' : 'disabled'),
      ),
  };
}

/**
 * @param shows which secrets to decrypt; none by default
 * @throws CommandError if a secret can't be decrypted
 */
export function shownClient(
  client: Client | Stored<Client>,
  { settings, now, sealerFor }: Installation,
  shows: 'none' | 'newest' | 'active' = 'none',
): ShownClient {
  const { revision: _revision, ...described } = client as Stored<Client>;
  const isShown = ({ state }: Client['secrets'][number], index: number) =>
    state === 'active' && (shows === 'active' || (shows === 'newest' && index === client.secrets.length - 1));
  // Open the sealer only for a secret to show, because the sealer reads the root keys. They may be on another machine.
  const sealer = client.secrets.some(isShown) ? sealerFor('at rest') : undefined;
  return {
    ...described,
    unusedDeletionAt: unusedDeletionAt(client, settings, now()),
    restorableUntil: restorableUntil(client, settings),
    secrets: client.secrets.map((secret, index) => {
      const { createdAt, state, lastUsedAt } = secret;
      if (sealer === undefined || !isShown(secret, index)) return { createdAt, state, lastUsedAt };
      const text = sealer.unsealText(secret.sealed, client.clientId);
      if (text === undefined) throw secretUnreadable();
      return { createdAt, state, lastUsedAt, secret: text };
    }),
  };
}

function secretUnreadable(): CommandError {
  return new CommandError(
    'the secret can’t be decrypted: it was encrypted with another root key; name its file with --root-key',
  );
}
