/** Creates, changes and removes the API keys of a project (CON-10, decision 0064). */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import type { Needs } from '../context.ts';
import { issueOpaqueSecret, sha256 } from '../keys/opaque-secret.ts';
import type { ApiKey } from '../records/api-key.ts';
import { firstRevision, type Stored } from '../records/stored.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { ApiKeyStorage } from '../storage/promises/api-key-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { changeRecord, type IfRevision, type Outcome, OutdatedError } from './changes.ts';
import { says } from './input-mistake.ts';
import { requireProject } from './projects.ts';
import { RegistrationError, readInputNaming } from './registration-error.ts';
import { type ActingContext, apiKeyEvent, attributionOf } from './registration-events.ts';
import { apiService, displayText, networkAddress, thing } from './value-schemas.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

export const apiKeysPerProject = 100;

const addresses = z.array(networkAddress).max(100, says('TOO_MANY_ITEMS', { most: 100 }));

// These characters are safe in URLs and headers. Keys of other servers fit, so that an app can keep its configuration.
const givenKey = z.string().regex(/^[A-Za-z0-9_-]{20,200}$/, says('NOT_AN_API_KEY'));

const unrestricted = z
  .boolean()
  .optional()
  .describe('True if the last restriction by API or by address may be removed.');

export function apiKeySchemas(catalogue: Catalogue) {
  const apis = z.array(apiService(catalogue)).max(100, says('TOO_MANY_ITEMS', { most: 100 }));
  const restrictions = { apis: apis.optional(), addresses: addresses.optional() };
  return {
    input: thing({ name: displayText, ...restrictions }),
    changes: thing({ name: displayText.optional(), ...restrictions, unrestricted }),
    /** A seed file chooses the key, because nobody would learn a random one. */
    seeded: thing({ name: displayText, key: givenKey, ...restrictions }),
  };
}

type Schemas = ReturnType<typeof apiKeySchemas>;
export type ApiKeyInput = z.input<Schemas['input']>;
export type ApiKeyChanges = z.input<Schemas['changes']>;

/** A new key's record. `key` is the key itself, which the server can't show again. */
export type IssuedApiKey = Stored<ApiKey> & { readonly key: string };

type Uses = Needs<ApiKeyStorage & ProjectStorage, 'catalogue'> & ActingContext;

/** @throws RegistrationError */
export async function createApiKey(
  context: Uses & Needs<unknown, 'randomBytes'>,
  projectId: string,
  input: ApiKeyInput | z.input<Schemas['seeded']>,
): Promise<IssuedApiKey> {
  const { storage, catalogue, randomBytes, now } = context;
  const schemas = apiKeySchemas(catalogue);
  const schema = 'key' in input ? schemas.seeded : schemas.input;
  const { name, ...given } = await readInputNaming<typeof schemas.seeded | typeof schemas.input>(
    schema,
    input,
    catalogue,
  );
  const { id: owner } = await requireProject(storage, projectId);
  const key = 'key' in given ? given.key : issueOpaqueSecret('API key', randomBytes);
  const record: ApiKey = {
    id: Buffer.from(randomBytes(8)).toString('hex'),
    projectId: owner,
    name,
    sha256: sha256(key),
    apis: [...new Set(given.apis)],
    addresses: [...new Set(given.addresses)],
    createdAt: now(),
  };
  const event = apiKeyEvent(attributionOf(context), { after: record });
  const outcome = await storage.addApiKey(record, apiKeysPerProject, event).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw new RegistrationError(['key'], reason('KEY_TAKEN'), 'taken');
  });
  if (outcome === 'added') return { ...record, key, revision: firstRevision };
  throw new RegistrationError([], reason('TOO_MANY_KEYS', { most: apiKeysPerProject }));
}

export type ApiKeyTarget = Pick<ApiKey, 'projectId' | 'id'> & IfRevision;

/** @throws RegistrationError, OutdatedError */
export async function changeApiKey(
  context: Uses,
  target: ApiKeyTarget,
  asked: Asked<ApiKey, ApiKeyChanges>,
): Promise<Outcome<ApiKey>> {
  const { storage, catalogue } = context;
  const { record, changed } = await changeRecord<ApiKey>({
    ifRevision: target.ifRevision,
    read: () => requireApiKey(storage, target),
    change: async (present) => {
      const schema = apiKeySchemas(catalogue).changes;
      const wish = await readInputNaming(schema, await wishOf(asked, present), catalogue);
      if (wish.unrestricted !== true) refuseOpening(present, wish);
      return withChanges<ApiKey>(present, {
        name: wish.name,
        apis: wish.apis && [...new Set(wish.apis)],
        addresses: wish.addresses && [...new Set(wish.addresses)],
      });
    },
    save: storage.updateApiKey,
    event: (change) => apiKeyEvent(attributionOf(context), change),
  });
  return { record, changed };
}

/** An empty list restricts nothing. So removing the last entry opens the key to all APIs or all addresses. */
function refuseOpening(present: ApiKey, wish: Pick<ApiKeyChanges, 'apis' | 'addresses'>): void {
  for (const [list, everything] of [
    ['apis', reason('KEY_OPENS_ALL_APIS')],
    ['addresses', reason('KEY_OPENS_ALL_ADDRESSES')],
  ] as const) {
    if (present[list].length === 0 || wish[list]?.length !== 0) continue;
    throw new RegistrationError([list], everything);
  }
}

/** Removes a key. Calls with it fail at once, and it can't be restored. @throws RegistrationError, OutdatedError */
export async function removeApiKey(
  context: Needs<ApiKeyStorage & ProjectStorage> & ActingContext,
  target: ApiKeyTarget,
): Promise<Stored<ApiKey>> {
  const { storage } = context;
  for (;;) {
    const present = await requireApiKey(storage, target);
    const { ifRevision = present.revision } = target;
    if (present.revision !== ifRevision) throw new OutdatedError(present.revision);
    const event = apiKeyEvent(attributionOf(context), { before: present });
    if ((await storage.removeApiKey(present, event)) === 'removed') return present;
  }
}

/** @throws RegistrationError if there's no such project, or it has no such key */
export async function requireApiKey(
  storage: ApiKeyStorage & ProjectStorage,
  { projectId, id }: Pick<ApiKey, 'projectId' | 'id'>,
): Promise<Stored<ApiKey>> {
  const project = await requireProject(storage, projectId);
  const found = await storage.findApiKey(project.id, id);
  if (found !== undefined) return found;
  throw new RegistrationError([], reason('NO_KEY', { project: project.id, id }));
}
