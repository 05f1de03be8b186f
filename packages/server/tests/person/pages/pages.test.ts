import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import type { OAuthErrorCode } from '@grantway/protocol/error';
import { describe, expect, test } from 'vitest';
import { renderConsentPage } from '../../../src/person/consent/consent-page.ts';
import { renderWarningPage } from '../../../src/person/consent/warning-page.ts';
import { renderErrorPage } from '../../../src/person/pages/error-page.ts';
import { errorWords } from '../../../src/person/pages/error-words.ts';
import { mailLink } from '../../../src/person/pages/foreign-text.ts';
import { renderChooserPage } from '../../../src/person/sign-in/account-chooser.ts';
import { everyPage } from './every-page.ts';
import {
  calendarScope,
  chooserView,
  consentView,
  continueView,
  driveScope,
  errorView,
  item,
  refusedByOrganizationView,
  warningView,
} from './sample-views.ts';

const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&`;

/** The page without the tags of the scripts that the server itself serves. */
function withoutOwnScript(page: string): string {
  return page.replace(
    /<script type="module" src="\/assets\/(?:passkeys|form-post|reveal-password|welcome)\.[\w-]+\.js"><\/script>/g,
    '',
  );
}

/** The opening tags of all elements of this name that contain all of these texts. */
function tags(page: string, name: string, ...having: readonly string[]): string[] {
  return (page.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []).filter((tag) =>
    having.every((part) => tag.includes(part)),
  );
}

describe.each(languages)('every page in %s', (language) => {
  test.each(Object.entries(everyPage(language, hostile)))('%s escapes what others chose', (_name, page) => {
    expect(page).not.toContain('<img src=x');
    expect(withoutOwnScript(page)).not.toMatch(/<script/i);
    expect(page).not.toMatch(/href="\s*javascript:/i);
  });

  test.each(Object.entries(everyPage(language)))(
    '%s has no inline script or style and loads only its own files',
    (_name, page) => {
      expect(withoutOwnScript(page)).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
      const loaded = [...tags(page, 'link'), ...tags(page, 'img')].map(
        (tag) => /(?:href|src)="([^"]*)"/.exec(tag)?.[1],
      );
      expect(loaded.every((url) => url?.startsWith('/assets/'))).toBe(true);
    },
  );

  test.each(Object.entries(everyPage(language)))(
    '%s says its language, sends no referrer and has one heading',
    (_name, page) => {
      expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      expect(tags(page, 'meta', 'name="referrer"', 'content="no-referrer"')).toHaveLength(1);
      expect(tags(page, 'h1')).toHaveLength(1);
      expect(tags(page, 'main', 'id="content"')).toHaveLength(1);
    },
  );
});

describe('the language menu', () => {
  test('links each language, and is absent where the page answers a POST', () => {
    const view = consentView();
    expect(tags(renderConsentPage(view), 'a', 'hreflang=')).toHaveLength(languages.length);
    const { languageLinks: _links, ...frame } = view.frame;
    expect(tags(renderConsentPage({ ...view, frame }), 'a', 'hreflang=')).toHaveLength(0);
  });
});

describe('consent', () => {
  test('AUT-11 names the app and what it asks for, with an unticked box for each', () => {
    const page = renderConsentPage(consentView());
    const text = messagesFor('en');
    expect(page).toContain('Sample Calendar Board');
    expect(page).toContain(text.scopes['drive.metadata.readonly'].summary);
    expect(page).toContain(text.scopes['calendar.readonly'].summary);
    expect(tags(page, 'input', 'name="scope"', `value="${driveScope}"`)).toHaveLength(1);
    expect(tags(page, 'input', 'name="scope"', `value="${calendarScope}"`)).toHaveLength(1);
    expect(tags(page, 'input', 'name="scope"', ' checked')).toHaveLength(0);
  });

  test.each([
    ['consent', renderConsentPage(consentView())],
    ['the consent page of an app that asks for nothing new', renderConsentPage(continueView(consentView()))],
  ])('AUT-11 %s has the button to deny first, and the button to allow is filled', (_case, page) => {
    const answers = tags(page, 'button', 'class="weighty');
    expect(answers.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual(['deny', 'allow']);
    expect(answers.map((tag) => tag.includes('outlined'))).toEqual([true, false]);
  });

  test('shows the account once', () => {
    const page = renderConsentPage(consentView());
    const mina = { ...consentView().frame.account, email: 'mina@pier.example' };
    const shown = renderConsentPage({ ...consentView(), frame: { ...consentView().frame, account: mina } });
    expect(shown.split('mina@pier.example')).toHaveLength(2);
    expect(page).toContain('value="switch-account"');
  });

  test('AUT-11 has no checkboxes if the person can only allow everything or nothing', () => {
    const page = renderConsentPage({ ...consentView(), checkboxes: false });
    expect(tags(page, 'input', 'name="scope"')).toHaveLength(0);
    expect(page).toContain(messagesFor('en').scopes['drive.metadata.readonly'].summary);
  });

  test('AUT-10 if the app asks only for scopes that it has, lists them and asks the person only to continue', () => {
    const view = consentView();
    const page = renderConsentPage(continueView(view));
    const { consent, scopes } = messagesFor('en');
    expect(page).not.toContain(consent.willBeAble);
    expect(page).toContain(consent.headingContinue(view.application.name));
    expect(page).toContain(scopes['drive.metadata.readonly'].summary);
    expect(tags(page, 'input', 'type="checkbox"')).toHaveLength(0);
    for (const [value, label] of [
      ['allow', consent.goOn],
      ['deny', consent.cancel],
    ]) {
      expect(page).toMatch(new RegExp(`<button[^>]* value="${value}"[^>]*>${label}</button>`));
    }
  });

  test('TIM-4 the first choice keeps the present expiry, and is the only place that shows the exact time', () => {
    const timeLimit = {
      offeredSeconds: [86_400],
      presentEnds: [1_796_000_000],
      chosen: 'as-before',
    } as const;
    const page = renderConsentPage({ ...continueView(consentView()), renews: true, timeLimit });
    const radios = tags(page, 'input', 'name="lifetime_seconds"');
    expect(radios.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual(['as-before', '86400', '']);
    expect(radios.filter((tag) => tag.includes(' checked'))).toEqual([radios[0]]);
    expect(tags(page, 'time', 'datetime="2026-11-30T00:53:20.000Z"')).toHaveLength(1);
    expect(page).not.toContain(messagesFor('en').consent.endsAt('').trim());
  });

  test('TIM-1 if all permissions have a date and none is new, refers to these dates instead of a time', () => {
    const { asShownAbove, untilRevoked } = messagesFor('en').consent;
    const view = continueView(consentView());
    expect(renderConsentPage(view)).toContain(untilRevoked);
    const limited = view.alreadyGranted.map((granted) => ({ ...granted, endsAt: 1_796_000_000 }));
    const page = renderConsentPage({ ...view, alreadyGranted: limited });
    expect(page).toContain(asShownAbove);
    expect(page).not.toContain(untilRevoked);
  });

  test('AUT-11 after Allow without a ticked box, asks the person to choose one', () => {
    const { chooseAtLeastOne } = messagesFor('en').consent;
    const page = renderConsentPage({ ...consentView(), choseNothing: true });
    expect(page).toContain(chooseAtLeastOne);
    expect(tags(page, 'p', 'role="alert"')).toHaveLength(1);
    expect(renderConsentPage(consentView())).not.toContain(chooseAtLeastOne);
  });

  test('keeps the boxes that the person has ticked', () => {
    const page = renderConsentPage({ ...consentView(), ticked: [driveScope] });
    expect(tags(page, 'input', 'name="scope"', ' checked')).toHaveLength(1);
  });

  test('AUT-11 if the app asks for sign-in too, says that without ticked boxes the app only learns who signs in', () => {
    const { selectNothing } = messagesFor('en').consent;
    const view = consentView();
    expect(renderConsentPage({ ...view, signIn: [] })).not.toContain(selectNothing);
    expect(view.signIn.length).toBeGreaterThan(0);
    expect(renderConsentPage(view)).toContain(selectNothing);
  });

  test.each([
    [['openid'], 'neither'],
    [['openid', 'email'], 'email'],
    [['https://www.googleapis.com/auth/userinfo.profile'], 'profile'],
    [['openid', 'profile', 'https://www.googleapis.com/auth/userinfo.email'], 'both'],
  ] as const)('says on one line what %j tells about the person', (scopes, expected) => {
    const signIn = scopes.map((scope) => item(scope, 'non-sensitive'));
    const page = renderConsentPage({ ...consentView(), signIn });
    const facts = Object.entries(messagesFor('en').consent.signInFacts);
    expect(facts.filter(([, text]) => page.includes(text)).map(([name]) => name)).toEqual([expected]);
  });

  test('has a button that ticks all boxes, and one that unticks them if all are ticked', () => {
    const view = consentView();
    expect(tags(renderConsentPage(view), 'button', 'value="select-all"')).toHaveLength(1);
    const all = { ...view, ticked: view.items.map(({ scope }) => scope) };
    expect(tags(renderConsentPage(all), 'button', 'value="select-none"')).toHaveLength(1);
    expect(
      tags(renderConsentPage({ ...view, items: view.items.slice(0, 1) }), 'button', 'select-all'),
    ).toHaveLength(0);
  });

  test('the first button of the form, which Enter presses, only shows the page again', () => {
    const page = renderConsentPage(consentView());
    const own = tags(page, 'button').filter((tag) => !tag.includes(' form='));
    expect(own[0]).toContain('value="stay"');
  });

  test('shows an unknown scope by its fallback and its service, and marks it if it is sensitive', () => {
    const { sensitivity } = messagesFor('en');
    const own = { ...item('urn:own', 'non-sensitive', 'Water the plants'), service: 'plants.example' };
    const plain = { ...consentView(), alreadyGranted: [], items: [own] };
    expect(renderConsentPage(plain)).toContain('Water the plants');
    expect(renderConsentPage(plain)).toContain('plants.example');
    expect(renderConsentPage(plain)).not.toContain(sensitivity);
    for (const sensitivityClass of ['sensitive', 'restricted'] as const) {
      expect(renderConsentPage({ ...plain, items: [{ ...own, sensitivity: sensitivityClass }] })).toContain(
        sensitivity,
      );
    }
  });

  test('shows the fallback for an unknown scope that is named like a property of every JavaScript object', () => {
    const scope = 'https://www.googleapis.com/auth/constructor';
    expect(
      renderConsentPage({ ...consentView(), items: [item(scope, 'sensitive', 'Its fallback')] }),
    ).toContain('Its fallback');
  });

  test('TIM-1 if APIs offer limited time, has a closed list of times, and keeps the person’s choice', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'input', 'name="lifetime_seconds"').length).toBe(3);
    expect(tags(page, 'input', 'value="3600"', ' checked')).toHaveLength(1);
    expect(tags(page, 'details', 'class="time-choice"')).toEqual(['<details class="time-choice">']);
    expect(/<span class="at-first">([^<]*)</.exec(page)?.[1]).toBe('For 1 hour');
    const { timeLimit: _limit, ...unlimited } = consentView();
    expect(tags(renderConsentPage(unlimited), 'input', 'lifetime_seconds')).toHaveLength(0);
  });

  test('TIM-1 preselects no limit unless the person chose one, and says which services offer limits', () => {
    const view = consentView();
    const timeLimit = {
      offeredSeconds: [86_400],
      presentEnds: [],
      chosen: 'unlimited',
      services: ['drive.googleapis.com', 'own.example'],
    } as const;
    const page = renderConsentPage({ ...view, timeLimit });
    expect(tags(page, 'input', 'name="lifetime_seconds"', ' checked')).toEqual([
      expect.stringContaining('value=""'),
    ]);
    const { limitOnlyFor } = messagesFor('en').consent;
    expect(page).toContain(limitOnlyFor('Drive and own.example'));
    expect(renderConsentPage(view)).not.toContain(limitOnlyFor('').slice(0, 20));
  });

  test.each([true, false])(
    'in testing, says that access expires after seven days (time limits: %s)',
    (limits) => {
      const { timeLimit, ...unlimited } = consentView();
      const { untilRevoked, forDuration, stillTested } = messagesFor('en').consent;
      const view = limits && timeLimit ? { ...unlimited, timeLimit } : unlimited;
      expect(renderConsentPage(view)).toContain(untilRevoked);
      const page = renderConsentPage({ ...view, accessLastsSeconds: 604_800 });
      expect(page).not.toContain(untilRevoked);
      expect(page).toContain(forDuration('7 days'));
      expect(page).toContain(stillTested);
    },
  );

  test('TIM-1 shows the exact expiry time of a granted scope that expires', () => {
    const granted = { ...item(calendarScope), endsAt: 1_796_000_000 };
    const page = renderConsentPage({ ...consentView(), alreadyGranted: [granted] });
    expect(tags(page, 'time', 'datetime="2026-11-30T00:53:20.000Z"', 'UTC')).toHaveLength(1);
    expect(tags(renderConsentPage({ ...consentView(), alreadyGranted: [] }), 'time')).toHaveLength(0);
  });

  test('says that the person’s organization trusts the app', () => {
    const { trustedBy } = messagesFor('en').consent;
    const view = { ...consentView(), checkboxes: false };
    expect(renderConsentPage({ ...view, trustedByOrganization: 'Harbour' })).toContain(trustedBy('Harbour'));
    expect(renderConsentPage(view)).not.toContain(trustedBy('').trim());
  });

  test('explains each state of verification in different words', () => {
    const { application, ...view } = consentView();
    const text = messagesFor('en').application;
    const meanings = {
      verified: text.verifiedMeaning,
      submitted: text.submittedMeaning,
      unverified: text.unverifiedMeaning,
      exceeded: text.exceededMeaning,
    };
    for (const verification of ['verified', 'submitted', 'unverified', 'exceeded'] as const) {
      const page = renderConsentPage({ ...view, application: { ...application, verification } });
      const shown = Object.values(meanings).filter((meaning) => page.includes(meaning));
      expect(shown).toEqual([meanings[verification]]);
    }
  });

  test('shows granted scopes in a closed section of their own, without checkboxes', () => {
    const page = renderConsentPage({
      ...consentView(),
      alreadyGranted: [item(calendarScope)],
      items: [item(driveScope)],
    });
    expect(tags(page, 'input', calendarScope)).toHaveLength(0);
    expect(page).toContain(messagesFor('en').consent.hasAlready);
    expect(tags(page, 'details', 'class="already"')).toEqual(['<details class="already" id="already">']);
  });

  test('has the pending request in each of its forms', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'input', 'type="hidden"', 'name="request"')).toHaveLength(tags(page, 'form').length);
  });
});

describe('a list that is longer than a small window', () => {
  const items = ['one', 'two', 'three', 'four', 'five'].map((scope) => item(scope));
  const signIn = consentView().signIn;
  const counts = (page: string) => page.match(/<span class="count">[^<]+<\/span><\/h2>/g) ?? [];

  test.each([true, false])(
    'AUT-11 consent says how many permissions it lists; checkboxes: %s',
    (checkboxes) => {
      const page = (count: number) =>
        renderConsentPage({ ...consentView('bn'), signIn, items: items.slice(0, count), checkboxes });
      expect(counts(page(5))).toEqual(['<span class="count">৫</span></h2>']);
      expect(counts(page(4))).toEqual([]);
    },
  );

  test('AUT-11 a warning says how many lines it lists', () => {
    const page = (count: number) =>
      renderWarningPage({ ...warningView('unverified'), wanted: [...signIn, ...items.slice(0, count)] });
    expect(counts(page(4))).toEqual(['<span class="count">5</span></h2>']);
    expect(counts(page(3))).toEqual([]);
  });
});

describe('the account chooser', () => {
  const view = chooserView();
  const page = renderChooserPage(view);

  test('AUT-13 lists each account as one button, and a way to go back', () => {
    expect(tags(page, 'button', 'name="account"', 'value="1001"')).toHaveLength(1);
    expect(tags(page, 'button', 'name="account"', 'value="1002"')).toHaveLength(1);
    expect(tags(page, 'button', 'name="decision"', 'value="deny"')).toHaveLength(1);
    expect(page.split(messagesFor('en').chooser.signedIn)).toHaveLength(2);
  });

  test('says that there are no passwords, but only if the server has none', () => {
    const { noPasswordMeaning } = messagesFor('en').chooser;
    expect(page).toContain(noPasswordMeaning);
    expect(renderChooserPage({ ...view, noPasswords: false })).not.toContain(noPasswordMeaning);
  });

  test('AUT-13 offers to sign in with another account, where that is possible', () => {
    expect(tags(page, 'button', 'value="another-account"')).toHaveLength(0);
    const other = renderChooserPage({ ...view, useAnother: true });
    expect(tags(other, 'button', 'name="decision"', 'value="another-account"')).toHaveLength(1);
  });
});

describe('warnings', () => {
  test.each(['unverified', 'testing', 'undeclared'] as const)(
    '%s: "Go back" is a filled button and comes first, and "Continue" is a plain one',
    (kind) => {
      for (const language of languages) {
        const page = renderWarningPage(warningView(kind, language));
        expect(page).toContain(messagesFor(language).warnings[kind].heading);
        const buttons = tags(page, 'button');
        expect(buttons.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual(['deny', 'acknowledge']);
        expect(buttons.map((tag) => /class="([^"]*)"/.exec(tag)?.[1])).toEqual(['weighty', 'link']);
        expect(tags(page, 'input', 'type="hidden"', 'name="request"')).toHaveLength(1);
      }
    },
  );

  test.each(['unverified', 'testing', 'undeclared'] as const)(
    '%s: shows the app’s name only once, as a claim, and has the contact and the host to return to',
    (kind) => {
      const view = warningView(kind);
      const application = { ...view.application, name: 'Your Bank', answerGoesTo: 'a.example' };
      const page = renderWarningPage({ ...view, application });
      expect(page.split('Your Bank')).toHaveLength(2);
      expect(page).toContain('<dd>Your Bank</dd>');
      expect(page).toContain('<dd>a.example</dd>');
      expect(tags(page, 'a', mailLink(application.supportEmail))).toHaveLength(1);
    },
  );

  test('AUT-11 lists what the app wants, with one line for all sign-in scopes', () => {
    const signIn = ['openid', 'email'].map((scope) => item(scope, 'non-sensitive'));
    const wanted = [...signIn, item(driveScope), item('urn:own', 'sensitive', '<b>Water</b>')];
    const page = renderWarningPage({ ...warningView('unverified'), wanted });
    const { scopes, consent } = messagesFor('en');
    const list = /<ul class="bullets">(.*?)<\/ul>/s.exec(page)?.[1] ?? '';
    expect([...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, text]) => text)).toEqual([
      scopes['drive.metadata.readonly'].summary,
      '&lt;b&gt;Water&lt;/b&gt;',
      consent.knowWhoYouAre,
    ]);
  });

  test('in testing, says how long access lasts according to the settings', () => {
    const view = warningView('testing');
    const { expiresAfter } = messagesFor('en').warnings;
    expect(renderWarningPage(view)).toContain(expiresAfter('7 days'));
    expect(renderWarningPage({ ...view, accessLastsSeconds: 129_600 })).toContain(expiresAfter('36 hours'));
    expect(renderWarningPage(warningView('unverified'))).not.toContain(expiresAfter('7 days'));
  });
});

describe('error pages', () => {
  const shown = {
    'ERR-1': 'admin_policy_enforced',
    'ERR-2': 'disallowed_useragent',
    'ERR-3': 'org_internal',
    'ERR-4': 'invalid_client',
    'ERR-5': 'deleted_client',
    'ERR-6': 'invalid_grant',
    'ERR-7': 'redirect_uri_mismatch',
    'ERR-8': 'invalid_request',
  } as const satisfies Record<string, OAuthErrorCode>;

  test.each(Object.entries(shown))(
    '%s %s has its own words in every language, and its code and status',
    (_id, code) => {
      for (const language of languages) {
        const page = renderErrorPage(errorView(code, language));
        const errors = messagesFor(language).errors;
        expect(page).toContain(errors[code].headline);
        expect(errors[code].headline).not.toBe(errors.general.headline);
        expect(page.split(`Error 400: ${code}`)).toHaveLength(2);
      }
    },
  );

  test.each([
    'access_not_configured',
    'policy_enforced',
    'rate_limit_exceeded',
    'restricted_client',
    'server_error',
  ] as const)('%s has its own words in every language', (code) => {
    for (const language of languages) {
      const { errors } = messagesFor(language);
      expect(renderErrorPage(errorView(code, language))).toContain(errors[code].headline);
      expect(errors[code].headline).not.toBe(errors.general.headline);
    }
  });

  test.each(['not_a_test_user', 'user_cap_reached'] as const)(
    'access_denied, %s: the same code in other words, with the developer’s contact',
    (variant) => {
      for (const language of languages) {
        const view = errorView('access_denied', language);
        const page = renderErrorPage({ ...view, variant });
        const { errors } = messagesFor(language);
        expect(page).toContain(errors[variant].headline);
        expect(page).not.toContain(errors.access_denied.headline);
        expect(page.split('Error 400: access_denied')).toHaveLength(2);
        expect(tags(page, 'a', mailLink(view.supportEmail ?? ''))).toHaveLength(1);
      }
    },
  );

  test.each([
    ['access_denied', 1],
    ['admin_policy_enforced', 1],
    ['org_internal', 1],
    ['invalid_grant', 1],
    ['redirect_uri_mismatch', 0],
    ['invalid_request', 0],
  ] as const)('%s offers another account %i times', (code, times) => {
    const page = renderErrorPage({ ...errorView(code), otherAccountPath: '/again?x=1' });
    expect(tags(page, 'a', 'href="/again?x=1"')).toHaveLength(times);
  });

  test.each(['page_expired', 'account_page_expired'] as const)(
    'invalid_request, %s: the same code, and the person can fix it',
    (variant) => {
      for (const language of languages) {
        const page = renderErrorPage({ ...errorView('invalid_request', language), variant });
        const { errors, errorPage } = messagesFor(language);
        expect(page).toContain(errors[variant].headline);
        expect(page).toContain(`<dd>${errorPage.solvers.person}</dd>`);
        expect(page.split('Error 400: invalid_request')).toHaveLength(2);
      }
    },
  );

  test('an account page that has expired links to the page to open again', () => {
    const view = { ...errorView('invalid_request'), variant: 'account_page_expired' as const };
    expect(
      tags(
        renderErrorPage({ ...view, againPath: '/account/security?hl=ja' }),
        'a',
        '"/account/security?hl=ja"',
      ),
    ).toHaveLength(1);
    expect(tags(renderErrorPage(view), 'a', 'account')).toHaveLength(0);
  });

  test('the developer’s part is unfolded from the start only if the view says so', () => {
    const view = errorView('redirect_uri_mismatch');
    expect(tags(renderErrorPage({ ...view, detailsOpen: true }), 'details', ' open')).toHaveLength(1);
    expect(tags(renderErrorPage(view), 'details', ' open')).toHaveLength(0);
  });

  test('ERR-1 names the services that are blocked, and marks the administrator’s words as such', () => {
    const page = renderErrorPage(refusedByOrganizationView());
    const text = messagesFor('en').errorPage;
    expect(page).toContain(text.administratorWrites);
    expect(page).toContain('<dd>Drive, Calendar, who you are, and plants.example</dd>');
    expect(/<blockquote[^>]*>([^<]*)</.exec(page)?.[1]).toBe(
      'Ask in room 12.\nBring the name of the application.',
    );
    const without = renderErrorPage(errorView('admin_policy_enforced'));
    expect(without).not.toContain(text.administratorWrites);
    expect(without).not.toContain(text.refusedServices);
  });

  test('the administrator’s words stay plain text of bounded length', () => {
    const organizationMessage = `\u202eone\r\n\n\n\n\u0007two\t\tthree\n${'x'.repeat(5_000)}`;
    const page = renderErrorPage({ ...refusedByOrganizationView(), organizationMessage });
    const shown = /<blockquote[^>]*>([^<]*)</.exec(page)?.[1] ?? '';
    expect(shown).toMatch(/^one\n\ntwo three\nx+…$/);
    expect(shown.length).toBeLessThan(1_100);
  });

  test('shows Grantway’s mark only once, in the header', () => {
    const marks = (page: string) => page.split('<svg class="mark"').length - 1;
    expect(marks(renderErrorPage(errorView('server_error')))).toBe(1);
    expect(marks(everyPage('en').notFound ?? '')).toBe(1);
  });

  test('every error code has a page, even the codes that a browser should never get', () => {
    for (const code of Object.keys(errorWords) as OAuthErrorCode[]) {
      expect(renderErrorPage(errorView(code))).toContain(`Error 400: ${code}`);
    }
  });

  test('programs find the same facts in a meta element', () => {
    const page = renderErrorPage(errorView('redirect_uri_mismatch', 'ja'));
    const content = /<meta name="grantway-error" content="([^"]*)">/.exec(page)?.[1] ?? '';
    expect(JSON.parse(content.replaceAll('&quot;', '"'))).toMatchObject({
      code: 'redirect_uri_mismatch',
      status: 400,
      fix: 'Sample Calendar Board',
      facts: [{ name: 'Sample Calendar Board', value: 'Sample Calendar Board' }],
    });
  });

  test('an app without a name does not break the sentence', () => {
    const { applicationName: _name, ...view } = errorView('invalid_client');
    expect(renderErrorPage(view)).toContain(messagesFor('en').errorPage.thisApplication);
  });
});
