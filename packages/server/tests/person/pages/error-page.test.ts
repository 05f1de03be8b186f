import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import type { OAuthErrorCode } from '@grantway/protocol/error';
import { describe, expect, test } from 'vitest';
import { renderErrorPage } from '../../../src/person/pages/error-page.ts';
import { errorWords } from '../../../src/person/pages/error-words.ts';
import { mailLink } from '../../../src/person/pages/foreign-text.ts';
import { everyPage } from './every-page.ts';
import { tags } from './opening-tags.ts';
import { errorView, refusedByOrganizationView } from './sample-views.ts';

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
    '%s %s has a specific headline in every language, and shows its code and status once',
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
  ] as const)('%s has a specific headline in every language', (code) => {
    for (const language of languages) {
      const { errors } = messagesFor(language);
      expect(renderErrorPage(errorView(code, language))).toContain(errors[code].headline);
      expect(errors[code].headline).not.toBe(errors.general.headline);
    }
  });

  test.each(['not_a_test_user', 'user_cap_reached'] as const)(
    'access_denied with the variant %s has the same code but other words, and the developer’s contact',
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
  ] as const)('the page of %s has %i links to choose another account', (code, times) => {
    const page = renderErrorPage({ ...errorView(code), otherAccountPath: '/again?x=1' });
    expect(tags(page, 'a', 'href="/again?x=1"')).toHaveLength(times);
  });

  test.each(['page_expired', 'account_page_expired'] as const)(
    'invalid_request with the variant %s has the same code, and says that the person can fix it',
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

  test('the error for an expired account page links to that page, so the person can open it again', () => {
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

  test('the developer’s part is open from the start only if the view has `detailsOpen`', () => {
    const view = errorView('redirect_uri_mismatch');
    expect(tags(renderErrorPage({ ...view, detailsOpen: true }), 'details', ' open')).toHaveLength(1);
    expect(tags(renderErrorPage(view), 'details', ' open')).toHaveLength(0);
  });

  test('ERR-1 names the blocked services, and says which words are the administrator’s', () => {
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

  test('an error page shows Grantway’s mark only once, in the header', () => {
    const marks = (page: string) => page.split('<svg class="mark"').length - 1;
    expect(marks(renderErrorPage(errorView('server_error')))).toBe(1);
    expect(marks(everyPage('en').notFound ?? '')).toBe(1);
  });

  test('every error code has a page, even the codes that a browser should never get', () => {
    for (const code of Object.keys(errorWords) as OAuthErrorCode[]) {
      expect(renderErrorPage(errorView(code))).toContain(`Error 400: ${code}`);
    }
  });

  test('a meta element has the error as JSON, for programs', () => {
    const page = renderErrorPage(errorView('redirect_uri_mismatch', 'ja'));
    const content = /<meta name="grantway-error" content="([^"]*)">/.exec(page)?.[1] ?? '';
    expect(JSON.parse(content.replaceAll('&quot;', '"'))).toMatchObject({
      code: 'redirect_uri_mismatch',
      status: 400,
      fix: 'Sample Calendar Board',
      facts: [{ name: 'Sample Calendar Board', value: 'Sample Calendar Board' }],
    });
  });

  test('if the app has no name, the page shows the text `thisApplication` instead', () => {
    const { applicationName: _name, ...view } = errorView('invalid_client');
    expect(renderErrorPage(view)).toContain(messagesFor('en').errorPage.thisApplication);
  });
});
