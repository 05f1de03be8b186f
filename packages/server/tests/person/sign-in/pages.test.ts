import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { renderAccountListPage } from '../../../src/person/sign-in/account-list-page.ts';
import {
  renderNewPasswordPage,
  renderResetEndedPage,
} from '../../../src/person/sign-in/new-password-page.ts';
import { renderSignInPage } from '../../../src/person/sign-in/sign-in-page.ts';
import type { SignInProblem, SignInView } from '../../../src/person/sign-in/sign-in-views.ts';
import { renderSignOutPage } from '../../../src/person/sign-in/sign-out-page.ts';
import type { Account } from '../../../src/records/account.ts';
import { account } from '../pages/sample-views.ts';

const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&`;

const accountOf = (text: string): Account => ({ ...account(text), sub: text });

const signInView = (language: Language, text: string): SignInView => ({
  frame: { language },
  form: { action: '/sign-in', hidden: { form_token: text } },
  way: 'password',
  destination: { application: text },
  again: false,
  address: text,
  passkey: { options: JSON.stringify({ challenge: text }), ticket: text },
  otherWayPath: '/sign-in?way=recovery-code',
  refusal: { action: '/authorize/continue', hidden: { request: text } },
});

function everyPage(language: Language, text = 'Sample'): Readonly<Record<string, string>> {
  const view = signInView(language, text);
  const { frame, form } = view;
  const account = accountOf(text);
  return {
    signIn: renderSignInPage(view),
    signInAgain: renderSignInPage({ ...view, again: true, destination: { page: 'security' } }),
    recoveryCode: renderSignInPage({ ...view, way: 'recovery-code', problem: 'wrongCode' }),
    blocked: renderSignInPage({ ...view, blocked: { until: 1_800_000_700, now: 1_800_000_000 } }),
    accountList: renderAccountListPage({
      ...{ frame, form, page: 'applications', truncated: true },
      accounts: [{ account, signedIn: true }],
    }),
    signOut: renderSignOutPage({
      ...{ frame, form, accounts: [account, account], several: true, signInPath: '/sign-in' },
      applicationsPath: '/account/applications',
      done: { address: text },
    }),
    nobody: renderSignOutPage({
      frame,
      form,
      accounts: [],
      several: false,
      done: 'all',
      signInPath: '/sign-in',
      applicationsPath: '/account/applications',
    }),
    newPassword: renderNewPasswordPage({ frame, form, account, problem: 'too-common', skipPath: '/account' }),
    ended: renderResetEndedPage({ frame, accountPagePath: '/account' }),
  };
}

describe.each(languages)('every page for signing in and out, in %s', (language) => {
  test.each(Object.entries(everyPage(language, hostile)))(
    '%s escapes texts that others chose',
    (_name, page) => {
      expect(page).not.toContain('<img src=x');
      expect(page).not.toContain('<script>');
    },
  );

  test.each(Object.entries(everyPage(language)))(
    '%s has no inline script or style, declares its language and has one heading',
    (_name, page) => {
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
      const scripts = [
        ...(page.includes('data-passkey=') ? ['passkeys'] : []),
        ...(page.includes('data-reveals=') ? ['reveal-password'] : []),
      ];
      expect((page.match(/<script\b[^>]*>[^<]*/g) ?? []).map((script) => script.trim())).toEqual(
        scripts.map((name) =>
          expect.stringMatching(new RegExp(`^<script type="module" src="/assets/${name}\\.[\\w-]+\\.js">$`)),
        ),
      );
      expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      expect(page.match(/<h1\b/g)).toHaveLength(1);
    },
  );
});

describe('the sign-in page', () => {
  const view = signInView('en', 'Sample');

  test.each<[SignInProblem, string]>([
    ['addressMissing', 'email-error'],
    ['passwordMissing', 'password-error'],
    ['wrongPassword', 'password-error'],
  ])('shows the problem %s beside its field', (problem, id) => {
    const page = renderSignInPage({ ...view, problem });
    expect(page).toContain(`id="${id}"`);
    expect(page).toContain(`aria-describedby="${id}"`);
    expect(page).not.toContain('role="alert"');
  });

  test.each<SignInProblem>(['expired', 'passkeyRefused', 'disabled'])(
    'shows the problem %s above the fields',
    (problem) => {
      const page = renderSignInPage({ ...view, problem });
      expect(page).toContain('role="alert"');
      expect(page).not.toContain('aria-invalid');
    },
  );

  test('tells password managers and screen readers what its fields are', () => {
    const page = renderSignInPage(view);
    expect(page).toMatch(/<input id="email"[^>]* type="email"[^>]* autocomplete="username webauthn"/);
    expect(page).toMatch(/<input id="password"[^>]* type="password"[^>]* autocomplete="current-password"/);
    expect(page.match(/<label for="(?:email|password)"/g)).toHaveLength(2);
  });

  test('hides passkeys until its script finds that the browser supports them', () => {
    expect(renderSignInPage(view)).toMatch(/<form[^>]* data-passkey="get"[^>]* hidden>/);
  });

  test('offers to go back only if an app is waiting', () => {
    const { refusal: _refusal, ...own } = view;
    expect(renderSignInPage(view)).toContain('value="deny"');
    expect(renderSignInPage({ ...own, destination: { page: 'security' } })).not.toContain('value="deny"');
  });

  test('says when to try again: the minutes left, and the exact time with its time zone', () => {
    const page = renderSignInPage({ ...view, blocked: { until: 1_800_000_601, now: 1_800_000_000 } });
    expect(page).toContain('11 minutes');
    expect(page).toMatch(/<time datetime="2027-01-15T08:10:01\.000Z" title="[^"]*UTC">/);
  });
});

describe('the sign-out page', () => {
  const view = {
    frame: { language: 'en' },
    form: { action: '/sign-out', hidden: {} },
    signInPath: '/sign-in',
    applicationsPath: '/account/applications',
  } as const;
  const [mina, tomas] = ['Mina', 'Tomas'].map((name) => ({ ...accountOf(name), sub: name }));
  if (mina === undefined || tomas === undefined) throw new TypeError('no accounts');
  const buttonsOf = (page: string) =>
    [...page.matchAll(/<button class="(\w+)" name="account" value="(\w+)"/g)].map(([, look, value]) => [
      value,
      look,
    ]);

  test('with one account, has one button, which is filled', () => {
    const page = renderSignOutPage({ ...view, accounts: [mina], several: false });
    expect(buttonsOf(page)).toEqual([['Mina', 'weighty']]);
  });

  test('if a person opens it from one of several accounts, has a filled button for that account', () => {
    const page = renderSignOutPage({ ...view, accounts: [mina], several: true });
    expect(buttonsOf(page)).toEqual([
      ['Mina', 'weighty'],
      ['all', 'quiet'],
    ]);
  });

  test('with several accounts, has a plain button for each and a quiet one for all', () => {
    const page = renderSignOutPage({ ...view, accounts: [mina, tomas], several: true });
    expect(buttonsOf(page)).toEqual([
      ['Mina', 'plain'],
      ['Tomas', 'plain'],
      ['all', 'quiet'],
    ]);
  });

  test('offers to stay signed in before it offers to sign out', () => {
    const page = renderSignOutPage({ ...view, accounts: [mina], several: false });
    const stay = page.indexOf(messagesFor('en').signIn.signOut.stay);
    expect(stay).toBeGreaterThan(0);
    expect(stay).toBeLessThan(page.indexOf('name="account"'));
  });
});
