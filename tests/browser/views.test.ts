/** Pages that need an organization, a test user or a refusal to appear, as Chromium shows them: axe, 360 px, keyboard. */

import { languages } from '@grantway/messages/language';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations, chromiumPath, launchChromium, openPage } from '../support/chromium.ts';
import { startViewServer, type ViewServer } from '../support/view-server.ts';

const views = [
  'warningUnverified',
  'warningTesting',
  'warningUndeclared',
  'consentExceeded',
  'pageExpired',
  'accountPageExpired',
  'consentTrusted',
  'consentTesting',
  'consentChoseNothing',
  'consentContinue',
  'consentContinueLimited',
  'consentSeveralEnds',
  'errorWithCommand',
  'chooserWithPasswords',
  'errorOfOrganization',
];

describe.skipIf(!chromiumPath)('views in Chromium', () => {
  let browser: Browser;
  let server: ViewServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startViewServer();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  describe.each(languages)('in %s', (hl) => {
    test.each(views)('%s: axe finds nothing and nothing overflows at 360 px', async (view) => {
      const { page, complaints, close } = await openPage(browser, {
        viewport: { width: 360, height: 740 },
      });
      await page.goto(server.urlOf(view, hl));
      expect(await page.locator('html').getAttribute('lang')).toBe(hl);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(complaints).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      await close();
    });
  });

  test.each(['warningUnverified', 'warningTesting', 'warningUndeclared'])(
    '%s: going back comes first, and both ways need no more than a keyboard',
    async (view) => {
      const { page, close } = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(server.urlOf(view, 'en'));
      await page.locator('a[href^="mailto:"]').focus();
      for (const decision of ['deny', 'acknowledge']) {
        await page.keyboard.press('Tab');
        const answered = page.waitForResponse((response) => response.request().method() === 'POST');
        await page.keyboard.press('Enter');
        await answered;
        expect(new URLSearchParams(server.sent.at(-1)).get('decision')).toBe(decision);
      }
      await close();
    },
  );

  test('the two ways of a warning are buttons of the same size, side by side', async () => {
    const { page, close } = await openPage(browser, { viewport: { width: 360, height: 740 } });
    for (const hl of ['en', 'ja', 'bn']) {
      await page.goto(server.urlOf('warningUnverified', hl));
      const [back, on] = await Promise.all(
        ['deny', 'acknowledge'].map((value) => page.locator(`button[value=${value}]`).boundingBox()),
      );
      expect(on?.width).toBe(back?.width);
      expect(on?.height).toBe(back?.height);
      expect(on?.y).toBe(back?.y);
    }
    await close();
  });
});
