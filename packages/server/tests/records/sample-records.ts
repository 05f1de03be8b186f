import type { Account } from '../../src/records/account.ts';
import type { Client } from '../../src/records/client.ts';
import type { Grant } from '../../src/records/grant.ts';
import type { Organization, OrganizationPolicy } from '../../src/records/organization.ts';
import type { Project } from '../../src/records/project.ts';

/** A Wednesday in November 2026, in whole seconds since 1970. */
export const now = 1_795_000_000;

export const email = 'https://www.googleapis.com/auth/userinfo.email';
/** These three scopes are non-sensitive, sensitive and restricted, in this order. */
export const driveFile = 'https://www.googleapis.com/auth/drive.file';
export const youtube = 'https://www.googleapis.com/auth/youtube.readonly';
export const drive = 'https://www.googleapis.com/auth/drive.readonly';

export function sampleAccount(changes: Partial<Account> = {}): Account {
  return {
    sub: '100000000000000000001',
    email: 'ada@harbour.example',
    emailVerified: true,
    name: 'Ada Pereira',
    givenName: 'Ada',
    familyName: 'Pereira',
    state: 'active',
    ...changes,
  };
}

export function sampleOrganization(policy: Partial<OrganizationPolicy> = {}): Organization {
  return {
    id: 'harbour',
    name: 'Harbour Office',
    domains: ['harbour.example'],
    policy: {
      apps: {},
      restrictedApis: [],
      partlyRestrictedApis: [],
      otherApps: 'limited',
      trustsOwnApps: false,
      ...policy,
    },
  };
}

export function sampleClient(changes: Partial<Client> = {}): Client {
  return {
    clientId: '100000000001-web.apps.grantway',
    projectId: 'homework',
    type: 'web',
    name: 'Web',
    redirectUris: ['https://www.example.com/callback'],
    javascriptOrigins: [],
    secrets: [],
    state: 'active',
    createdAt: now,
    ...changes,
  };
}

export function sampleProject(
  changes: Partial<Omit<Project, 'consentScreen'>> & {
    readonly consentScreen?: Partial<Project['consentScreen']>;
  } = {},
): Project {
  return {
    id: 'homework',
    number: 100_000_000_001,
    name: 'Homework',
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    enabledApis: [],
    ...changes,
    consentScreen: {
      applicationName: 'Homework',
      supportEmail: 'help@homework.example',
      declaredScopes: [drive, youtube],
      verification: 'verified',
      ...changes.consentScreen,
    },
  };
}

export function sampleGrant(scopes: readonly string[], scopeEnds: Grant['scopeEnds'] = {}): Grant {
  return {
    id: '00112233445566778899aabbccddeeff',
    accountSub: sampleAccount().sub,
    projectId: 'homework',
    scopes,
    scopeEnds,
    createdAt: now,
    updatedAt: now,
  };
}
