import { describe, expect, test } from 'vitest';
import { changeForm, openWithPassword, sendForm } from '../support/account-pages.ts';
import { addAccount, giveRecoveryCodes } from '../support/credentials.ts';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl } from '../support/flow.ts';
import { expectPage, type Page, Person, unescapeHtml } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { openSignIn } from '../support/sign-in.ts';
import type { TestServer } from '../support/test-server.ts';

const password = 'a lantern in the harbour';

describe('links of pages', () => {
  const server = serverForAll({
    settings: {
      accountChoiceWithoutPassword: false,
      registrationShownInErrors: false,
      guessesPerAccount: 2,
    },
  });
  const development = serverForAll();

  const newPerson = () => new Person(server.origin);

  async function inJapanese(person: Person, page: Page): Promise<Page> {
    const translated = expectPage(await person.chooseLanguage(page, 'ja'));
    expect(translated.html).toContain('<html lang="ja">');
    return translated;
  }

  const guess = async (person: Person, address: string) => {
    const page = expectPage(await person.visit(`${server.origin}/sign-in?page=security`));
    return expectPage(await person.fillIn(page, { email: address, password: 'not this one' }));
  };

  test('after one wrong password or too many, people can read the sign-in page in another language', async () => {
    const [{ email }, person] = [await addAccount(server, password), newPerson()];
    const wrong = await guess(person, email);
    expect(wrong.status).toBe(400);
    const translated = await inJapanese(person, wrong);
    expect(new URL(translated.url).searchParams.get('page')).toBe('security');
    await guess(person, email);
    const throttled = await guess(person, email);
    expect(throttled.status).toBe(429);
    expect(new URL((await inJapanese(person, throttled)).url).pathname).toBe('/sign-in');
  });

  test('after the server rejects a new password, people can read the reset page in another language', async () => {
    const [account, person] = [await addAccount(server, password), newPerson()];
    const [code = ''] = await giveRecoveryCodes(server, account);
    const signIn = expectPage(await person.visit(`${server.origin}/sign-in?way=recovery-code`));
    const asked = expectPage(await person.fillIn(signIn, { email: account.email, recovery_code: code }));
    const refused = expectPage(await person.fillIn(asked, { password: 'short' }));
    expect(refused.status).toBe(400);
    const translated = await inJapanese(person, refused);
    expect(translated.status).toBe(200);
    expect(new URL(translated.url).pathname).toBe('/account/reset');
  });

  test('after a rejected password on the security page, people can read this page in another language', async () => {
    const account = await addAccount(server, password);
    const { person, page } = await openWithPassword(server, account, password, 'security');
    const refused = expectPage(await person.fillIn(page, { password: 'short' }));
    expect(refused.status).toBe(400);
    expect(new URL((await inJapanese(person, refused)).url).pathname).toBe('/account/security');
  });

  test("the page with new recovery codes shows them only once, so it doesn't offer other languages", async () => {
    const account = await addAccount(server, password);
    const { person, page } = await openWithPassword(server, account, password, 'security');
    const codes = expectPage(await person.press(page, { name: 'change', value: 'recovery-codes' }));
    expect(codes.html).toContain('class="recovery-codes"');
    expect(codes.html).not.toContain('name="hl"');
    expect(linksOf(codes).length).toBeGreaterThan(0);
  });

  test('if a second browser opens or submits the first browser’s sign-in page, it gets the error page_expired, also in another language', async () => {
    const page = await openSignIn(server, newPerson(), authorizationUrl(server, { scope: 'openid' }));
    const person = newPerson();
    const gotten = readErrorPage(expectPage(await person.visit(page.url)));
    const sent = readErrorPage(expectPage(await person.fillIn(page, { email: 'a@example.com' })));
    for (const { status, code, details, page: expired } of [gotten, sent]) {
      expect([status, code, details.variant]).toEqual([400, 'invalid_request', 'page_expired']);
      const translated = readErrorPage(await inJapanese(person, expired));
      expect(translated.details.variant).toBe('page_expired');
    }
  });

  test('a form of the security page fails in another browser, and the error links to the page', async () => {
    const account = await addAccount(server, password);
    const { page } = await openWithPassword(server, account, password, 'security');
    const { person } = await openWithPassword(server, account, password, 'applications');
    const answer = await sendForm(server, person, page, changeForm(page, 'recovery-codes'), {
      change: 'recovery-codes',
    });
    const { status, headers, url } = answer;
    const expired = { status, headers, url, html: await answer.text() };
    expect(readErrorPage(expired)).toMatchObject({
      status: 400,
      code: 'invalid_request',
      details: { variant: 'account_page_expired' },
    });
    expect(linksOf(expired)).toContain('/account/security');
    expect(new URL((await inJapanese(person, expired)).url).pathname).toBe('/account/security');
    expect((await server.storage.findCredentials(account.sub)).recoveryCodesLeft).toBe(0);
  });

  test('the pages for an unknown path and an expired link have a link to the account', async () => {
    for (const path of ['/nothing?hl=bn', '/account/reset?ticket=x&hl=bn']) {
      const page = expectPage(await newPerson().visit(server.origin + path));
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(linksOf(page)).toContain('/account?hl=bn');
    }
  });

  test('in production, / redirects to the account, in the requested language', async () => {
    for (const [path, target] of [
      ['/', '/account'],
      ['/?hl=ja&x=1', '/account?hl=ja'],
    ]) {
      const { status, headers } = await fetch(server.origin + path, { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([302, target]);
    }
    expect((await fetch(`${development.origin}/`, { redirect: 'manual' })).status).toBe(200);
  });

  test('the sign-out page links back to the account that it would sign out', async () => {
    const account = await addAccount(server, password);
    const { person } = await openWithPassword(server, account, password, 'security');
    const page = expectPage(await person.visit(`${server.origin}/sign-out?authuser=0&hl=id`));
    const back = linksOf(page).filter((link) => link === '/account/applications?authuser=0&hl=id');
    expect(back).toHaveLength(2);
  });

  test("only in development, error pages show the developer's details without a click", async () => {
    const opened = async ({ origin }: TestServer) =>
      /<details class="developer" open>/.test(
        expectPage(await new Person(origin).visit(`${origin}/o/oauth2/v2/auth`)).html,
      );
    expect([await opened(server), await opened(development)]).toEqual([false, true]);
  });
});

function linksOf(page: Page): readonly string[] {
  return [...page.html.matchAll(/<a\b[^>]* href="([^"]*)"/g)].map(([, href = '']) => unescapeHtml(href));
}
