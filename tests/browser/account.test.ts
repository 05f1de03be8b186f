import { languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../packages/server/src/records/account.ts';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { addAccount } from '../support/credentials.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { viewServerForAll } from '../support/view-server.ts';
import { attachAuthenticator } from '../support/virtual-authenticator.ts';

const password = 'seven green kettles';
const otherPassword = 'a lamp under the stairs';

describeInChromium('the account pages in Chromium', () => {
  const server = serverForAll({ settings: { accountChoiceWithoutPassword: false } });
  const views = viewServerForAll();

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
    const shown = pageForAll();
    test.each([
      'applications',
      'oneApplication',
      'noApplications',
      'security',
      'securityLater',
      'recoveryCodes',
    ])('%s passes all page checks with every collapsed part opened', async (view) => {
      const { page, complaints } = shown;
      await page.goto(views.urlOf(view, hl));
      await page.evaluate(openAll);
      expect(complaints).toEqual([]);
      await expectGoodPage(page, hl);
    });

    test.each(['applications', 'oneApplication'])(
      'REV-4 %s: on a phone, the button that removes access is clearly visible without scrolling',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(views.urlOf(view, hl));
        const closed = page.locator('.application > summary');
        if ((await closed.count()) > 0) await closed.first().click();
        const box = await page.locator('.removal > summary').first().boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 740)).toBeLessThanOrEqual(740 - 48);
      },
    );

    test.each([360, 1_280])(
      'at a width of %s px, each fact in a collapsed row is on a separate line',
      async (width) => {
        const { page } = shown;
        await page.setViewportSize({ width, height: 800 });
        await page.goto(views.urlOf('applications', hl));
        const tops: readonly number[] = await page
          .locator('.application > summary > .terms')
          .first()
          .evaluate((facts) => [...facts.children].map((fact) => fact.getBoundingClientRect().top));
        expect(tops.length).toBe(3);
        expect(new Set(tops).size).toBe(3);
      },
    );
  });

  test('REV-4 a person can remove the access of an app with the keyboard alone, without JavaScript', async () => {
    const account = await addAccount(server, password);
    await give(account, new Uint8Array(32).fill(1));
    const { page, complaints } = await openPage({ javaScriptEnabled: false });
    await signIn(page, account, 'applications');
    // With one app, its details are open. Enter opens `.removal`, and the first Tab reaches the link that keeps the
    // access.
    await tabTo(page, '.removal summary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const loaded = page.waitForEvent('load');
    await page.keyboard.press('Enter');
    await loaded;
    await expect.poll(() => page.locator('button[name=grant]').isVisible()).toBe(false);
    expect(await grants(account)).toHaveLength(1);

    await tabTo(page, '.removal summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button[name=grant]');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    expect(await grants(account)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the link that keeps access is on the left, and as large as the button that removes access', async () => {
    const { page } = await openPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    for (const hl of ['en', 'ja', 'bn']) {
      await page.goto(views.urlOf('applications', hl));
      await page.locator('.application > summary').first().click();
      await page.locator('.removal summary').first().click();
      const [keep, remove] = await Promise.all(
        ['a', 'button'].map((kind) => page.locator(`.removal[open] .choice ${kind}`).boundingBox()),
      );
      expect([remove?.width, remove?.height, remove?.y]).toEqual([keep?.width, keep?.height, keep?.y]);
      expect(keep?.x).toBeLessThan(remove?.x ?? 0);
    }
  });

  test('AUT-13 a person can switch accounts and pages with the keyboard alone', async () => {
    const [first, second] = [await addAccount(server, password), await addAccount(server, password)];
    const { page } = await openPage({ javaScriptEnabled: false });
    await signIn(page, first, 'applications');
    await signIn(page, second, 'applications');
    await tabTo(page, '.menu summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '.menu a[href*="authuser=0"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account/applications?authuser=0*');
    await expect.poll(() => page.locator('.menu summary').innerText()).toContain(first.email);
    await tabTo(page, '.account-tabs a[href^="/account/security"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account/security?authuser=0*');
    await expect
      .poll(() => page.locator('[aria-current=page]').getAttribute('href'))
      .toContain('/account/security');
  });

  test('AUT-13 without JavaScript a person can sign out another browser, change the password and get recovery codes; adding a passkey needs JavaScript', async () => {
    const account = await addAccount(server, password);
    const { page, complaints } = await openPage({ javaScriptEnabled: false });
    const elsewhere = await openPage({ javaScriptEnabled: false });
    await signIn(elsewhere.page, account, 'security');
    await signIn(page, account, 'security');
    await openChange(page, passkeysSection);
    await expect.poll(() => page.locator('form[data-passkey]').isVisible()).toBe(false);
    await expect.poll(() => page.locator('.without-passkeys').isVisible()).toBe(true);
    await expect.poll(() => page.locator('.reveal').isVisible()).toBe(false);

    await page.locator('button[name=sign_in]').click();
    await page.locator('.notice').waitFor();
    await expect.poll(() => page.locator('button[name=sign_in]').count()).toBe(0);

    await expect.poll(() => page.locator('#password').isVisible()).toBe(false);
    await tabTo(page, `${passwordSection} .change summary`);
    await page.keyboard.press('Enter');
    await tabTo(page, '#password');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.locator('#password-error').waitFor();
    await page.keyboard.type(otherPassword);
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();

    await openChange(page, recoveryCodesSection);
    await page.locator('button[value=recovery-codes]').click();
    await expect.poll(() => page.locator('.recovery-codes li').count()).toBe(10);
    await page.locator('.ways-on a').click();
    await page.waitForURL('**/account/security*');
    expect((await credentials(account)).recoveryCodesLeft).toBe(10);
    await signIn(elsewhere.page, account, 'security', otherPassword);
    expect(complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  });

  test('AUT-13 a person can add a passkey with the keyboard, sign in with it, and remove it', async () => {
    const account = await addAccount(server, password);
    const { page, complaints } = await openPage();
    await signIn(page, account, 'security');
    const authenticator = await attachAuthenticator(page);
    await tabTo(page, `${passkeysSection} .change summary`);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.without-passkeys').isVisible()).toBe(false);
    await tabTo(page, '#passkey_name');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('My laptop');
    await tabTo(page, 'form[data-passkey] button');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    expect((await credentials(account)).passkeys).toMatchObject([{ name: 'My laptop' }]);

    // The authenticator already has the passkey, so the browser adds none.
    await openChange(page, passkeysSection);
    await page.locator('form[data-passkey] button').click();
    await page.locator('[data-passkey-present]').waitFor({ state: 'visible' });
    await expect.poll(() => page.locator('[data-passkey-failed]').isVisible()).toBe(false);
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
  });
});

const openAll =
  "for (const details of document.querySelectorAll('main details, nav details')) details.open = true";

const passwordSection = '[aria-labelledby=password-heading]';
const passkeysSection = '[aria-labelledby=passkeys-heading]';
const recoveryCodesSection = '[aria-labelledby=recovery-codes-heading]';

function openChange(page: Page, section: string): Promise<void> {
  return page.locator(`${section} .change > summary`).click();
}

async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
}
