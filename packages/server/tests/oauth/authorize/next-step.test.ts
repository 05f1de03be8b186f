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
  ['one account is signed in', {}, {}, onlyAda, as(ada)],
  ['several accounts are signed in', {}, {}, several, chooser],
  ['the person chose one of several accounts', {}, { chosenAccount: ben.sub }, several, as(ben)],
  ['the chosen account has signed out since', {}, { chosenAccount: ben.sub }, onlyAda, as(ada)],
  ['the person wants to choose again', {}, { switchingAccount: true }, onlyAda, chooser],
  ['the person wants to sign in to another account', {}, { anotherAccount: true }, several, signIn],
  ['prompt=select_account, and one account is signed in', prompt('select_account'), {}, onlyAda, chooser],
  ['prompt=select_account, and nobody is signed in', prompt('select_account'), {}, nobody, signIn],
  [
    'prompt=select_account, and the person has chosen',
    prompt('select_account'),
    { chosenAccount: ada.sub },
    several,
    as(ada),
  ],

  ['AUT-9 login_hint names one of several accounts', { loginHint: 'BEN@example.com' }, {}, several, as(ben)],
  ['AUT-9 login_hint is a sub', { loginHint: carol.sub }, {}, several, as(carol)],
  [
    'AUT-9 login_hint names an account that is not signed in here',
    { loginHint: 'eve@example.com' },
    {},
    several,
    signIn,
  ],
  [
    'AUT-9 login_hint names a disabled account',
    { loginHint: closed.email },
    {},
    browserWith([[ada, 6]], [closed]),
    as(closed),
  ],
  ['authuser selects one of several accounts', { authUser: 1 }, {}, several, as(ben)],
  ['authuser is larger than the last index', { authUser: 7 }, {}, several, chooser],
  ['only one of several accounts matches hd', { hostedDomain: 'Example.org' }, {}, several, as(carol)],
  ['hd=*, and only one account belongs to an organization', { hostedDomain: '*' }, {}, several, as(carol)],
  ['no account matches hd, so hd has no effect', { hostedDomain: 'example.net' }, {}, several, chooser],
  ['only a disabled account is left', {}, {}, browserWith([], [closed]), as(closed)],

  ['id_token_hint names one of several accounts', { hintedSub: ben.sub }, {}, several, as(ben)],
  ['id_token_hint names an account that is not signed in here', { hintedSub: '9' }, {}, several, signIn],
  [
    'the person chose another account than id_token_hint names',
    { hintedSub: ben.sub },
    { chosenAccount: ada.sub },
    several,
    refuse('sign in'),
  ],

  ['the sign-in is exactly max_age old', { maxAgeSeconds: 600 }, {}, onlyAda, as(ada)],
  ['the sign-in is older than max_age', { maxAgeSeconds: 599 }, {}, onlyAda, { step: 'sign-in', again: ada }],
  [
    'the sign-in is older than max_age, but was during this request',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    onlyAda,
    as(ada),
  ],
  [
    'the sign-in was during this request, but longer ago than the lifetime of the request’s pages',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    browserWith([[ada, hourSeconds]]),
    { step: 'sign-in', again: ada },
  ],
  [
    'the sign-in is older than max_age, and another account signed in during this request',
    { maxAgeSeconds: 60 },
    { chosenAccount: ada.sub, signedInAs: ben.sub },
    several,
    { step: 'sign-in', again: ada },
  ],
  ['prompt=login', { signsInAgain: true }, {}, onlyAda, { step: 'sign-in', again: ada }],
  [
    'prompt=login, and the person has signed in during this request',
    { signsInAgain: true },
    { chosenAccount: ada.sub, signedInAs: ada.sub },
    onlyAda,
    as(ada),
  ],

  ['AUT-10 prompt=none, and one account is signed in', prompt('none'), {}, onlyAda, as(ada)],
  ['AUT-10 prompt=none, and nobody is signed in', prompt('none'), {}, nobody, refuse('sign in')],
  [
    'AUT-10 prompt=none, and several accounts are signed in',
    prompt('none'),
    {},
    several,
    refuse('choose an account'),
  ],
  [
    'AUT-10 prompt=none, and the sign-in is too old',
    { ...prompt('none'), maxAgeSeconds: 6 },
    {},
    onlyAda,
    refuse('sign in'),
  ],
  [
    'AUT-10 prompt=none, and login_hint names an account that is not signed in here',
    { ...prompt('none'), loginHint: 'eve@example.com' },
    {},
    several,
    refuse('sign in'),
  ],
];

describe('which account the request continues with', () => {
  test.each(accountCases)('%s', (_name, request, progress, browser, expected) => {
    expect(nextAccountStep(sampleAccess(request), progress, browser, false)).toEqual(expected);
  });

  test.each(accountCases)(
    '%s: without passwords, the chooser replaces signing in',
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
  ['no scope is granted', {}, {}, {}, undefined, { step: 'consent', newScopes: [email, drive] }],
  ['some scopes are granted', {}, {}, {}, [email], { step: 'consent', newScopes: [drive] }],
  ['all scopes are granted', {}, {}, {}, [email, drive, youtube], { step: 'answer' }],
  [
    'all scopes are granted, and prompt=consent',
    prompt('consent'),
    {},
    {},
    [email, drive],
    { step: 'consent', newScopes: [] },
  ],
  [
    'the request doesn’t name `openid`, which email implies, and email is granted',
    { requestedScopes: [email], scopes: [email, 'openid'] },
    {},
    {},
    [email],
    { step: 'answer' },
  ],
  [
    'the request names `openid`, and only email is granted',
    { requestedScopes: [email, 'openid'], scopes: [email, 'openid'] },
    {},
    {},
    [email],
    { step: 'consent', newScopes: ['openid'] },
  ],
  [
    'a warning comes before consent',
    {},
    {},
    { warning: 'testing' },
    undefined,
    { step: 'warning', warning: 'testing' },
  ],
  [
    'the person has read the warning',
    {},
    { acknowledged: 'testing' },
    { warning: 'testing' },
    undefined,
    { step: 'consent', newScopes: [email, drive] },
  ],
  [
    'the person has read a different warning',
    {},
    { acknowledged: 'testing' },
    { warning: 'unverified' },
    undefined,
    { step: 'warning', warning: 'unverified' },
  ],
  [
    'all scopes are granted, so there is no warning',
    {},
    {},
    { warning: 'unverified' },
    [email, drive],
    { step: 'answer' },
  ],
  [
    'AUT-10 prompt=none, and a scope is not granted',
    prompt('none'),
    {},
    {},
    [email],
    { step: 'refuse', need: 'consent' },
  ],
  [
    'AUT-10 prompt=none, and all scopes are granted',
    prompt('none'),
    {},
    {},
    [email, drive],
    { step: 'answer' },
  ],
];

describe('whether the person is asked for consent', () => {
  test.each(consentCases)('%s', (_name, request, progress, admission, granted, expected) => {
    const grant = granted && sampleGrant(granted);
    const step = nextConsentStep(sampleAccess(request), progress, sampleAdmission(admission), grant);
    expect(step).toEqual(expected);
  });
});
