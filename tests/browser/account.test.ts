/** The pages of a person's account in Chromium: keyboard alone, no JavaScript, passkeys by a virtual authenticator, axe. */

import { languages } from '@grantway/messages/language';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { axeViolations, chromiumPath, launchChromium, openPage } from '../support/chromium.ts';
import { addAccount } from '../support/credentials.ts';
import { driveScope } from '../support/flow.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { startViewServer, type ViewServer } from '../support/view-server.ts';

const password = 'seven green kettles';
const otherPassword = 'a lamp under the stairs';

describe.skipIf(!chromiumPath)('the account pages in Chromium', () => {
  let browser: Browser;
  let server: TestServer;
  let views: ViewServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startTestServer({ settings: { accountChoiceWithoutPassword: false } });
    views = await startViewServer();
  });
  afterAll(async () => {
    await browser.close();
    await views.close();
    await server.close();
    expect(server.failures).toEqual([]);
  });

  const signIn = async (
    page: Page,
    account: Account,
    wanted: 'applications' | 'security',
    secret = password,
  ) => {
    await page.goto(`${server.origin}/sign-in?page=${wanted}&hl=en`);
    await page.locator('#email').fill(account.email);
    await page.locator('#password').fill(secret);
    await page.locator('#password').press('Enter');
    await page.waitForURL(`**/account/${wanted}*`);
  };
  const give = (account: Account, sha256: Uint8Array) => {
    const now = server.clock.now();
    const code = {
      sha256,
      clientId: server.app.id,
      projectId: server.app.client.projectId,
      accountSub: account.sub,
      redirectUri: server.app.redirectUri,
      scopes: [driveScope],
      accessType: 'online',
      givesRefreshToken: false,
      issuedAt: now,
      expiresAt: now + 600,
    } as const;
    return server.storage.issueCode(code, [{ scope: driveScope, endsAt: now + 604_800 }]);
  };
  const grants = async (account: Account) =>
    (await server.storage.listGrants(account.sub, server.clock.now(), { limit: 100 })).items;
  const credentials = (account: Account) => server.storage.findCredentials(account.sub);

  describe.each(languages)('in %s', (hl) => {
    test.each(['applications', 'security', 'securityLater', 'recoveryCodes'])(
      '%s: axe finds nothing and nothing overflows at 360 px, all opened',
      async (view) => {
        const { page, complaints, close } = await openPage(browser, {
          viewport: { width: 360, height: 740 },
        });
        await page.goto(views.urlOf(view, hl));
        for (const summary of await page.locator('main summary, nav summary').all()) await summary.click();
        expect(await page.locator('html').getAttribute('lang')).toBe(hl);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        expect(complaints).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        await close();
      },
    );
  });

  test('REV-4 with the keyboard alone and without JavaScript an application is removed', async () => {
    const account = await addAccount(server, password);
    await give(account, new Uint8Array(32).fill(1));
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled: false });
    await signIn(page, account, 'applications');
    await tabTo(page, '.removal summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button[name=grant]');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    expect(await grants(account)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('AUT-13 with the keyboard alone a person goes from account to account and from page to page', async () => {
    const [first, second] = [await addAccount(server, password), await addAccount(server, password)];
    const { page, close } = await openPage(browser, { javaScriptEnabled: false });
    await signIn(page, first, 'applications');
    await signIn(page, second, 'applications');
    await tabTo(page, '.switching summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.switching a.account');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account/applications?authuser=0*');
    expect(await page.locator('.chip').innerText()).toContain(first.email);
    await tabTo(page, '.account-tabs a[href^="/account/security"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account/security?authuser=0*');
    expect(await page.locator('[aria-current=page]').getAttribute('href')).toContain('/account/security');
    await close();
  });

  test('AUT-13 without JavaScript everything but adding a passkey works, and the page says what that needs', async () => {
    const account = await addAccount(server, password);
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled: false });
    const elsewhere = await openPage(browser, { javaScriptEnabled: false });
    await signIn(elsewhere.page, account, 'security');
    await signIn(page, account, 'security');
    expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
    expect(await page.locator('.without-passkeys').isVisible()).toBe(true);

    await page.locator('button[name=sign_in]').click();
    await page.locator('.notice').waitFor();
    expect(await page.locator('button[name=sign_in]').count()).toBe(0);

    await tabTo(page, '#password');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.locator('#password-error').waitFor();
    // The keyboard is at the field that is wrong.
    await page.keyboard.type(otherPassword);
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();

    await page.locator('button[value=recovery-codes]').click();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await page.locator('.ways-on a').click();
    await page.waitForURL('**/account/security*');
    expect((await credentials(account)).recoveryCodesLeft).toBe(10);
    await signIn(elsewhere.page, account, 'security', otherPassword);
    expect(complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
    await elsewhere.close();
    await close();
  });

  test('AUT-13 a passkey is added with the keyboard, signs in, and is removed', async () => {
    const account = await addAccount(server, password);
    const { page, complaints, close } = await openPage(browser);
    await signIn(page, account, 'security');
    const authenticator = await attachAuthenticator(page);
    expect(await page.locator('.without-passkeys').isVisible()).toBe(false);
    await tabTo(page, '#passkey_name');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('My laptop');
    await tabTo(page, 'form[data-passkey] button');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    expect((await credentials(account)).passkeys).toMatchObject([{ name: 'My laptop' }]);

    // The same authenticator again: the browser knows that it has one, and the page says so.
    await page.locator('form[data-passkey] button').click();
    await page.locator('[data-passkey-present]').waitFor({ state: 'visible' });
    expect(await page.locator('[data-passkey-failed]').isVisible()).toBe(false);
    expect((await credentials(account)).passkeys).toHaveLength(1);

    await page.context().clearCookies();
    await authenticator.answerAtOnce(false);
    await page.goto(`${server.origin}/sign-in?page=security&hl=en`);
    await page.locator('form[data-passkey] button').waitFor({ state: 'visible' });
    await authenticator.answerAtOnce(true);
    await page.locator('form[data-passkey] button').click();
    await page.waitForURL('**/account/security*');

    await page.locator('.removal summary').click();
    await page.locator('button[name=credential]').click();
    await page.locator('.notice').waitFor();
    expect((await credentials(account)).passkeys).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** A laptop with a fingerprint reader, say. */
async function attachAuthenticator(
  page: Page,
): Promise<{ answerAtOnce: (enabled: boolean) => Promise<unknown> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    answerAtOnce: (enabled) =>
      session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
  };
}

/** Presses Tab until the element that the selector finds first has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
}
