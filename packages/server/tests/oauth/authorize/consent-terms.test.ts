import { describe, expect, test } from 'vitest';
import {
  consentTerms,
  presentEnds,
  stillEnds,
  wasToldAll,
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

describe('whether the page that was answered said all that it would say now', () => {
  const trusted = sampleAdmission({ trustedBy: sampleOrganization() });
  const testing = sampleAdmission({ lastsSeconds: 604_800, warning: 'testing' });
  const plain = sampleAdmission();

  test.each([
    ['nothing changed', plain, {}, plain, true],
    ['the organization trusts the application now', plain, {}, trusted, false],
    ['it does no longer', trusted, {}, plain, false],
    ['the project went into testing', plain, {}, testing, false],
    ['it is in testing, and the person was warned', testing, { acknowledged: 'testing' }, testing, true],
    [
      'it is in testing, and the person was warned of something else',
      testing,
      { acknowledged: 'unverified' },
      testing,
      false,
    ],
    [
      'the warning is gone',
      sampleAdmission({ warning: 'unverified' }),
      { acknowledged: 'unverified' },
      plain,
      true,
    ],
  ] as const)('%s', (_name, before, progress, admission, told) => {
    const asked = { scopes: [drive], terms: consentTerms(before) };
    expect(wasToldAll(asked, progress, admission)).toBe(told);
  });
});

describe('TIM-4 what ends already', () => {
  const grant = sampleGrant([email, drive, youtube, driveFile], { [drive]: now + 60, [youtube]: now + 600 });
  const access = sampleAccess({ scopes: [email, drive] });

  test('of what the code will cover', () => {
    expect(presentEnds(access, sampleAdmission(), grant)).toEqual({ [drive]: now + 60 });
    const combined = { ...access, includeGrantedScopes: true };
    expect(presentEnds(combined, sampleAdmission(), grant)).toEqual({
      [drive]: now + 60,
      [youtube]: now + 600,
    });
    const narrowed = sampleAdmission({ stillAllowed: () => [email] });
    expect(presentEnds(combined, narrowed, grant)).toEqual({ [drive]: now + 60 });
  });

  test('nothing without a grant, and nothing in testing', () => {
    expect(presentEnds(access, sampleAdmission(), undefined)).toEqual({});
    expect(presentEnds(access, sampleAdmission({ lastsSeconds: 604_800 }), grant)).toEqual({});
  });

  test('can be given another end as long as it is granted', () => {
    const asked = { scopes: [], terms: { trusted: false }, presentEnds: { [drive]: now + 60 } };
    expect(stillEnds(asked, grant, now)).toBe(true);
    expect(stillEnds(asked, grant, now + 60)).toBe(false);
    expect(stillEnds(asked, sampleGrant([email]), now)).toBe(false);
    expect(stillEnds(asked, undefined, now)).toBe(false);
    expect(stillEnds({ scopes: [drive], terms: { trusted: false } }, undefined, now)).toBe(true);
  });
});
