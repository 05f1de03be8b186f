/** Pages that a test can hardly reach by a real flow, such as warnings and rare errors. */

import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { viewServerForAll } from '../support/view-server.ts';

const views = [
  'warningUnverified',
  'warningTesting',
  'warningUndeclared',
  'consentOfTwo',
  'consentOfTwoVerified',
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
  'welcome',
];

describeInChromium('views in Chromium', () => {
  const server = viewServerForAll();

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();
    test.each(views)('%s passes all page checks', async (view) => {
      const { page, complaints } = shown;
      await page.goto(server.urlOf(view, hl));
      expect(complaints).toEqual([]);
      await expectGoodPage(page, hl);
    });
  });

  test.each(['warningUnverified', 'warningTesting', 'warningUndeclared'])(
    '%s: the button to go back comes first, and both buttons work by keyboard',
    async (view) => {
      const { page } = await openPage({ javaScriptEnabled: false });
      await page.goto(server.urlOf(view, 'en'));
      await page.locator('a[href^="mailto:"]').focus();
      for (const decision of ['deny', 'acknowledge']) {
        await page.keyboard.press('Tab');
        const answered = page.waitForResponse((response) => response.request().method() === 'POST');
        await page.keyboard.press('Enter');
        await answered;
        expect(new URLSearchParams(server.sent.at(-1)).get('decision')).toBe(decision);
      }
    },
  );

  test('on the consent page and on warnings, the button that denies is on the left, and both buttons have the same size', async () => {
    const { page } = await openPage({ viewport: { width: 360, height: 740 } });
    for (const hl of ['en', 'ja', 'bn']) {
      for (const [view, goOn] of [
        ['warningUnverified', 'acknowledge'],
        ['consentOfTwo', 'allow'],
        ['consentContinue', 'allow'],
      ] as const) {
        await page.goto(server.urlOf(view, hl));
        const [safe, on] = await Promise.all(
          ['deny', goOn].map((value) => page.locator(`button[value=${value}]`).boundingBox()),
        );
        expect(safe?.x).toBeLessThan(on?.x ?? 0);
        expect(on?.width).toBe(safe?.width);
        expect(on?.height).toBe(safe?.height);
        expect(on?.y).toBe(safe?.y);
      }
    }
  });

  test('on a narrow screen, "Select all" stays beside the heading, at the right, in every language', async () => {
    const { page } = await openPage({ viewport: { width: 360, height: 740 } });
    for (const hl of languages) {
      await page.goto(server.urlOf('consentOfTwo', hl));
      const heading = await page.locator('.beside > h2').boundingBox();
      const button = await page.locator('.beside > button').boundingBox();
      const form = await page.locator('#consent').boundingBox();
      expect(button?.y, hl).toBeLessThan((heading?.y ?? 0) + (heading?.height ?? 0));
      expect(button?.x, hl).toBeGreaterThan((heading?.x ?? 0) + (heading?.width ?? 0));
      expect((button?.x ?? 0) + (button?.width ?? 0), hl).toBeGreaterThanOrEqual(
        (form?.x ?? 0) + (form?.width ?? 0),
      );
    }
  });

  test('AUT-11 the notice to choose something is visible only while nothing is selected', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    const notice = page.locator('.consent .notice');
    await page.goto(server.urlOf('consentChoseNothing', 'en'));
    await expect.poll(() => notice.isVisible()).toBe(true);
    await page.locator('input[name=scope]').first().check();
    await expect.poll(() => notice.isVisible()).toBe(false);
    await page.locator('input[name=scope]').first().uncheck();
    await expect.poll(() => notice.isVisible()).toBe(true);
  });
});
