import { type Language, languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';

describeInChromium('pages in Chromium', () => {
  const server = serverForAll();

  const visits: readonly [string, (page: Page, hl: Language) => Promise<unknown>][] = [
    ['chooser', (page, hl) => page.goto(authorizationUrl(server, { hl }))],
    [
      'consent',
      async (page, hl) => {
        await page.goto(authorizationUrl(server, { hl, scope: consentScopes }));
        await page.locator('button[name=account]').first().click();
      },
    ],
    [
      'error',
      (page, hl) => page.goto(authorizationUrl(server, { hl, redirect_uri: 'https://wrong.example/x' })),
    ],
    [
      'applications',
      async (page, hl) => {
        await page.goto(authorizationUrl(server, { scope: 'openid', prompt: 'consent' }));
        await page.locator('button[name=account]').first().click();
        await page.goto(`${server.origin}/account/applications?hl=${hl}`);
      },
    ],
    ['welcome', (page, hl) => page.goto(`${server.origin}/?hl=${hl}`)],
    ['not found', (page, hl) => page.goto(`${server.origin}/nothing?hl=${hl}`)],
    [
      'not found, with the menu open',
      async (page, hl) => {
        await page.goto(`${server.origin}/nothing?hl=${hl}`);
        await page.locator('.menu summary').click();
      },
    ],
    [
      'account, with the menu open',
      async (page, hl) => {
        for (const { sub } of server.accounts) {
          await page.goto(authorizationUrl(server, { scope: 'openid', prompt: 'consent select_account' }));
          await page.locator(`button[name=account][value="${sub}"]`).click();
        }
        await page.goto(`${server.origin}/account/security?hl=${hl}`);
        await page.locator('.menu summary').click();
      },
    ],
  ];
  const consentScopes =
    'openid email profile https://www.googleapis.com/auth/drive.metadata.readonly https://www.googleapis.com/auth/calendar.readonly';

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();
    test.each(visits)('%s: the page passes all page checks', async (_, visit) => {
      const { page, complaints } = shown;
      await visit(page, hl);
      expect(complaints.filter((text) => !/status of (?:400|404)/.test(text))).toEqual([]);
      await expectGoodPage(page, hl);
    });
  });

  test('the header’s menu opens and changes the language with the keyboard alone, without JavaScript', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(`${server.origin}/nothing?hl=en&a=b`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.menu-panel').isVisible()).toBe(true);
    for (const _ of ['English', '繁體中文', '日本語']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/nothing?a=b&hl=ja');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('ja');
    await expect.poll(() => page.locator('.menu [aria-current]').textContent()).toBe('日本語');
  });
});
