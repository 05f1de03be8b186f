/** Services to test registration with: real storage in its own folder, and a clock that the test controls. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FieldPath } from '@grantway/protocol/field-path';
import { expect } from 'vitest';
import { openSetUpStorage, type SetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { apiSubscriptions } from '../../src/apis/api-subscriptions.ts';
import { storedCatalogue } from '../../src/apis/built-in-apis.ts';
import type { Needs } from '../../src/context.ts';
import { createEvents } from '../../src/events/events.ts';
import { KeyRing } from '../../src/keys/key-ring.ts';
import { loadOrCreateRootKeys } from '../../src/keys/root-key-file.ts';
import type { Client } from '../../src/records/client.ts';
import type { Project } from '../../src/records/project.ts';
import { createClient } from '../../src/registration/clients.ts';
import { createProject } from '../../src/registration/projects.ts';
import type { ClientInput } from '../../src/registration/record-schemas.ts';
import { RegistrationError } from '../../src/registration/registration-error.ts';
import { type ActingContext, byOperator } from '../../src/registration/registration-events.ts';
import { defaultSettings } from '../../src/settings/settings.ts';

export type RegistryContext = Needs<
  SetUpStorage,
  'catalogue' | 'events' | 'now' | 'randomBytes' | 'sealerFor'
> &
  ActingContext & { readonly settings: typeof defaultSettings };

export type Registry = {
  readonly folder: string;
  readonly context: RegistryContext;
  readonly later: (seconds: number) => RegistryContext;
  readonly addProject: (id?: string) => Promise<Project>;
  readonly addClient: (input?: Partial<ClientInput>) => Promise<Client>;
} & AsyncDisposable;

export async function openRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-registry-'));
  const storage = await openSetUpStorage(join(folder, 'grantway.db'));
  const rootKeys = loadOrCreateRootKeys(join(folder, 'root-key'), randomBytes);
  const keyRing = new KeyRing(rootKeys, randomBytes);
  const failures: unknown[] = [];
  const context: RegistryContext = {
    storage,
    catalogue: storedCatalogue(storage),
    events: createEvents([apiSubscriptions({ storage })], (where, cause) =>
      failures.push(new Error(where, { cause })),
    ),
    now: () => 1_800_000_000,
    acting: byOperator,
    randomBytes,
    sealerFor: (purpose) => keyRing.sealerFor(purpose),
    settings: defaultSettings,
  };
  const addProject = (id = 'homework') =>
    createProject(context, {
      id,
      name: 'Homework',
      consentScreen: { supportEmail: 'help@homework.example' },
    });
  return {
    folder,
    context,
    later: (seconds) => ({ ...context, now: () => context.now() + seconds }),
    addProject,
    addClient: async (input = {}) => {
      const project = (await storage.findProject('homework')) ?? (await addProject());
      const redirectUris = input.type === 'desktop' ? undefined : ['https://www.example.com/callback'];
      return createClient(context, project, { name: 'Web', redirectUris, ...input });
    },
    [Symbol.asyncDispose]: async () => {
      expect(failures).toEqual([]);
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes digests plain arrays, so tests can compare: storage returns other kinds of byte arrays. */
export function plain(client: Client | undefined): object | undefined {
  return client && { ...client, secrets: client.secrets.map((one) => ({ ...one, sha256: [...one.sha256] })) };
}

export async function expectRefusal(operation: Promise<unknown>, path: FieldPath): Promise<void> {
  const error: unknown = await operation.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RegistrationError);
  expect((error as RegistrationError).path).toEqual(path);
}

/** Changes to the state of an account or a client, each with the state that follows. Order matters. */
export const stateChanges = [
  ['disable', 'disabled'],
  ['enable', 'active'],
  ['delete', 'deleted'],
  ['restore', 'active'],
] as const;
