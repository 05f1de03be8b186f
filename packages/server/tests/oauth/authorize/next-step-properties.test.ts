import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNamed } from '../../../src/oauth/authorize/account-hints.ts';
import { nextAccountStep, nextConsentStep } from '../../../src/oauth/authorize/next-step.ts';
import type { Progress } from '../../../src/oauth/authorize/progress.ts';
import type { RequestedAccess } from '../../../src/oauth/authorize/requested-access.ts';
import { drive, driveFile, email, now, sampleGrant, youtube } from '../../records/sample-records.ts';
import { ada, ben, browserWith, carol, closed } from './sample-browsers.ts';
import { sampleAccess, sampleAdmission } from './sample-request.ts';

describe('for any request from any browser', () => {
  const accounts = [ada, ben, carol, closed];
  const sub = fc.constantFrom(...accounts.map((account) => account.sub), '9');
  const scopes = fc.uniqueArray(fc.constantFrom('openid', email, driveFile, youtube, drive), {
    minLength: 1,
  });
  const requests = fc
    .record(
      {
        scopes,
        prompts: fc.constantFrom([], ['none'], ['consent'], ['select_account'], ['login', 'consent']),
        loginHint: fc.oneof(sub, fc.constantFrom('ADA@harbour.example', 'eve@example.com')),
        hostedDomain: fc.constantFrom('*', 'example.org', 'example.net'),
        authUser: fc.nat(4),
        hintedSub: sub,
        maxAgeSeconds: fc.nat(7_200),
        signsInAgain: fc.boolean(),
      },
      { requiredKeys: ['scopes', 'prompts'] },
    )
    .map(({ prompts, ...request }) =>
      sampleAccess({ ...request, prompts: new Set(prompts) as RequestedAccess['prompts'] }),
    );
  const warning = fc.constantFrom('unverified', 'testing', 'undeclared');
  const progresses: fc.Arbitrary<Progress> = fc.record(
    {
      chosenAccount: sub,
      signedInAs: sub,
      switchingAccount: fc.boolean(),
      anotherAccount: fc.boolean(),
      acknowledged: warning,
    },
    { requiredKeys: [] },
  );
  const browsers = fc
    .tuple(fc.subarray([ada, ben, carol]), fc.subarray([closed]), fc.nat(7_200))
    .map(([active, gone, secondsAgo]) =>
      browserWith(
        active.map((account) => [account, secondsAgo]),
        gone,
      ),
    );
  const admissions = fc.record({ warning }, { requiredKeys: [] }).map((changes) => sampleAdmission(changes));
  const grants = fc.option(
    fc.subarray([email, driveFile, youtube, drive]).map((granted) => sampleGrant(granted)),
    { nil: undefined },
  );

  test('AUT-10 prompt=none never shows a page', () => {
    fc.assert(
      fc.property(
        requests,
        progresses,
        browsers,
        fc.boolean(),
        admissions,
        grants,
        (request, progress, browser, byChoice, admission, grant) => {
          const silent = { ...request, prompts: new Set(['none'] as const) };
          expect(['account', 'refuse']).toContain(nextAccountStep(silent, progress, browser, byChoice).step);
          expect(['answer', 'refuse']).toContain(nextConsentStep(silent, progress, admission, grant).step);
        },
      ),
    );
  });

  test('a request continues only with an account of this browser that matches the hints and signed in recently enough', () => {
    fc.assert(
      fc.property(requests, progresses, browsers, fc.boolean(), (request, progress, browser, byChoice) => {
        const step = nextAccountStep(request, progress, browser, byChoice);
        if (step.step !== 'account') return;
        expect([...browser.active, ...browser.closed]).toContain(step.account);
        expect(isNamed(step.account, request)).toBe(true);
        const signedInAt = browser.signedInAt.get(step.account.sub);
        if (signedInAt === undefined || progress.signedInAs === step.account.sub) return;
        expect(request.signsInAgain).toBe(false);
        expect(now - signedInAt).toBeLessThanOrEqual(request.maxAgeSeconds ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('with passwords, the server asks people to sign in again only to an account that matches the request’s hints', () => {
    fc.assert(
      fc.property(requests, progresses, browsers, (request, progress, browser) => {
        const step = nextAccountStep(request, progress, browser, false);
        if (step.step === 'sign-in' && step.again !== undefined)
          expect(isNamed(step.again, request)).toBe(true);
      }),
    );
  });

  test('a response without a consent page covers only `openid` and scopes granted before', () => {
    fc.assert(
      fc.property(requests, progresses, admissions, grants, (request, progress, admission, grant) => {
        if (nextConsentStep(request, progress, admission, grant).step !== 'answer') return;
        expect(grant?.scopes).toEqual(
          expect.arrayContaining(request.scopes.filter((scope) => scope !== 'openid')),
        );
        expect(request.prompts.has('consent')).toBe(false);
      }),
    );
  });

  test('the consent page comes after any warning, and asks only for requested scopes that are not granted yet', () => {
    fc.assert(
      fc.property(requests, progresses, admissions, grants, (request, progress, admission, grant) => {
        const step = nextConsentStep(request, progress, admission, grant);
        if (step.step !== 'consent') return;
        expect(request.scopes).toEqual(expect.arrayContaining([...step.newScopes]));
        expect(step.newScopes.filter((scope) => grant?.scopes.includes(scope))).toEqual([]);
        if (admission.warning !== undefined) expect(progress.acknowledged).toBe(admission.warning);
      }),
    );
  });
});
