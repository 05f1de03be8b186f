import { languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { viewServerForAll } from '../support/view-server.ts';

/** Results are in CSS pixels from the top of the window. */
function places(page: Page): Promise<{ answersTop: number; answersBottom: number; formBottom: number }> {
  return page.evaluate(`(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [answers, form] = [box('.answers'), box('main form')];
    return { answersTop: answers.top, answersBottom: answers.bottom, formBottom: form.bottom };
  })()`);
}

function focusedElement(
  page: Page,
): Promise<{ index: number; inForm: boolean; top: number; bottom: number }> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    return {
      index: [...document.querySelectorAll('*')].indexOf(element),
      inForm: element.closest('main form') !== null && element.closest('.answers') === null,
      top: element.getBoundingClientRect().top,
      bottom: element.getBoundingClientRect().bottom,
    };
  })()`);
}

describeInChromium('the consent page in Chromium', () => {
  const server = serverForAll();
  const views = viewServerForAll();

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();

    test.each(['consentOfTwo', 'consentOfTwoVerified'])(
      'AUT-11 %s: the sign-in scopes, two permissions and the buttons fit on 1280 × 800 without scrolling',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 1_280, height: 800 });
        await page.goto(views.urlOf(view, hl));
        expect((await places(page)).formBottom).toBeLessThanOrEqual(800);
      },
    );

    test.each(['consentOfTwo', 'consentOfTwoVerified', 'consentSeveralEnds', 'consentContinue'])(
      'AUT-11 %s: on a phone, how long access lasts, how to remove it, and the Allow button are visible from the start',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(views.urlOf(view, hl));
        for (const part of ['.until-when .time', '.until-when a[href="/account"]', 'button[value=allow]']) {
          const box = await page.locator(part).boundingBox();
          expect(box?.height, part).toBeGreaterThan(12);
          expect((box?.y ?? 0) + (box?.height ?? 740), part).toBeLessThan(740);
        }
        const sentence = await page.locator('.until-when .time').innerText();
        const time = await page.locator('.how-long .time').innerText();
        expect(sentence.toLowerCase()).toContain(time.toLowerCase());
        expect(sentence.length).toBeGreaterThan(time.length + 1);
      },
    );

    test.each(['warningUnverified', 'warningTesting', 'warningUndeclared'])(
      'AUT-11 %s: on a phone, the app’s name is above the buttons',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(views.urlOf(view, hl));
        const name = await page.locator('.facts dd').first().boundingBox();
        const buttons = await page.locator('form > .answer').boundingBox();
        expect((name?.y ?? 0) + (name?.height ?? 740)).toBeLessThanOrEqual(buttons?.y ?? 0);
      },
    );

    test.each(['warningUnverified', 'warningTesting', 'warningUndeclared'])(
      'AUT-11 %s: on a phone, what the buttons do and how to remove access is visible from the start',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(views.urlOf(view, hl));
        for (const part of ['#go-back-meaning', '#go-on-meaning']) {
          const box = await page.locator(part).boundingBox();
          expect((box?.y ?? 0) + (box?.height ?? 740), part).toBeLessThan(740);
        }
      },
    );

    test.each(['consentOfTwo', 'consentSeveralEnds', 'warningUnverified'])(
      'AUT-11 %s: on a phone, the buttons are visible from the start and never cover the focused element',
      async (view) => {
        const { page } = shown;
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(views.urlOf(view, hl));
        const { answersBottom, formBottom } = await places(page);
        expect(answersBottom).toBeLessThanOrEqual(740);
        expect(formBottom).toBeGreaterThan(740);
        for (const details of await page.locator('main details > summary').all()) await details.click();
        await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
        const seen = new Set<number>();
        for (;;) {
          await page.keyboard.press('Tab');
          const focused = await focusedElement(page);
          if (seen.has(focused.index)) break;
          seen.add(focused.index);
          if (!focused.inForm) continue;
          const { answersTop, answersBottom } = await places(page);
          const isCovered = focused.bottom > answersTop && focused.top < answersBottom;
          expect(isCovered, `element ${focused.index}`).toBe(false);
        }
        expect(seen.size).toBeGreaterThan(4);
      },
    );
  });

  test.each(['consentOfTwo', 'consentTrusted', 'warningUnverified'])(
    'AUT-11 %s: on a phone, text fades out above the buttons; at the end of the page, the buttons cover no text',
    async (view) => {
      const { page } = await openPage({ viewport: { width: 360, height: 640 } });
      await page.goto(views.urlOf(view, 'en'));
      const fade = (): Promise<{ image: string; height: number; top: number; above: number }> =>
        page.evaluate(`(() => {
          const answer = document.querySelector('form > .answer');
          const { backgroundImage, height } = getComputedStyle(answer, '::before');
          const top = answer.getBoundingClientRect().top - parseFloat(height);
          const above = answer.previousElementSibling.getBoundingClientRect().bottom;
          return { image: backgroundImage, height: parseFloat(height), top, above };
        })()`);
      const before = await fade();
      expect(before.image).toMatch(/^linear-gradient/);
      expect(before.height).toBeGreaterThanOrEqual(24);
      expect(before.above).toBeGreaterThan(before.top);
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      const { top, above } = await fade();
      expect(above).toBeLessThanOrEqual(top);
    },
  );

  test.each([true, false])(
    'AUT-11 Enter in a checkbox or a radio button grants nothing, and the form keeps the person’s choices; scripts: %s',
    async (javaScriptEnabled) => {
      const { page } = await openPage({ javaScriptEnabled });
      await page.goto(authorizationUrl(server, { scope: `openid ${driveScope} ${calendarScope}` }));
      await page.locator('button[name=account]').first().click();
      await page.locator('input[name=scope]').first().check();
      const week = page.locator('input[name=lifetime_seconds]').nth(1);
      for (const focused of [week, page.locator('input[name=scope]').first()]) {
        await page.locator('.time-choice > summary').click();
        await week.check();
        await focused.focus();
        await page.keyboard.press('Enter');
        await page.waitForLoadState();
        expect(new URL(page.url()).origin).toBe(server.origin);
        await expect.poll(() => page.locator('input[name=scope]').first().isChecked()).toBe(true);
        await expect.poll(() => week.isChecked()).toBe(true);
      }
      const mina = server.accounts[0]?.sub ?? '';
      const grant = await server.storage.findGrant(mina, server.app.client.projectId, server.clock.now());
      expect(grant).toBeUndefined();
    },
  );

  test('TIM-1 without a script, the collapsed choice of a time and the line beside the buttons show the chosen time', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(views.urlOf('consentOfTwo', 'en'));
    const row = page.locator('.time-choice > summary');
    const besideButtons = page.locator('.until-when');
    await expect.poll(() => row.innerText()).toBe('Until you remove it Change');
    await expect.poll(() => besideButtons.innerText()).toMatch(/^Access lasts until you remove it\./);
    await row.click();
    await expect.poll(() => row.innerText()).toBe('Until you remove it Close');
    await expect.poll(() => page.locator('.duration').first().innerText()).toBe('Until you remove it');
    await page.getByLabel('For 7 days').check();
    await expect.poll(() => row.innerText()).toBe('For 7 days Close');
    await row.click();
    await expect.poll(() => page.getByLabel('For 7 days').isVisible()).toBe(false);
    await expect.poll(() => row.innerText()).toBe('For 7 days Change');
    await expect.poll(() => besideButtons.innerText()).toMatch(/^Access lasts for 7 days\./);
  });
});
