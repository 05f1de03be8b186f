import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import type { RequestingClient } from '../../../src/oauth/authorize/requesting-client.ts';
import type { Project } from '../../../src/records/project.ts';
import type { ClientInput } from '../../../src/registration/record-schemas.ts';
import type { ProfileName } from '../../../src/settings/profile.ts';
import { defaultSettings, type Settings } from '../../../src/settings/settings.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { openRegistry } from '../../registration/registry.ts';

export type RequestServices = {
  readonly services: {
    readonly settings: Settings;
    readonly storage: Storage;
    readonly catalogue: Catalogue;
    readonly signingKeys: SigningKeys;
  };
  readonly requesting: RequestingClient;
  /** An ID token for the client in `requesting`. `claims` may replace `iss` and `aud`. */
  readonly idToken: (claims: Readonly<Record<string, unknown>>) => string;
} & AsyncDisposable;

const origin = 'https://accounts.example';

async function openRequestServices(
  profile: ProfileName = 'google',
  input: Partial<ClientInput> = {},
): Promise<RequestServices> {
  const registry = await openRegistry();
  const { storage, catalogue, now, sealerFor } = registry.context;
  const client = await registry.addClient(input);
  const project = (await storage.findProject(client.projectId)) as Project;
  const settings = { ...defaultSettings, origin, profile };
  const signingKeys = new SigningKeys({
    storage,
    sealer: sealerFor('at rest'),
    randomBytes,
    lifetimeSeconds: settings.signingKeyLifetimeSeconds,
    issuer: origin,
  });
  await signingKeys.refresh(now());
  return {
    services: { settings, storage, catalogue, signingKeys },
    requesting: { client, project },
    idToken: (claims) => signingKeys.sign({ iss: origin, aud: client.clientId, ...claims }, now()),
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

/** Call the returned function within a test. */
export function requestServicesForAll(
  ...options: Parameters<typeof openRequestServices>
): () => RequestServices {
  let opened: RequestServices | undefined;
  beforeAll(async () => {
    opened = await openRequestServices(...options);
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());
  return () => {
    if (opened === undefined) throw new TypeError('no test runs yet');
    return opened;
  };
}
