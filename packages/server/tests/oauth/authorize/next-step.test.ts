import { describe, expect, test } from 'vitest';
import {
  type AccountStep,
  type ConsentStep,
  nextAccountStep,
  nextConsentStep,
  type SignedIn,
} from '../../../src/oauth/authorize/next-step.ts';
import type { Progress } from '../../../src/oauth/authorize/progress.ts';
import type { RequestedAccess } from '../../../src/oauth/authorize/requested-access.ts';
import type { Admission } from '../../../src/registration/policy/admission.ts';
import { drive, email, sampleGrant, youtube } from '../../records/sample-records.ts';
import { ada, ben, browserWith, carol, closed, hourSeconds } from './sample-browsers.ts';
import { sampleAccess, sampleAdmission } from './sample-request.ts';

const nobody = browserWith([]);
const onlyAda = browserWith([[ada, 600]]);
const several = browserWith([
  [ada, 600],
  [ben, 60],
  [carol, 6],
]);
const prompt = (...prompts: Parameters<RequestedAccess['prompts']['has']>[0][]) => ({
  prompts: new Set(prompts),
});
const as = (account: typeof ada) => ({ step: 'account', account }) as const;
const signIn = { step: 'sign-in' } as const;
const chooser = { step: 'choose-account' } as const;
const refuse = (need: string) => ({ step: 'refuse', need });

type AccountCase = [
  name: string,
  request: Partial<RequestedAccess>,
  progress: Progress,
  browser: SignedIn,
  expected: object,
];

const accountCases: readonly AccountCase[] = [
  ['nobody is signed in', {}, {}, nobody, signIn],
  ['one is signed in', {}, {}, onlyAda, as(ada)],
  ['several are', {}, {}, several, chooser],
  ['one of them was chosen', {}, { chosenAccount: ben.sub }, several, as(ben)],
  ['one was chosen who has signed out since', {}, { chosenAccount: ben.sub }, onlyAda, as(ada)],
  ['the person wants to choose again', {}, { switchingAccount: true }, onlyAda, chooser],
  ['the person wants another account', {}, { anotherAccount: true }, several, signIn],
  ['prompt=select_account, and one is signed in', prompt('select_account'), {}, onlyAda, chooser],
  ['prompt=select_account, and nobody is', prompt('select_account'), {}, nobody, signIn],
  [
    'prompt=select_account, once chosen',
    prompt('select_account'),
    { chosenAccount: ada.sub },
    several,
    as(ada),
  ],

  ['AUT-9 login_hint names one of several', { loginHint: 'BEN@example.com' }, {}, several, as(ben)],
  ['AUT-9 login_hint is a sub', { loginHint: carol.sub }, {}, several, as(carol)],
  ['AUT-9 login_hint names nobody here', { loginHint: 'eve@example.com' }, {}, several, signIn],
  [
    'AUT-9 the one whom login_hint names is disabled',
    { loginHint: closed.email },
    {},
    browserWith([[ada, 6]], [closed]),
    as(closed),
  ],
  ['authuser picks one of several', { authUser: 1 }, {}, several, as(ben)],
  ['authuser is past the last', { authUser: 7 }, {}, several, chooser],
  ['hd leaves one of several', { hostedDomain: 'Example.org' }, {}, several, as(carol)],
  ['hd=* leaves those of an organization', { hostedDomain: '*' }, {}, several, as(carol)],
  ['hd fits nobody here, and keeps nobody out', { hostedDomain: 'example.net' }, {}, several, chooser],
  ['all that is left is a disabled account', {}, {}, browserWith([], [closed]), as(closed)],

  ['id_token_hint names one of several', { hintedSub: ben.sub }, {}, several, as(ben)],
  ['id_token_hint names nobody here', { hintedSub: '9' }, {}, several, signIn],
  [
    'another than id_token_hint names was chosen',
    { hintedSub: ben.sub },
    { chosenAccount: ada.sub },
    several,
    refuse('sign in'),
  ],

  ['max_age, and the sign-in is as old', { maxAgeSeconds: 600 }, {}, onlyAda, as(ada)],
  ['max_age, and it is older', { maxAgeSeconds: 599 }, {}, onlyAda, { step: 'sign-in', again: ada }],
  [
    'max_age, and it was during the request',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    onlyAda,
    as(ada),
  ],
  [
    'max_age, and it was during the request, but more than the life of its pages ago',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    browserWith([[ada, hourSeconds]]),
    { step: 'sign-in', again: ada },
  ],
  [
    'max_age, and another account signed in during the request',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ben.sub },
    several,
    { step: 'sign-in', again: ada },
  ],
  ['prompt=login', { signsInAgain: true }, {}, onlyAda, { step: 'sign-in', again: ada }],
  [
    'prompt=login, after it',
    { signsInAgain: true },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    onlyAda,
    as(ada),
  ],

  ['AUT-10 prompt=none, and one is signed in', prompt('none'), {}, onlyAda, as(ada)],
  ['AUT-10 prompt=none, and nobody is', prompt('none'), {}, nobody, refuse('sign in')],
  ['AUT-10 prompt=none, and several are', prompt('none'), {}, several, refuse('choose an account')],
  [
    'AUT-10 prompt=none, and the sign-in is too old',
    { ...prompt('none'), maxAgeSeconds: 6 },
    {},
    onlyAda,
    refuse('sign in'),
  ],
  [
    'AUT-10 prompt=none, and login_hint names nobody here',
    { ...prompt('none'), loginHint: 'eve@example.com' },
    {},
    several,
    refuse('sign in'),
  ],
];

describe('as which account', () => {
  test.each(accountCases)('%s', (_name, request, progress, browser, expected) => {
    expect(nextAccountStep(sampleAccess(request), progress, browser, false)).toEqual(expected);
  });

  test.each(accountCases)(
    '%s: without passwords, choosing takes the place of signing in',
    (_name, request, progress, browser, expected) => {
      const isSignIn = (expected as AccountStep).step === 'sign-in';
      expect(nextAccountStep(sampleAccess(request), progress, browser, true)).toEqual(
        isSignIn ? chooser : expected,
      );
    },
  );
});

type ConsentCase = [
  name: string,
  request: Partial<RequestedAccess>,
  progress: Progress,
  admission: Partial<Admission>,
  granted: readonly string[] | undefined,
  expected: ConsentStep,
];

const consentCases: readonly ConsentCase[] = [
  ['nothing was granted', {}, {}, {}, undefined, { step: 'consent', newScopes: [email, drive] }],
  ['some was', {}, {}, {}, [email], { step: 'consent', newScopes: [drive] }],
  ['all was', {}, {}, {}, [email, drive, youtube], { step: 'answer' }],
  [
    'all was, and prompt=consent',
    prompt('consent'),
    {},
    {},
    [email, drive],
    { step: 'consent', newScopes: [] },
  ],
  [
    '`openid` that email brings comes with what was granted of signing in',
    { requestedScopes: [email], scopes: [email, 'openid'] },
    {},
    {},
    [email],
    { step: 'answer' },
  ],
  [
    '`openid` by name is asked for',
    { requestedScopes: [email, 'openid'], scopes: [email, 'openid'] },
    {},
    {},
    [email],
    { step: 'consent', newScopes: ['openid'] },
  ],
  [
    'a warning comes first',
    {},
    {},
    { warning: 'testing' },
    undefined,
    { step: 'warning', warning: 'testing' },
  ],
  [
    'the warning was read',
    {},
    { acknowledged: 'testing' },
    { warning: 'testing' },
    undefined,
    { step: 'consent', newScopes: [email, drive] },
  ],
  [
    'another warning was read',
    {},
    { acknowledged: 'testing' },
    { warning: 'unverified' },
    undefined,
    { step: 'warning', warning: 'unverified' },
  ],
  [
    'nothing is new, and nobody is warned',
    {},
    {},
    { warning: 'unverified' },
    [email, drive],
    { step: 'answer' },
  ],
  [
    'AUT-10 prompt=none, and something is new',
    prompt('none'),
    {},
    {},
    [email],
    { step: 'refuse', need: 'consent' },
  ],
  ['AUT-10 prompt=none, and nothing is', prompt('none'), {}, {}, [email, drive], { step: 'answer' }],
];

describe('whether the person is asked', () => {
  test.each(consentCases)('%s', (_name, request, progress, admission, granted, expected) => {
    const grant = granted && sampleGrant(granted);
    const step = nextConsentStep(sampleAccess(request), progress, sampleAdmission(admission), grant);
    expect(step).toEqual(expected);
  });
});
