import { messagesFor } from '@grantway/messages/catalogue';
import { describe, expect, test } from 'vitest';
import { renderConsentPage } from '../../../src/person/consent/consent-page.ts';
import { renderWarningPage } from '../../../src/person/consent/warning-page.ts';
import { grantwayBrand } from '../../../src/person/pages/brand/grantway-brand.ts';
import { tags } from '../pages/opening-tags.ts';
import {
  calendarScope,
  consentView,
  continueView,
  driveScope,
  item,
  warningView,
} from '../pages/sample-views.ts';

describe('the consent page', () => {
  test('AUT-11 names the app and the permissions that it asks for, each with an unticked box', () => {
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
    ['the consent page', renderConsentPage(consentView())],
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
    expect(radios.map((tag) => /value="([^"]*)"/.exec(tag)?.[1])).toEqual(['as-before', '', '86400']);
    expect(radios.filter((tag) => tag.includes(' checked'))).toEqual([radios[0]]);
    expect(tags(page, 'time', 'datetime="2026-11-30T00:53:20.000Z"')).toHaveLength(1);
    expect(page).not.toContain(messagesFor('en').consent.endsAt('').trim());
  });

  test('TIM-1 if all permissions have an expiry date and none is new, refers to these dates instead of a duration', () => {
    const { asShownAbove, untilRemoved } = messagesFor('en').consent;
    const view = continueView(consentView());
    expect(renderConsentPage(view)).toContain(untilRemoved);
    const limited = view.alreadyGranted.map((granted) => ({ ...granted, endsAt: 1_796_000_000 }));
    const page = renderConsentPage({ ...view, alreadyGranted: limited });
    expect(page).toContain(asShownAbove);
    expect(page).not.toContain(untilRemoved);
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
  ] as const)('says on one line what the scopes %j tell the app about the person', (scopes, expected) => {
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
    const own = tags(page, 'button').filter((tag) => !/ form=| name="hl"/.test(tag));
    expect(own[0]).toContain('value="stay"');
  });

  test('shows an unknown scope with its fallback text and its service, and marks it if it is sensitive', () => {
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

  test('TIM-1 if APIs offer limited time, has a collapsed list of times, and keeps the person’s choice', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'input', 'name="lifetime_seconds"').length).toBe(3);
    expect(tags(page, 'input', 'value="3600"', ' checked')).toHaveLength(1);
    expect(tags(page, 'details', 'class="time-choice"')).toEqual(['<details class="time-choice">']);
    expect(page.match(/<span class="at-first">[^<]*</g)).toEqual([
      '<span class="at-first">New access: for 1 hour<',
      '<span class="at-first">New access lasts for 1 hour.<',
    ]);
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
      const { timeLimit, ...unlimited } = { ...consentView(), alreadyGranted: [] };
      const { untilRemoved, forDuration, stillTested } = messagesFor('en').consent;
      const view = limits && timeLimit ? { ...unlimited, timeLimit } : unlimited;
      expect(renderConsentPage(view)).toContain(untilRemoved);
      const page = renderConsentPage({ ...view, accessLastsSeconds: 604_800 });
      expect(page).not.toContain(untilRemoved);
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

  test('explains each state of verification in different words, and says who verified', () => {
    const { application, ...view } = consentView();
    const text = messagesFor('en').application;
    const meanings = {
      verified: text.verifiedMeaning('Harbor'),
      submitted: text.submittedMeaning('Harbor'),
      unverified: text.unverifiedMeaning('Harbor'),
      exceeded: text.exceededMeaning('Harbor'),
    };
    const frame = { ...view.frame, brand: { ...grantwayBrand, name: 'Harbor' } };
    for (const verification of ['verified', 'submitted', 'unverified', 'exceeded'] as const) {
      const page = renderConsentPage({ ...view, frame, application: { ...application, verification } });
      const shown = Object.values(meanings).filter((meaning) => page.includes(meaning));
      expect(shown).toEqual([meanings[verification]]);
    }
  });

  test('explains the word "sensitive" once, if a permission has it', () => {
    const { sensitivityMeaning } = messagesFor('en');
    const page = (...items: ReturnType<typeof item>[]) =>
      renderConsentPage({ ...consentView(), alreadyGranted: [], items });
    expect(page(item(calendarScope), item('urn:own')).split(sensitivityMeaning)).toHaveLength(2);
    expect(page(item(driveScope))).not.toContain(sensitivityMeaning);
  });

  test('says that sign-in is always included, if the other permissions have checkboxes', () => {
    const { alwaysIncluded } = messagesFor('en').consent;
    expect(renderConsentPage(consentView())).toContain(alwaysIncluded);
    expect(renderConsentPage({ ...consentView(), checkboxes: false })).not.toContain(alwaysIncluded);
  });

  test('shows sign-in scopes that were granted before on one line, with the same words', () => {
    const signIn = ['openid', 'email', 'profile'].map((scope) => item(scope, 'non-sensitive'));
    const page = renderConsentPage({ ...continueView(consentView()), alreadyGranted: signIn });
    expect(tags(page, 'li', 'class="scope"')).toHaveLength(1);
    expect(page).toContain(messagesFor('en').consent.signInFacts.both);
  });

  test('shows granted scopes in a collapsed section of their own, without checkboxes', () => {
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
    const [, page = ''] = renderConsentPage(consentView()).split('<main');
    expect(tags(page, 'input', 'type="hidden"', 'name="request"')).toHaveLength(tags(page, 'form').length);
  });
});

describe('a list that is longer than a small window', () => {
  const items = ['one', 'two', 'three', 'four', 'five'].map((scope) => item(scope));
  const signIn = consentView().signIn;
  const counts = (page: string) => page.match(/<span class="count">[^<]+<\/span><\/h2>/g) ?? [];

  test.each([true, false])(
    'AUT-11 the consent page says how many permissions it lists; checkboxes: %s',
    (checkboxes) => {
      const page = (count: number) =>
        renderConsentPage({ ...consentView('bn'), signIn, items: items.slice(0, count), checkboxes });
      expect(counts(page(5))).toEqual(['<span class="count">৫</span></h2>']);
      expect(counts(page(4))).toEqual([]);
    },
  );

  test('AUT-11 the warning page says how many lines it lists', () => {
    const page = (count: number) =>
      renderWarningPage({ ...warningView('unverified'), wanted: [...signIn, ...items.slice(0, count)] });
    expect(counts(page(4))).toEqual(['<span class="count">5</span></h2>']);
    expect(counts(page(3))).toEqual([]);
  });
});
