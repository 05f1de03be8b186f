import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedScopes, renewedScopes } from '../../../src/oauth/authorize/allowed-scopes.ts';
import { drive, driveFile, email, now, sampleGrant, youtube } from '../../records/sample-records.ts';
import { sampleAccess, sampleAdmission } from './sample-request.ts';

const admission = sampleAdmission();
const weekSeconds = 604_800;

describe('a code gets', () => {
  test('the requested scopes that the person allowed', () => {
    const allowed = allowedScopes(sampleAccess(), admission, undefined, [{ scope: drive }]);
    expect(allowed).toEqual({ consented: [{ scope: drive }], forTokens: [drive] });
  });

  test('no scopes if the person allows none of the requested scopes and has granted none of them before', () => {
    const access = sampleAccess({ includeGrantedScopes: true });
    expect(allowedScopes(access, admission, undefined, [])).toEqual({ consented: [], forTokens: [] });
    expect(allowedScopes(access, admission, sampleGrant([youtube]), []).forTokens).toEqual([]);
  });

  test('INC-1 with include_granted_scopes, also the scopes granted before that the admission still allows', () => {
    const grant = sampleGrant([youtube, driveFile]);
    const combined = sampleAccess({ includeGrantedScopes: true });
    const consented = [{ scope: drive }];
    expect(allowedScopes(sampleAccess(), admission, grant, consented).forTokens).toEqual([drive]);
    expect(allowedScopes(combined, admission, grant, consented).forTokens).toEqual([
      drive,
      youtube,
      driveFile,
    ]);
    const narrowed = sampleAdmission({ stillAllowed: () => [driveFile] });
    expect(allowedScopes(combined, narrowed, grant, consented).forTokens).toEqual([drive, driveFile]);
  });

  test('`openid` without a consent page, if the app requested only email (which implies `openid`) and has email', () => {
    const access = sampleAccess({ requestedScopes: [email], scopes: [email, 'openid'] });
    const allowed = allowedScopes(access, admission, sampleGrant([email]), []);
    expect(allowed).toEqual({ consented: [{ scope: 'openid' }], forTokens: [email, 'openid'] });
  });

  test('TIM-2 the earliest expiry among its scopes; a new consent replaces earlier expiries', () => {
    const access = sampleAccess({ scopes: [drive, youtube] });
    const grant = sampleGrant([drive, youtube], { [drive]: now + 60, [youtube]: now + 600 });
    expect(allowedScopes(access, admission, grant, []).accessEndsAt).toBe(now + 60);
    expect(allowedScopes(access, admission, grant, [{ scope: drive }]).accessEndsAt).toBe(now + 600);
    const consented = [{ scope: drive, endsAt: now + 6_000 }, { scope: youtube }];
    expect(allowedScopes(access, admission, grant, consented).accessEndsAt).toBe(now + 6_000);
    expect(allowedScopes(access, admission, sampleGrant([drive, youtube]), [])).not.toHaveProperty(
      'accessEndsAt',
    );
  });

  test('only scopes that the person allowed; include_granted_scopes can add scopes that the admission still allows', () => {
    const every = ['openid', email, driveFile, youtube, drive];
    const scopes = fc.subarray(every, { minLength: 1 });
    fc.assert(
      fc.property(
        scopes,
        fc.subarray(every),
        fc.subarray(every),
        fc.subarray(every),
        fc.boolean(),
        (asked, granted, ticked, kept, combined) => {
          const access = sampleAccess({ scopes: asked, includeGrantedScopes: combined });
          const grant = sampleGrant(granted);
          const admitted = sampleAdmission({
            stillAllowed: (all) => all.filter((scope) => kept.includes(scope)),
          });
          const { forTokens } = allowedScopes(
            access,
            admitted,
            grant,
            ticked.map((scope) => ({ scope })),
          );
          for (const scope of forTokens) {
            expect([...granted, ...ticked]).toContain(scope);
            expect(asked.includes(scope) || (combined && kept.includes(scope))).toBe(true);
          }
          expect(new Set(forTokens).size).toBe(forTokens.length);
        },
      ),
    );
  });
});

describe('if the person consents again', () => {
  const access = sampleAccess({ scopes: [email, drive, youtube] });

  test('in testing, granted scopes that the app requests again expire one week later, except sign-in scopes', () => {
    const testing = sampleAdmission({ lastsSeconds: weekSeconds });
    const grant = sampleGrant([email, drive, driveFile]);
    expect(renewedScopes(access, testing, grant, now)).toEqual([{ scope: drive, endsAt: now + weekSeconds }]);
    expect(renewedScopes(access, testing, undefined, now)).toEqual([]);
  });

  test('outside of testing, no scope gets a new expiry', () => {
    expect(renewedScopes(access, admission, sampleGrant([email, drive]), now)).toEqual([]);
  });
});
