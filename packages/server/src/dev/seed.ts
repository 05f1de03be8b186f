/**
 * What a development server has from the start: three accounts, one project with every sample API enabled, one web
 * client, and stored sample data. Seeding again changes nothing that is there; only the sample app's redirect URIs are
 * added where they are missing, as its port may have changed.
 */

import { seedSampleData } from '../apis/sample-data.ts';
import type { RandomBytes, Sealer } from '../keys/key-ring.ts';
import { issueClient, issueProjectNumber } from '../registration/issue-client.ts';
import type { Account, Client, Project } from '../registration/records.ts';
import type { Storage } from '../storage/storage.ts';

export type SeedOptions = {
  readonly storage: Storage;
  readonly now: number;
  readonly randomBytes: RandomBytes;
  readonly atRestSealer: Sealer;
  /** Where the sample app is, e.g. `http://localhost:8080`. */
  readonly sampleOrigin: string;
};

export type Seed = { readonly client: Client; readonly accounts: readonly Account[] };

const projectId = 'sample-project';

const accounts: readonly Account[] = [
  {
    sub: '104211903577716088201',
    email: 'mina@harbour.example',
    emailVerified: true,
    name: 'Mina Okafor',
    givenName: 'Mina',
    familyName: 'Okafor',
    hostedDomain: 'harbour.example',
    state: 'active',
  },
  {
    sub: '108876402315599410032',
    email: 'tomas@harbour.example',
    emailVerified: true,
    name: 'Tomas Lindqvist',
    givenName: 'Tomas',
    familyName: 'Lindqvist',
    hostedDomain: 'harbour.example',
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
  const { storage } = options;
  for (const account of accounts) {
    if ((await storage.findAccount(account.sub)) !== undefined) continue;
    await storage.createAccount(account);
    await seedSampleData(storage, account);
  }
  const project = (await storage.findProject(projectId)) ?? (await createSampleProject(options));
  const client = await ensureSampleClient(project, options);
  return { client, accounts };
}

async function createSampleProject(options: SeedOptions): Promise<Project> {
  const project: Project = {
    id: projectId,
    number: issueProjectNumber(options.randomBytes),
    name: 'Sample project',
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: {
      applicationName: 'Grantway sample app',
      supportEmail: 'help@sample.example',
      declaredScopes: [],
      verification: 'verified',
    },
    enabledApis: ['drive.googleapis.com', 'calendar-json.googleapis.com', 'youtube.googleapis.com'],
  };
  await options.storage.createProject(project);
  return project;
}

async function ensureSampleClient(project: Project, options: SeedOptions): Promise<Client> {
  const { storage, sampleOrigin } = options;
  const wanted = [`${sampleOrigin}/oauth2callback`, sampleOrigin];
  const [present] = await storage.listClients(project.id);
  if (present === undefined) {
    const client = issueClient(
      { project, type: 'web', name: 'Sample web application', redirectUris: wanted, now: options.now },
      options.randomBytes,
      options.atRestSealer,
    );
    await storage.createClient(client);
    return client;
  }
  const missing = wanted.filter((uri) => !present.redirectUris.includes(uri));
  if (missing.length === 0) return present;
  const client = { ...present, redirectUris: [...present.redirectUris, ...missing] };
  await storage.updateClient(client);
  return client;
}
