import type { OAuthErrorCode } from '@grantway/protocol/error';
import { describe, expect, test } from 'vitest';
import { renderConsentPage } from '../../src/consent/page.ts';
import { renderErrorPage } from '../../src/pages/error-page.ts';
import { errorWords } from '../../src/pages/error-words.ts';
import { messagesFor } from '../../src/pages/messages/catalogue.ts';
import { renderChooserPage } from '../../src/sign-in/page.ts';
import {
  calendarScope,
  consentView,
  driveScope,
  errorView,
  everyPage,
  item,
  languages,
} from './sample-views.ts';

const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&`;

/** The page without the one script that there is, which the server itself serves. */
function withoutOwnScript(page: string): string {
  return page.replace(/<script type="module" src="\/assets\/passkeys\.[\w-]+\.js"><\/script>/, '');
}

/** The tag of an element that has all of these in it, as text. */
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
  test('AUT-11 names the application and what it asks for, with an unticked box for each', () => {
    const page = renderConsentPage(consentView());
    const text = messagesFor('en');
    expect(page).toContain('Sample Calendar Board');
    expect(page).toContain(text.scopes['drive.metadata.readonly'].summary);
    expect(page).toContain(text.scopes['calendar.readonly'].summary);
    expect(page).toContain(text.services.calendar);
    expect(tags(page, 'input', 'name="scope"', `value="${driveScope}"`)).toHaveLength(1);
    expect(tags(page, 'input', 'name="scope"', `value="${calendarScope}"`)).toHaveLength(1);
    expect(tags(page, 'input', 'name="scope"', ' checked')).toHaveLength(0);
  });

  test('AUT-11 offers both answers', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'button', 'name="decision"', 'value="allow"')).toHaveLength(1);
    expect(tags(page, 'button', 'name="decision"', 'value="deny"')).toHaveLength(1);
  });

  test('AUT-11 asks one yes or no where there is nothing to choose', () => {
    const page = renderConsentPage({ ...consentView(), checkboxes: false });
    expect(tags(page, 'input', 'name="scope"')).toHaveLength(0);
    expect(page).toContain(messagesFor('en').scopes['drive.metadata.readonly'].summary);
  });

  test('AUT-10 asked again for what was allowed before, it shows that and nothing new', () => {
    const view = consentView();
    const again = { ...view, signIn: [], items: [], checkboxes: false, alreadyGranted: view.items };
    const page = renderConsentPage(again);
    const text = messagesFor('en');
    expect(page).not.toContain(text.consent.willBeAble);
    expect(page).toContain(text.consent.heading(view.application.name));
    expect(page).toContain(text.scopes['drive.metadata.readonly'].summary);
  });

  test('keeps what was ticked', () => {
    const page = renderConsentPage({ ...consentView(), ticked: [driveScope] });
    expect(tags(page, 'input', 'name="scope"', ' checked')).toHaveLength(1);
  });

  test('AUT-11 says what it means to tick nothing: no, or only who the person is', () => {
    const { chooseHint, chooseHintWithSignIn } = messagesFor('en').consent;
    const view = consentView();
    expect(renderConsentPage({ ...view, signIn: [] })).toContain(chooseHint);
    expect(view.signIn.length).toBeGreaterThan(0);
    expect(renderConsentPage(view)).toContain(chooseHintWithSignIn);
  });

  test('ticks all without scripts, and unticks once all are ticked', () => {
    const view = consentView();
    expect(tags(renderConsentPage(view), 'button', 'value="select-all"')).toHaveLength(1);
    const all = { ...view, ticked: view.items.map(({ scope }) => scope) };
    expect(tags(renderConsentPage(all), 'button', 'value="select-none"')).toHaveLength(1);
    expect(
      tags(renderConsentPage({ ...view, items: view.items.slice(0, 1) }), 'button', 'select-all'),
    ).toHaveLength(0);
  });

  test('the first button of the form that holds the boxes is the answer, not a helper', () => {
    const page = renderConsentPage(consentView());
    const own = tags(page, 'button').filter((tag) => !tag.includes(' form='));
    expect(own[0]).toContain('value="allow"');
  });

  test('marks sensitive scopes with a word, and shows an unknown scope by its fallback', () => {
    const { sensitivity } = messagesFor('en');
    const plain = {
      ...consentView(),
      alreadyGranted: [],
      items: [item('urn:own', 'non-sensitive', 'Water the plants')],
    };
    expect(renderConsentPage(plain)).toContain('Water the plants');
    expect(renderConsentPage(plain)).not.toContain(sensitivity.sensitive);
    expect(renderConsentPage({ ...plain, items: [item(driveScope, 'restricted')] })).toContain(
      sensitivity.restricted,
    );
  });

  test('a scope named like an object’s own property has no words of its own', () => {
    const scope = 'https://www.googleapis.com/auth/constructor';
    expect(
      renderConsentPage({ ...consentView(), items: [item(scope, 'sensitive', 'Its fallback')] }),
    ).toContain('Its fallback');
  });

  test('TIM-1 offers limited time where it is given, and keeps the choice', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'input', 'name="lifetime_seconds"').length).toBe(3);
    expect(tags(page, 'input', 'value="3600"', ' checked')).toHaveLength(1);
    const { timeLimit: _limit, ...unlimited } = consentView();
    expect(tags(renderConsentPage(unlimited), 'input', 'lifetime_seconds')).toHaveLength(0);
  });

  test('shows what is granted already apart, without a box', () => {
    const page = renderConsentPage({
      ...consentView(),
      alreadyGranted: [item(calendarScope)],
      items: [item(driveScope)],
    });
    expect(tags(page, 'input', calendarScope)).toHaveLength(0);
    expect(page).toContain(messagesFor('en').consent.hasAlready);
  });

  test('carries the pending request in each of its forms', () => {
    const page = renderConsentPage(consentView());
    expect(tags(page, 'input', 'type="hidden"', 'name="request"')).toHaveLength(tags(page, 'form').length);
  });
});

describe('the account chooser', () => {
  const { frame, form, application } = consentView();
  const page = renderChooserPage({
    frame: { language: 'en' },
    form,
    application,
    accounts: [
      { account: frame.account, signedIn: true },
      { account: { ...frame.account, sub: '1002' }, signedIn: false },
    ],
    truncated: false,
  });

  test('AUT-13 lists each account as one button, and a way to go back', () => {
    expect(tags(page, 'button', 'name="account"', 'value="1001"')).toHaveLength(1);
    expect(tags(page, 'button', 'name="account"', 'value="1002"')).toHaveLength(1);
    expect(tags(page, 'button', 'name="decision"', 'value="deny"')).toHaveLength(1);
    expect(page.split(messagesFor('en').chooser.signedIn)).toHaveLength(2);
  });

  test('says that there are no passwords', () => {
    expect(page).toContain(messagesFor('en').chooser.noPasswordMeaning);
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
        expect(page.split(`Error 400: ${code}`)).toHaveLength(3);
      }
    },
  );

  test('every code has a page, also the ones that should never reach one', () => {
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

  test('an application without a name does not break the sentence', () => {
    const { applicationName: _name, ...view } = errorView('invalid_client');
    expect(renderErrorPage(view)).toContain(messagesFor('en').errorPage.thisApplication);
  });
});
