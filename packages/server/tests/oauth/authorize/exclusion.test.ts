import { describe, expect, test } from 'vitest';
import { exclusionFor } from '../../../src/oauth/authorize/exclusion.ts';
import { drive, now, sampleAccount, sampleOrganization } from '../../records/sample-records.ts';
import { sampleAccess } from './sample-request.ts';

const limits = { usersOfUnverifiedProject: 100, newUsersPerProjectAndDay: 10_000 };
const organization = sampleOrganization({ message: 'Ask the office.' });
const byOrganization = { organization, scopes: [drive], services: ['drive.googleapis.com'] };

describe('the error for an account that may not use the app', () => {
  test.each<[string, Parameters<typeof exclusionFor>[0], object]>([
    ['invalid_grant', { reason: 'account-closed' }, {}],
    ['org_internal', { reason: 'outsider', owner: organization }, { openToOrganization: 'Harbour Office' }],
    ['org_internal', { reason: 'outsider', owner: undefined }, {}],
    ['access_denied', { reason: 'not-a-test-user' }, { variant: 'not_a_test_user' }],
    [
      'access_not_configured',
      { reason: 'review-needed', ...byOrganization },
      { organizationMessage: 'Ask the office.', refusedServices: ['drive.googleapis.com'] },
    ],
    [
      'admin_policy_enforced',
      { reason: 'refused-by-organization', ...byOrganization },
      { organizationMessage: 'Ask the office.', refusedServices: ['drive.googleapis.com'] },
    ],
    ['policy_enforced', { reason: 'protected-account', undeclared: [drive] }, {}],
    ['access_denied', { reason: 'no-room-for-users', undeclared: [] }, { variant: 'user_cap_reached' }],
    ['rate_limit_exceeded', { reason: 'too-many-new-users', until: now }, {}],
  ])('%s for %o', (code, refusal, beside) => {
    const { error, ...rest } = exclusionFor(refusal, sampleAccess(), sampleAccount(), limits);
    expect(error.code).toBe(code);
    expect(error.details.fix).toBeTruthy();
    expect(rest).toEqual(beside);
  });

  test('names the command that gives the account access', () => {
    const commandsFor = (refusal: Parameters<typeof exclusionFor>[0]) =>
      exclusionFor(refusal, sampleAccess(), sampleAccount({ state: 'deleted' }), limits).error.details
        .commands;
    expect(commandsFor({ reason: 'account-closed' })).toEqual([
      ['account', 'restore', 'ada@harbour.example'],
    ]);
    expect(commandsFor({ reason: 'protected-account', undeclared: [drive] })).toEqual([
      ['project', 'change', 'homework', '--verification', 'verified', '--add-declared-scope', drive],
    ]);
  });
});
