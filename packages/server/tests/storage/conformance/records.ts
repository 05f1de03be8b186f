/**
 * Records for storage tests. This file uses no test framework, because tests also import it into separate processes.
 */

import { createHash } from 'node:crypto';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { Account } from '../../../src/records/account.ts';
import type { Client } from '../../../src/records/client.ts';
import type { Organization } from '../../../src/records/organization.ts';
import type { Project } from '../../../src/records/project.ts';
import type { Stored } from '../../../src/records/stored.ts';
import { sampleOrganization } from '../../records/sample-records.ts';

export const now = 1_800_000_000;

/** Replaces the digest of a secret, code or token. */
export function digest(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest());
}

export const project: Project = {
  id: 'sample-project',
  number: 123_456_789_012,
  name: 'Sample',
  userType: 'external',
  publishingStatus: 'production',
  testUsers: [],
  testUsersAdded: 0,
  consentScreen: {
    applicationName: 'Sample app',
    supportEmail: 'help@sample.test',
    declaredScopes: [],
    verification: 'unverified',
  },
  enabledApis: ['drive.grantway.test', 'calendar.grantway.test'],
};

export const client: Client = {
  clientId: '123456789012-abc.apps.grantway',
  projectId: project.id,
  type: 'web',
  name: 'Web client',
  redirectUris: ['https://sample.test/callback', 'http://localhost:8080/'],
  javascriptOrigins: ['https://sample.test'],
  secrets: [{ sha256: digest('a secret'), sealed: 'sealed', createdAt: now, state: 'active' }],
  state: 'active',
  createdAt: now,
};

export const account: Account = {
  sub: '100000000000000000001',
  email: 'Ada@Example.test',
  emailVerified: true,
  name: 'Ada Example',
  givenName: 'Ada',
  familyName: 'Example',
  locale: 'zh-TW',
  state: 'active',
};

export const secondAccount: Account = {
  ...account,
  sub: '100000000000000000002',
  email: 'ben@example.test',
  pictureUrl: 'https://example.test/ben.png',
};

export const organization: Organization = {
  id: 'harbour',
  name: 'Harbour',
  domains: ['harbour.test', 'mail.harbour.test'],
  policy: sampleOrganization({ trustsOwnApps: true }).policy,
};

/** The record as storage returns it before any change. */
export function asCreated<Thing extends object>(record: Thing): Stored<Thing> {
  return { ...record, revision: 1 };
}

export async function seed(storage: SetUpStorage): Promise<void> {
  await storage.registerScopes(['openid', 'email', 'drive', 'calendar']);
  await storage.createProject(project);
  await storage.createClient(client);
  await storage.createAccount(account);
  await storage.createAccount(secondAccount);
}

export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
