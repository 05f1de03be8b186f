import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import type { CredentialChanges, SecurityView } from '../../../src/person/account/account-views.ts';
import { renderRecoveryCodesPage } from '../../../src/person/account/credentials-page.ts';
import type { SecurityNotice } from '../../../src/person/account/security-notice.ts';
import { renderSecurityPage } from '../../../src/person/account/security-page.ts';
import { accountPageView, securityView, staleSecurityView } from '../pages/account-views.ts';

const { security: text } = messagesFor('en').account;

function count(html: string, part: string): number {
  return html.split(part).length - 1;
}

/** The page of a person who can change credentials, without the sample's `passwordProblem`. */
function withChanges(changes: Partial<CredentialChanges>): string {
  const view = securityView();
  const { credentials } = view;
  if (credentials === undefined || !('newPasskey' in credentials.changes)) throw new TypeError('no changes');
  const { passwordProblem: _problem, ...offered } = credentials.changes;
  return renderSecurityPage({
    ...view,
    credentials: { ...credentials, changes: { ...offered, ...changes } },
  });
}

describe('the list of sign-ins', () => {
  test('AUT-13 marks this browser, and has a button to sign out each of the other browsers', () => {
    const html = renderSecurityPage(securityView());
    expect(count(html, 'name="sign_in"')).toBe(securityView().signIns.length - 1);
    expect(html).not.toContain('name="sign_in" value="s1"');
    expect(count(html, text.signIns.thisBrowser)).toBe(1);
    expect(html).toContain(text.signIns.device('Firefox', 'Windows'));
    expect(html).toContain(text.signIns.unknownDevice);
  });

  test('shows five entries of a long list, and the others on request', () => {
    const view = securityView();
    const [shown = '', folded] = renderSecurityPage(view).split('<details class="more-entries">');
    expect(count(shown, 'aria-describedby="sign-in-')).toBe(4);
    expect(count(folded ?? '', 'aria-describedby="sign-in-')).toBe(view.signIns.length - 5);
    const short = renderSecurityPage({ ...view, signIns: view.signIns.slice(0, 5) });
    expect(short).not.toContain('more-entries');
  });

  test('shows the time of each sign-in with its zone, so a person can tell apart sign-ins on one day', () => {
    const view = securityView();
    const [here] = view.signIns;
    if (here === undefined) throw new TypeError('no sign-in');
    const signIns = [1_795_262_400, 1_795_262_460].map((signedInAt) => ({
      ...here,
      id: `${signedInAt}`,
      signedInAt,
    }));
    const html = renderSecurityPage({ ...view, signIns });
    expect(html).toMatch(/>[^<]*12:00[^<]*UTC<\/time>/);
    expect(html).toMatch(/>[^<]*12:01[^<]*UTC<\/time>/);
  });

  test('shows the network address of each sign-in, if the server knows it', () => {
    const view = securityView();
    const [here, other] = view.signIns;
    if (here === undefined || other === undefined) throw new TypeError('no sign-ins');
    const signIns = [
      { ...here, network: '2001:db8:1:2::/64' },
      { ...other, network: '<b>' },
    ];
    const html = renderSecurityPage({ ...view, signIns });
    expect(html).toContain(text.signIns.network('2001:db8:1:2::/64'));
    expect(html).toContain(text.signIns.network('&lt;b&gt;'));
    const unknown = renderSecurityPage({ ...view, signIns: [here] });
    expect(unknown).not.toContain(text.signIns.network(''));
  });

  test('offers to sign out everywhere else, if the account is signed in elsewhere', () => {
    const view = securityView();
    expect(renderSecurityPage(view)).toContain('value="sign-out-others"');
    const alone = { ...view, signIns: view.signIns.filter(({ here }) => here) };
    expect(renderSecurityPage(alone)).not.toContain('value="sign-out-others"');
  });
});

describe('how the account signs in', () => {
  test('a person who has just signed in can make changes', () => {
    const html = renderSecurityPage(securityView());
    for (const change of ['password', 'add-passkey', 'remove-passkey', 'recovery-codes']) {
      expect(html).toContain(`name="change" value="${change}"`);
    }
  });

  test('a person who signed in too long ago has to sign in again first, and the page loads no script', () => {
    const html = renderSecurityPage(staleSecurityView());
    for (const change of ['password', 'add-passkey', 'remove-passkey', 'recovery-codes']) {
      expect(html).not.toContain(`value="${change}"`);
    }
    expect(html).toContain('href="/sign-in?page=security');
    expect(html).not.toContain('<script');
  });

  test('the only passkey of an account without a password can’t be removed, and the page says why', () => {
    const html = withChanges({ passkeysRemovable: false });
    expect(html).not.toContain('name="credential"');
    expect(html).toContain(text.passkeys.onlyWay);
    expect(withChanges({})).not.toContain(text.passkeys.onlyWay);
  });

  test('each form is hidden behind a button, except the password form after a rejected password', () => {
    expect(count(withChanges({}), '<details class="change">')).toBe(3);
    const html = withChanges({ passwordProblem: 'too-short' });
    expect(count(html, '<details class="change">')).toBe(2);
    expect(count(html, '<details class="change" open>')).toBe(1);
  });

  test('an account without a password can set one', () => {
    const view = securityView();
    const { credentials } = view;
    if (credentials === undefined) throw new TypeError('no credentials');
    const html = renderSecurityPage({ ...view, credentials: { ...credentials, hasPassword: false } });
    expect(html).toContain(text.password.set);
    expect(html).not.toContain(text.password.change);
  });

  test('the page says beside the password field why it rejected the password', () => {
    const { problems } = messagesFor('en').signIn.newPassword;
    const html = withChanges({ passwordProblem: 'too-common' });
    expect(html).toContain(problems['too-common']);
    expect(/<input[^>]*type="password"[^>]*>/.exec(html)?.[0]).toContain('aria-invalid="true"');
    expect(withChanges({})).not.toContain('aria-invalid');
  });

  test('a development server has no passwords, and the page says so', () => {
    const { credentials: _credentials, ...view } = securityView();
    const html = renderSecurityPage(view);
    expect(html).not.toContain('type="password"');
    expect(html).toContain(text.development.meaning);
    expect(html).toContain('name="sign_in"');
  });
});

test('in every language, each notice has a different text', () => {
  const device = { browser: 'Firefox', system: 'Windows' };
  const notices: readonly SecurityNotice[] = [
    { kind: 'sign-in-ended', device },
    { kind: 'others-ended' },
    { kind: 'password-changed' },
    { kind: 'passkey-not-added' },
    { kind: 'changed-meanwhile' },
    { kind: 'passkeys-full', most: 20 },
    { kind: 'passkey-added', name: 'Phone' },
    { kind: 'passkey-removed', name: 'Phone' },
  ];
  const said = (view: SecurityView) =>
    /class="notice[^>]*>[\s\S]*?<span>([^<]*)<\/span>/.exec(renderSecurityPage(view))?.[1];
  for (const language of languages) {
    const view = staleSecurityView(language);
    expect(new Set(notices.map((notice) => said({ ...view, notice }))).size).toBe(notices.length);
  }
});

test('the page of new recovery codes mentions older codes only if the new ones replace them', () => {
  const { recoveryCodes } = text;
  const page = { ...accountPageView('security'), codes: ['k7tm-2qxw-9fhd-pc4r'] };
  expect(renderRecoveryCodesPage({ ...page, replacing: true })).toContain(recoveryCodes.madeMeaningReplacing);
  expect(renderRecoveryCodesPage({ ...page, replacing: false })).not.toContain(
    recoveryCodes.madeMeaningReplacing,
  );
});
