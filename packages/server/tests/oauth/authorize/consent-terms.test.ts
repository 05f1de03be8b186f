import { describe, expect, test } from 'vitest';
import {
  consentTerms,
  expiriesStillHold,
  pageStillHolds,
  presentEnds,
} from '../../../src/oauth/authorize/consent-terms.ts';
import {
  drive,
  driveFile,
  email,
  now,
  sampleGrant,
  sampleOrganization,
  youtube,
} from '../../records/sample-records.ts';
import { sampleAccess, sampleAdmission } from './sample-request.ts';

describe('whether the terms on the consent page that the person answered still hold', () => {
  const trusted = sampleAdmission({ trustedBy: sampleOrganization() });
  const testing = sampleAdmission({ lastsSeconds: 604_800, warning: 'testing' });
  const plain = sampleAdmission();

  test.each([
    ['yes: nothing changed', plain, {}, plain, true],
    ['no: the organization trusts the app now', plain, {}, trusted, false],
    ['no: the organization no longer trusts the app', trusted, {}, plain, false],
    ['no: the project is in testing now', plain, {}, testing, false],
    [
      'yes: the project is in testing, and the person acknowledged this warning',
      testing,
      { acknowledged: 'testing' },
      testing,
      true,
    ],
    [
      'no: the project is in testing, and the person acknowledged a different warning',
      testing,
      { acknowledged: 'unverified' },
      testing,
      false,
    ],
    [
      'yes: the warning no longer applies',
      sampleAdmission({ warning: 'unverified' }),
      { acknowledged: 'unverified' },
      plain,
      true,
    ],
  ] as const)('%s', (_name, before, progress, admission, told) => {
    const asked = { scopes: [drive], terms: consentTerms(before) };
    expect(pageStillHolds(asked, progress, admission)).toBe(told);
  });
});

describe('TIM-4 expiry times that the consent page states', () => {
  const grant = sampleGrant([email, drive, youtube, driveFile], { [drive]: now + 60, [youtube]: now + 600 });
  const access = sampleAccess({ scopes: [email, drive] });

  test('are those of the granted scopes that the code will cover', () => {
    expect(presentEnds(access, sampleAdmission(), grant)).toEqual({ [drive]: now + 60 });
    const combined = { ...access, includeGrantedScopes: true };
    expect(presentEnds(combined, sampleAdmission(), grant)).toEqual({
      [drive]: now + 60,
      [youtube]: now + 600,
    });
    const narrowed = sampleAdmission({ stillAllowed: () => [email] });
    expect(presentEnds(combined, narrowed, grant)).toEqual({ [drive]: now + 60 });
  });

  test('are empty without a grant, and while the project is in testing', () => {
    expect(presentEnds(access, sampleAdmission(), undefined)).toEqual({});
    expect(presentEnds(access, sampleAdmission({ lastsSeconds: 604_800 }), grant)).toEqual({});
  });

  test('can be changed as long as the scopes are granted and unexpired', () => {
    const asked = { scopes: [], terms: { trusted: false }, presentEnds: { [drive]: now + 60 } };
    expect(expiriesStillHold(asked, grant, now)).toBe(true);
    expect(expiriesStillHold(asked, grant, now + 60)).toBe(false);
    expect(expiriesStillHold(asked, sampleGrant([email]), now)).toBe(false);
    expect(expiriesStillHold(asked, undefined, now)).toBe(false);
    expect(expiriesStillHold({ scopes: [drive], terms: { trusted: false } }, undefined, now)).toBe(true);
  });
});
