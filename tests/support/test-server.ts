/** Runs a complete Grantway with real storage. Only the clock isn't real: tests move it with `clock.advance`. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCatalogue } from '../../packages/server/src/apis/built-in-apis.ts';
import { seedDevelopment } from '../../packages/server/src/dev/seed.ts';
import { bodyFactor } from '../../packages/server/src/host/body-factor.ts';
import { streamsBody } from '../../packages/server/src/host/streamed-bodies.ts';
import type { HttpRequest, HttpResponse } from '../../packages/server/src/http/http-message.ts';
import { createNodeServer } from '../../packages/server/src/http/node/node-adapter.ts';
import { createServer, type GrantwayServer } from '../../packages/server/src/index.ts';
import { KeyRing, type RootKey } from '../../packages/server/src/keys/key-ring.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import type { Client } from '../../packages/server/src/records/client.ts';
import type { Organization, OrganizationPolicy } from '../../packages/server/src/records/organization.ts';
import type { Project } from '../../packages/server/src/records/project.ts';
import { issueClient, openClientSecret } from '../../packages/server/src/registration/issue-client.ts';
import type { Settings } from '../../packages/server/src/settings/settings.ts';
import type { Storage } from '../../packages/server/src/storage/storage.ts';
import { sampleOrganization } from '../../packages/server/tests/records/sample-records.ts';
import { listen, stopListening } from './listening.ts';
import { createMigratedDatabase } from './migrated-database.ts';
import { overwrite } from './overwrite.ts';
import { dropDatabase } from './postgres.ts';
import { openSetUpStorage, type SetUpStorage } from './set-up-storage.ts';

const catalogue = builtInCatalogue();

export type TestClient = { readonly client: Client; readonly id: string; readonly secret: string };

export type TestServer = {
  readonly origin: string;
  /** A temporary folder. It has the SQLite database unless the options name another database. */
  readonly folder: string;
  readonly location: string;
  readonly storage: SetUpStorage;
  readonly grantway: GrantwayServer;
  /** For tests that need values only the server can create. */
  readonly keyRing: KeyRing;
  readonly clock: { now: () => number; advance: (seconds: number) => void };
  /** The seeded web client. Nothing listens at its redirect URI unless the test starts an app at `sampleOrigin`. */
  readonly app: TestClient & { readonly redirectUri: string };
  readonly accounts: readonly [Account, Account, Account, ...Account[]];
  /** Unexpected errors of the server. Tests assert that there are none. */
  readonly failures: readonly unknown[];
  /** Without `projectId`, also creates a project with the fields of `project`. */
  readonly addClient: (options?: {
    projectId?: string;
    project?: Partial<Project>;
    redirectUris?: readonly string[];
    type?: Client['type'];
  }) => Promise<TestClient>;
  /** `policy` replaces parts of the policy of `sampleOrganization`. */
  readonly addOrganization: (options: {
    id: string;
    policy?: Partial<OrganizationPolicy>;
    members?: readonly Account[];
  }) => Promise<Organization>;
  readonly close: () => Promise<void>;
};

export type TestServerOptions = {
  readonly settings?: Partial<Settings>;
  /** Creates the database on this server, and drops it at the end. By default, the database is a SQLite file. */
  readonly postgresUrl?: string;
  /** An existing database. Closing the server keeps it. */
  readonly database?: { readonly location: string; readonly rootKeys: readonly RootKey[] };
  /** The clock's start in seconds since 1970, by default now. */
  readonly startsAt?: number;
  readonly wrapStorage?: (storage: SetUpStorage) => Storage;
  readonly sampleOrigin?: string;
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-test-'));
  const location =
    options.database?.location ??
    (options.postgresUrl === undefined
      ? join(folder, 'grantway.db')
      : await createMigratedDatabase(options.postgresUrl, `test_${randomBytes(6).toString('hex')}`));
  const storage = await openSetUpStorage(location);
  let time = options.startsAt ?? Math.floor(Date.now() / 1_000);
  const clock = {
    now: () => time,
    advance: (seconds: number) => {
      time += seconds;
    },
  };
  const rootKeys = options.database?.rootKeys ?? [{ id: 1, secret: randomBytes(32) }];
  const keyRing = new KeyRing(rootKeys, randomBytes);
  const atRestSealer = keyRing.sealerFor('at rest');
  const sampleOrigin = options.sampleOrigin ?? 'http://localhost:8080';
  const seed = await seedDevelopment({
    storage,
    catalogue,
    now: clock.now,
    randomBytes,
    sealerFor: (purpose) => keyRing.sealerFor(purpose),
    sampleOrigin,
  });

  const [mina, tomas, yuki] = seed.accounts;
  if (!mina || !tomas || !yuki) throw new TypeError('a development server begins with three accounts');

  let handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse> = () => ({
    status: 503,
    headers: {},
    body: '',
  });
  const http = createNodeServer((request) => handle(request), {
    maximumBodyBytes: 65_536,
    bodyFactor,
    streamsBody,
    secure: false,
  });
  const origin = `http://localhost:${await listen(http)}`;
  const failures: unknown[] = [];
  const grantway = await createServer({
    storage: options.wrapStorage?.(storage) ?? storage,
    rootKeys,
    settings: {
      origin,
      profile: 'google',
      plainHttpAllowed: true,
      accountChoiceWithoutPassword: true,
      registrationShownInErrors: true,
      ...options.settings,
    },
    ...(options.postgresUrl === undefined && { commandOptions: ['--data', folder] }),
    // A production server has no welcome page.
    ...(options.settings?.accountChoiceWithoutPassword !== false && {
      development: {
        clientId: seed.client.clientId,
        clientSecretFile: join(folder, 'client_secret.json'),
        seededClients: [],
      },
    }),
    now: clock.now,
    reportFailure: (where, error) => failures.push(new Error(where, { cause: error })),
  });
  handle = grantway.handle;

  const withSecret = (client: Client): TestClient => ({
    client,
    id: client.clientId,
    secret: openClientSecret(client, atRestSealer) ?? '',
  });
  let projects = 0;
  return {
    origin,
    folder,
    location,
    storage,
    grantway,
    keyRing,
    clock,
    app: { ...withSecret(seed.client), redirectUri: `${sampleOrigin}/oauth2callback` },
    accounts: [mina, tomas, yuki],
    failures,
    addClient: async ({
      projectId,
      project: changes = {},
      redirectUris = ['https://other.example.com/callback'],
      type = 'web',
    } = {}) => {
      const project =
        projectId === undefined
          ? await addProject(storage, ++projects, changes)
          : await storage.findProject(projectId);
      if (project === undefined) throw new TypeError(`there is no project ${projectId}`);
      const client = issueClient(
        { project, type, name: 'Another client', redirectUris, now: time },
        randomBytes,
        atRestSealer,
      );
      await storage.createClient(client);
      return withSecret(client);
    },
    addOrganization: async ({ id, policy, members = [] }) => {
      const organization = {
        id,
        name: `The organization ${id}`,
        domains: [`${id}.example`],
        policy: sampleOrganization(policy).policy,
      };
      await storage.createOrganization(organization);
      for (const account of members) await overwrite(storage).account({ ...account, organizationId: id });
      return organization;
    },
    close: async () => {
      await stopListening(http);
      await storage.close();
      if (options.postgresUrl !== undefined && options.database === undefined)
        await dropDatabase(options.postgresUrl, location);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addProject(storage: SetUpStorage, count: number, changes: Partial<Project>): Promise<Project> {
  const project: Project = {
    id: `another-project-${count}`,
    number: 200_000_000_000 + count,
    name: 'Another project',
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: {
      applicationName: `Another app ${count}`,
      supportEmail: 'help@other.example',
      declaredScopes: catalogue.scopeNames(),
      verification: 'verified',
    },
    enabledApis: [],
    ...changes,
  };
  await storage.createProject(project);
  return project;
}
