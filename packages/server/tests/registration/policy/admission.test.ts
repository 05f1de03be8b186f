import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { type AdmissionCase, checkAdmission } from '../../../src/registration/policy/admission.ts';
import {
  drive,
  driveFile,
  email,
  sampleAccount,
  sampleClient,
  sampleOrganization,
  sampleProject,
  youtube,
} from '../../records/sample-records.ts';

const catalogue = builtInCatalogue();
const { clientId } = sampleClient();
const testing = { publishingStatus: 'testing' } as const;
const unverified = { consentScreen: { verification: 'unverified' } } as const;
const organizationAccount = sampleAccount({ organizationId: 'harbour', hostedDomain: 'harbour.example' });
const protectedAccount = sampleAccount({ advancedProtection: true });
const owner = sampleOrganization();

type Changes = {
  readonly scopes?: readonly string[];
  readonly project?: Parameters<typeof sampleProject>[0];
  readonly account?: AdmissionCase['account'];
  readonly policy?: Parameters<typeof sampleOrganization>[0];
  readonly owner?: AdmissionCase['owner'];
};

function check({ scopes = [email, drive], project, account = sampleAccount(), policy, owner }: Changes) {
  return checkAdmission({
    asked: { client: { clientId }, project: sampleProject(project), scopes },
    account,
    organization: policy && sampleOrganization(policy),
    owner,
    catalogue,
    testingAccessLifetimeSeconds: 604_800,
  });
}

function reasonOf(changes: Changes): string | undefined {
  const admission = check(changes);
  return 'reason' in admission ? admission.reason : undefined;
}

describe('whether an account may continue, and why not', () => {
  test.each<[string, string | undefined, Changes]>([
    ['any account, for a verified app', undefined, {}],
    ['ERR-6 a disabled account', 'account-closed', { account: sampleAccount({ state: 'disabled' }) }],
    ['ERR-6 a deleted account', 'account-closed', { account: sampleAccount({ state: 'deleted' }) }],
    [
      'ERR-3 an account of another organization, for an internal project',
      'outsider',
      { project: { userType: 'internal', organizationId: 'harbour' }, owner },
    ],
    [
      'ERR-3 any account, for an internal project that no organization owns',
      'outsider',
      { project: { userType: 'internal' } },
    ],
    [
      'CON-8 a member of the organization, for its internal project',
      undefined,
      { project: { userType: 'internal', organizationId: 'harbour' }, account: organizationAccount },
    ],
    ['an account that is not a test user, in testing', 'not-a-test-user', { project: testing }],
    ['a test user, in testing', undefined, { project: { ...testing, testUsers: ['ada@harbour.example'] } }],
    [
      'an account that is not a test user, in testing, for sign-in scopes only',
      undefined,
      { project: testing, scopes: ['openid', email] },
    ],
    [
      'a test user whose address has other capitals than in the list',
      undefined,
      {
        project: { ...testing, testUsers: ['ada@harbour.example'] },
        account: sampleAccount({ email: 'Ada@Harbour.example' }),
      },
    ],
    [
      'ERR-1 an app that the organization blocks',
      'refused-by-organization',
      { policy: { apps: { [clientId]: { access: 'blocked' } } }, scopes: [email] },
    ],
    [
      'ERR-1 an app that the organization has not reviewed',
      'review-needed',
      { policy: { otherApps: 'needs-review' } },
    ],
    [
      'ERR-1 more than sign-in, if the policy allows only sign-in',
      'refused-by-organization',
      { policy: { otherApps: 'sign-in-only' } },
    ],
    [
      'ERR-1 sign-in, if the policy allows only sign-in',
      undefined,
      { policy: { otherApps: 'sign-in-only' }, scopes: ['openid', email] },
    ],
    [
      'ERR-1 a restricted API',
      'refused-by-organization',
      { policy: { restrictedApis: ['drive.googleapis.com'] } },
    ],
    [
      'ERR-1 a restricted API, for an app that the organization trusts',
      undefined,
      { policy: { restrictedApis: ['drive.googleapis.com'], apps: { [clientId]: { access: 'trusted' } } } },
    ],
    [
      'an account with advanced protection, for an unverified app',
      'protected-account',
      { account: protectedAccount, project: unverified },
    ],
    [
      'an account with advanced protection, for scopes that are not sensitive',
      undefined,
      { account: protectedAccount, project: unverified, scopes: [email, driveFile] },
    ],
    ['an account with advanced protection, for a verified app', undefined, { account: protectedAccount }],
    [
      'an account with advanced protection, for an app that the organization trusts',
      undefined,
      {
        account: protectedAccount,
        project: unverified,
        policy: { apps: { [clientId]: { access: 'trusted' } } },
      },
    ],
  ])('%s: %s', (_name, reason, changes) => {
    expect(reasonOf(changes)).toBe(reason);
  });

  test('a refusal has the details that its error text needs', () => {
    expect(check({ project: { userType: 'internal', organizationId: 'harbour' }, owner })).toEqual({
      reason: 'outsider',
      owner,
    });
    const policy = { partlyRestrictedApis: ['drive.googleapis.com'], message: 'Ask the office.' };
    expect(check({ policy, scopes: [email, driveFile, drive] })).toEqual({
      reason: 'refused-by-organization',
      organization: sampleOrganization(policy),
      scopes: [drive],
      services: ['drive.googleapis.com'],
    });
    expect(
      check({
        account: protectedAccount,
        project: { consentScreen: { verification: 'submitted', declaredScopes: [drive] } },
        scopes: [drive, youtube],
      }),
    ).toEqual({ reason: 'protected-account', undeclared: [youtube] });
  });

  test('a refusal names the first of several reasons', () => {
    const account = sampleAccount({ state: 'disabled', advancedProtection: true });
    const policy = { otherApps: 'needs-review' } as const;
    const project = { ...testing, ...unverified };
    expect(reasonOf({ account, policy, project })).toBe('account-closed');
    expect(reasonOf({ account: { ...account, state: 'active' }, policy, project })).toBe('not-a-test-user');
    expect(reasonOf({ account: { ...account, state: 'active' }, policy, project: unverified })).toBe(
      'review-needed',
    );
  });
});

describe('the warning about an app, and what else an admission says:', () => {
  const trusted = { apps: { [clientId]: { access: 'trusted' } } } as const;
  const testUser = { ...testing, testUsers: ['ada@harbour.example'] };

  test.each<[string, string | undefined, Changes]>([
    ['verified for all scopes that it requests', undefined, {}],
    [
      'verified, but requests other sensitive scopes',
      'undeclared',
      { project: { consentScreen: { declaredScopes: [drive] } }, scopes: [drive, youtube] },
    ],
    ['unverified, and requests sensitive scopes', 'unverified', { project: unverified }],
    [
      'unverified, and requests no sensitive scopes',
      undefined,
      { project: unverified, scopes: [email, driveFile] },
    ],
    ['unverified, and trusted by the organization', undefined, { project: unverified, policy: trusted }],
    ['in testing', 'testing', { project: testUser }],
    ['in testing, and trusted by the organization', 'testing', { project: testUser, policy: trusted }],
    ['in testing, and requests only sign-in', undefined, { project: testUser, scopes: [email] }],
    [
      'internal',
      undefined,
      {
        project: { ...unverified, userType: 'internal', organizationId: 'harbour' },
        account: organizationAccount,
      },
    ],
  ])('%s: %s', (_name, warning, changes) => {
    expect(check(changes)).toMatchObject(warning === undefined ? {} : { warning });
    expect(check(changes)).not.toHaveProperty('reason');
    if (warning === undefined) expect(check(changes)).not.toHaveProperty('warning');
  });

  test('access expires by itself only in testing', () => {
    expect(check({ project: testUser })).toMatchObject({ lastsSeconds: 604_800 });
    expect(check({})).not.toHaveProperty('lastsSeconds');
  });

  test('the admission names the organization that trusts the app', () => {
    expect(check({ policy: trusted })).toMatchObject({ trustedBy: { id: 'harbour' } });
    expect(check({ policy: {} })).not.toHaveProperty('trustedBy');
  });
});

describe('INC-1 the scopes granted before that the app may still get:', () => {
  const granted = [email, driveFile, youtube, drive];

  test.each<[string, readonly string[], Changes]>([
    ['all', granted, {}],
    ['only sign-in scopes, if the account is not a test user', [email], { project: testing }],
    [
      'those whose APIs are not restricted',
      [email, youtube],
      { policy: { restrictedApis: ['drive.googleapis.com'] } },
    ],
    [
      'those that are not sensitive, if the account has advanced protection',
      [email, driveFile],
      { account: protectedAccount, project: unverified },
    ],
  ])('%s', (_name, allowed, changes) => {
    const admission = check({ ...changes, scopes: [email] });
    if ('reason' in admission) throw new Error(admission.reason);
    expect(admission.stillAllowed(granted)).toEqual(allowed);
  });

  test('only granted scopes; the server would admit a request for all of them', () => {
    const scopes = fc.subarray(granted);
    const policies = fc.constantFrom<Changes['policy']>(
      undefined,
      {},
      { otherApps: 'sign-in-only' },
      { restrictedApis: ['drive.googleapis.com'] },
      { partlyRestrictedApis: ['youtube.googleapis.com', 'drive.googleapis.com'] },
    );
    const projects = fc.constantFrom<Changes['project']>(undefined, testing, unverified);
    const accounts = fc.constantFrom(sampleAccount(), protectedAccount);
    fc.assert(
      fc.property(scopes, policies, projects, accounts, (before, policy, project, account) => {
        const admission = check({
          scopes: [email],
          ...(policy && { policy }),
          ...(project && { project }),
          account,
        });
        if ('reason' in admission) return;
        const allowed = admission.stillAllowed(before);
        expect(before).toEqual(expect.arrayContaining([...allowed]));
        const again = reasonOf({
          scopes: allowed,
          ...(policy && { policy }),
          ...(project && { project }),
          account,
        });
        expect(again).toBeUndefined();
      }),
    );
  });
});
