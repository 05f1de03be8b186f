/** The consent page under the hands of a person: what a key may do by itself. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { authorizationUrl, calendarScope, driveScope } from '../support/flow.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

describe.skipIf(!chromiumPath)('the consent page in Chromium', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test.each([true, false])(
    'AUT-11 Enter on a box or a time gives nothing, and loses nothing; scripts: %s',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(authorizationUrl(server, { scope: `openid ${driveScope} ${calendarScope}` }));
      await page.locator('button[name=account]').first().click();
      await page.locator('input[name=scope]').first().check();
      const week = page.locator('input[name=lifetime_seconds]').nth(1);
      await week.check();
      for (const focused of [week, page.locator('input[name=scope]').first()]) {
        await focused.focus();
        await page.keyboard.press('Enter');
        await page.waitForLoadState();
        expect(new URL(page.url()).origin).toBe(server.origin);
        expect(await page.locator('input[name=scope]').first().isChecked()).toBe(true);
        expect(await week.isChecked()).toBe(true);
      }
      const mina = server.accounts[0]?.sub ?? '';
      const grant = await server.storage.findGrant(mina, server.app.client.projectId, server.clock.now());
      expect(grant).toBeUndefined();
      await context.close();
    },
  );
});
