/**
 * Fills a new development server with the sample app's project and web client. If no seed file lists accounts, it also
 * creates an organization and three accounts.
 *
 * Every later start restores a deleted client and adds missing redirect URIs, because the app's port might have
 * changed.
 */

import type { ApiDefinition } from '../apis/catalogue/api-definition.ts';
import { seedSampleData } from '../apis/sample-data.ts';
import type { Needs } from '../context.ts';
import type { Account } from '../records/account.ts';
import type { Client } from '../records/client.ts';
import type { Organization } from '../records/organization.ts';
import type { Project } from '../records/project.ts';
import { placeAccount } from '../registration/account-organization.ts';
import { keptFromNow } from '../registration/client-life.ts';
import { changeStoredClient } from '../registration/clients.ts';
import { issueClient, issueProjectNumber } from '../registration/issue-client.ts';
import { createOrganization } from '../registration/organizations.ts';
import { projectEvent } from '../registration/project-events.ts';
import { accountEvent, bySeed, clientEvent } from '../registration/registration-events.ts';
import { sampleProjectId } from '../registration/sample-project.ts';
import { findAmong } from '../storage/promises/page.ts';
import type { Storage } from '../storage/storage.ts';

export type SeedOptions = Needs<Storage, 'catalogue' | 'now' | 'randomBytes' | 'sealerFor'> & {
  /** The origin of the sample app, e.g. `http://localhost:8080`. */
  readonly sampleOrigin: string;
};

export type Seed = {
  /** The sample app's client. */
  readonly client: Client;
  readonly accounts: readonly Account[];
};

/** The APIs that the sample app's project enables. */
export const sampleApis: readonly string[] = [
  'drive.googleapis.com',
  'calendar-json.googleapis.com',
  'people.googleapis.com',
  'tasks.googleapis.com',
  'gmail.googleapis.com',
  'sheets.googleapis.com',
  'photoslibrary.googleapis.com',
  'youtube.googleapis.com',
  'youtubeanalytics.googleapis.com',
  'youtubereporting.googleapis.com',
  'dataportability.googleapis.com',
];
const isSampleApi = ({ service }: ApiDefinition) => sampleApis.includes(service);
const daySeconds = 86_400;
const clientName = 'Sample web application';

const organization = { id: 'harbour', name: 'Harbour Pottery', domains: ['harbour.example'] };

const sampleAccounts: readonly Account[] = [
  {
    sub: '104211903577716088201',
    email: 'mina@harbour.example',
    emailVerified: true,
    name: 'Mina Okafor',
    givenName: 'Mina',
    familyName: 'Okafor',
    isAdministrator: true,
    state: 'active',
  },
  {
    sub: '108876402315599410032',
    email: 'tomas@harbour.example',
    emailVerified: true,
    name: 'Tomas Lindqvist',
    givenName: 'Tomas',
    familyName: 'Lindqvist',
    state: 'active',
  },
  {
    sub: '112540067193328845719',
    email: 'yuki@post.example',
    emailVerified: true,
    name: 'Yuki Arai',
    givenName: 'Yuki',
    familyName: 'Arai',
    state: 'active',
  },
];

export async function seedDevelopment(options: SeedOptions): Promise<Seed> {
  await ensureOrganization(options);
  const accounts: Account[] = [];
  for (const account of sampleAccounts) accounts.push(await ensureAccount(options, account));
  return { client: await seedSampleClient(options), accounts };
}

export async function seedSampleClient(options: SeedOptions): Promise<Client> {
  const { storage } = options;
  const project = await findOrMake(
    () => storage.findProject(sampleProjectId),
    () => createSampleProject(options),
  );
  return ensureSampleClient(project, options);
}

/** Two days, so that an unused client changes at most once a day, however often the server starts. */
function isLongUnused({ lastUsedAt, unusedSince, createdAt }: Client, now: number): boolean {
  return lastUsedAt === undefined && now - (unusedSince ?? createdAt) > 2 * daySeconds;
}

/** If another server creates the record at the same moment, returns that server's record. */
async function findOrMake<Thing>(
  find: () => Promise<Thing | undefined>,
  make: () => Promise<Thing>,
): Promise<Thing> {
  const present = await find();
  if (present !== undefined) return present;
  try {
    return await make();
  } catch (error) {
    const made = await find();
    if (made === undefined) throw error;
    return made;
  }
}

async function ensureOrganization({ storage, catalogue, now }: SeedOptions): Promise<void> {
  const [domain = ''] = organization.domains;
  await findOrMake<Organization>(
    async () =>
      (await storage.findOrganization(organization.id)) ?? (await storage.findOrganizationByDomain(domain)),
    () => createOrganization({ storage, catalogue, now, acting: bySeed }, organization),
  );
}

function ensureAccount({ storage, now }: SeedOptions, sample: Account): Promise<Account> {
  return findOrMake<Account>(
    async () => (await storage.findAccount(sample.sub)) ?? (await storage.findAccountByEmail(sample.email)),
    async () => {
      const account = await placeAccount(storage, sample);
      await storage.createAccount(account, accountEvent({ ...bySeed, at: now() }, { after: account }));
      await seedSampleData(storage, account, sampleProjectId);
      return account;
    },
  );
}

async function createSampleProject(options: SeedOptions): Promise<Project> {
  const project: Project = {
    id: sampleProjectId,
    number: issueProjectNumber(options.randomBytes),
    name: 'Sample project',
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: {
      applicationName: 'Grantway sample app',
      supportEmail: 'help@sample.example',
      declaredScopes: options.catalogue.apis
        .filter(isSampleApi)
        .flatMap(({ scopes }) => scopes.map(({ name }) => name)),
      verification: 'verified',
    },
    enabledApis: sampleApis,
  };
  await options.storage.createProject(
    project,
    projectEvent({ ...bySeed, at: options.now() }, { after: project }),
  );
  return project;
}

async function ensureSampleClient(project: Project, options: SeedOptions): Promise<Client> {
  const { storage, sampleOrigin } = options;
  const wanted = [`${sampleOrigin}/oauth2callback`, sampleOrigin];
  const present = await findAmong(
    (page) => storage.listClients(project.id, page),
    ({ name }) => name === clientName,
  );
  if (present === undefined) {
    const client = issueClient(
      { project, type: 'web', name: clientName, redirectUris: wanted, now: options.now() },
      options.randomBytes,
      options.sealerFor('at rest'),
    );
    await storage.createClient(client, clientEvent({ ...bySeed, at: options.now() }, { after: client }));
    return client;
  }
  // Housekeeping deletes long-unused clients, so each start counts as a use of the sample client.
  if (present.lastUsedAt !== undefined) await storage.touchClient(present.clientId, options.now());
  const acting = { ...options, acting: bySeed };
  const { record } = await changeStoredClient(acting, { clientId: present.clientId }, async (client) => {
    const { deletedAt: _deletedAt, ...living } = isLongUnused(client, options.now())
      ? await keptFromNow(storage, client, false, options.now())
      : client;
    const missing = wanted.filter((uri) => !client.redirectUris.includes(uri));
    return {
      ...living,
      redirectUris: [...client.redirectUris, ...missing],
      state: client.state === 'deleted' ? 'active' : client.state,
    };
  });
  return record;
}
