import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { renderConsentPage } from '../../../src/person/consent/consent-page.ts';
import { renderChooserPage } from '../../../src/person/sign-in/account-chooser.ts';
import { everyPage } from './every-page.ts';
import { tags } from './opening-tags.ts';
import { chooserView, consentView } from './sample-views.ts';

const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>&`;

function withoutOwnScript(page: string): string {
  return page.replace(
    /<script type="module" src="\/assets\/(?:passkeys|form-post|reveal-password|welcome)\.[\w-]+\.js"><\/script>/g,
    '',
  );
}

describe.each(languages)('every page in %s', (language) => {
  test.each(Object.entries(everyPage(language, hostile)))('%s escapes what others chose', (_name, page) => {
    expect(page).not.toContain('<img src=x');
    expect(withoutOwnScript(page)).not.toMatch(/<script/i);
    expect(page).not.toMatch(/href="\s*javascript:/i);
  });

  test.each(Object.entries(everyPage(language)))(
    '%s has no inline script or style and loads only files of this server',
    (_name, page) => {
      expect(withoutOwnScript(page)).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
      const loaded = [...tags(page, 'link'), ...tags(page, 'img')].map(
        (tag) => /(?:href|src)="([^"]*)"/.exec(tag)?.[1],
      );
      expect(loaded.every((url) => url?.startsWith('/assets/'))).toBe(true);
    },
  );

  test.each(Object.entries(everyPage(language)))(
    '%s declares its language, sends no referrer and has one heading',
    (_name, page) => {
      expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      expect(tags(page, 'meta', 'name="referrer"', 'content="no-referrer"')).toHaveLength(1);
      expect(tags(page, 'h1')).toHaveLength(1);
      expect(tags(page, 'main', 'id="content"')).toHaveLength(1);
    },
  );
});

describe('the language menu', () => {
  test('has a button for each language, and is absent if the page answers a POST', () => {
    const view = consentView();
    expect(tags(renderConsentPage(view), 'button', 'name="hl"')).toHaveLength(languages.length);
    const { pageAddress: _address, ...frame } = view.frame;
    expect(tags(renderConsentPage({ ...view, frame }), 'button', 'name="hl"')).toHaveLength(0);
  });
});

describe('the account chooser', () => {
  const view = chooserView();
  const page = renderChooserPage(view);

  test('AUT-13 has one button for each account, and a way to go back', () => {
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

  test('AUT-13 offers to sign in with another account, if that is possible', () => {
    expect(tags(page, 'button', 'value="another-account"')).toHaveLength(0);
    const other = renderChooserPage({ ...view, useAnother: true });
    expect(tags(other, 'button', 'name="decision"', 'value="another-account"')).toHaveLength(1);
  });
});
