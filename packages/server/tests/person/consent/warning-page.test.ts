import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { renderWarningPage } from '../../../src/person/consent/warning-page.ts';
import { mailLink } from '../../../src/person/pages/foreign-text.ts';
import { tags } from '../pages/opening-tags.ts';
import { calendarScope, driveScope, item, warningView } from '../pages/sample-views.ts';

describe('the warning page', () => {
  test.each(['unverified', 'testing', 'undeclared'] as const)(
    '%s: "Go back" is a filled button and comes first, and "Continue" is a plain one',
    (kind) => {
      for (const language of languages) {
        const page = renderWarningPage(warningView(kind, language));
        expect(page).toContain(messagesFor(language).warnings[kind].heading);
        const buttons = tags(page.slice(page.indexOf('<main')), 'button');
        expect(buttons.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual([
          'deny',
          'acknowledge',
          'switch-account',
        ]);
        expect(buttons.map((tag) => /class="([^"]*)"/.exec(tag)?.[1])).toEqual(['weighty', 'link', 'quiet']);
        expect(tags(page, 'input', 'type="hidden"', 'name="request"')).toHaveLength(1);
      }
    },
  );

  test.each(['unverified', 'testing', 'undeclared'] as const)(
    '%s: shows the app’s name only once, before the list of permissions, and a link to the contact',
    (kind) => {
      const view = warningView(kind);
      const application = { ...view.application, name: 'Your Bank', answerGoesTo: 'a.example' };
      const page = renderWarningPage({ ...view, application });
      expect(page.split('Your Bank')).toHaveLength(2);
      expect(page).toContain('<dd>Your Bank</dd>');
      expect(page.indexOf('Your Bank')).toBeLessThan(page.indexOf(messagesFor('en').warnings.wants));
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

  test.each([
    ['testing', true, 'goOnExpiring'],
    ['unverified', true, 'goOnChoosing'],
    ['unverified', false, 'goOnMeaning'],
    ['undeclared', false, 'goOnMeaning'],
  ] as const)(
    '%s: says under the buttons how to remove access; the person can choose a time: %s',
    (kind, choosesTime, expected) => {
      const text = messagesFor('en').warnings;
      const page = renderWarningPage({ ...warningView(kind), choosesTime });
      const shown = (['goOnMeaning', 'goOnChoosing', 'goOnExpiring'] as const).filter((key) =>
        page.includes(text[key]),
      );
      expect(shown).toEqual([expected]);
      expect(tags(page, 'button', 'value="acknowledge"', 'aria-describedby="go-on-meaning"')).toHaveLength(1);
    },
  );

  test('names the host to return to only once, under the buttons', () => {
    const view = warningView('unverified');
    const page = renderWarningPage({
      ...view,
      application: { ...view.application, answerGoesTo: 'a.example' },
    });
    const note = /<p id="go-back-meaning">(.*?)<\/p>/s.exec(page)?.[1]?.replace(/<[^>]+>/g, '');
    expect(note).toBe(messagesFor('en').warnings.goBackMeaning('a.example'));
    expect(page.split('a.').length).toBe(2);
  });

  test.each([
    [driveScope, 'meaning'],
    [calendarScope, 'sensitiveMeaning'],
  ] as const)('says "sensitive" only if the consent page marks the permission: %s', (scope, expected) => {
    const text = messagesFor('en').warnings.unverified;
    const page = renderWarningPage({ ...warningView('unverified'), wanted: [item(scope)] });
    const shown = (['meaning', 'sensitiveMeaning'] as const).filter((key) => page.includes(text[key]));
    expect(shown).toEqual([expected]);
  });

  test('lists separately what the app can already do and what it wants, and leaves out an empty list', () => {
    const { warnings, consent, scopes } = messagesFor('en');
    const view = {
      ...warningView('testing'),
      wanted: [item(driveScope)],
      alreadyGranted: [item(calendarScope)],
    };
    const [before = '', after = ''] = renderWarningPage(view).split(consent.hasAlready);
    expect(before).toContain(scopes['drive.metadata.readonly'].summary);
    expect(before).not.toContain(scopes['calendar.readonly'].summary);
    expect(after).toContain(scopes['calendar.readonly'].summary);
    expect(renderWarningPage({ ...view, alreadyGranted: [] })).not.toContain(consent.hasAlready);
    expect(renderWarningPage({ ...view, wanted: [] })).not.toContain(warnings.wants);
  });

  test('in testing, says how long access lasts according to the settings', () => {
    const view = warningView('testing');
    const { expiresAfter } = messagesFor('en').warnings;
    expect(renderWarningPage(view)).toContain(expiresAfter('7 days'));
    expect(renderWarningPage({ ...view, accessLastsSeconds: 129_600 })).toContain(expiresAfter('36 hours'));
    expect(renderWarningPage(warningView('unverified'))).not.toContain(expiresAfter('7 days'));
  });
});
