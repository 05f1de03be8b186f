import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage } from '../../support/console.ts';
import { allowAll, button, openPlayground } from '../../support/playground-page.ts';
import { serverForAll } from '../../support/running-server.ts';

describeInChromium('the guide of the playground', () => {
  const server = serverForAll();

  async function choose(page: Page) {
    const account = page.locator(`button[name="account"][value="${server.accounts[0].sub}"]`);
    await account.or(page.locator('button[name="decision"]')).first().waitFor();
    if (await account.isVisible()) await account.click();
  }

  const next = (page: Page, what: string) => page.getByRole('heading', { name: `Next: ${what}` }).waitFor();

  test('PLA-2 PLA-3 PLA-4 one button does what comes next, until the access is revoked', async () => {
    const opened = await openPlayground(server);
    const { page } = opened;
    await button(page, 'Guide me').click();
    await next(page, 'choose a permission');
    await button(page, 'Choose an example').click();
    await next(page, 'ask the person');
    await page.locator('.guide-bar').getByRole('button', { name: 'Authorize APIs' }).click();
    await choose(page);
    await allowAll(page);
    await next(page, 'exchange the code');
    expect(await page.locator('.guide-bar a').getAttribute('href')).toContain('#exchange-authorization-code');
    await button(page, 'Exchange the code').click();
    await next(page, 'call an API');
    await expectGoodInEveryLanguage(opened);
    await page.setViewportSize({ width: 1_280, height: 900 });
    await button(page, 'Send an example request').click();
    await next(page, 'get a new access token');
    expect(await page.locator('.exchange').first().innerText()).toMatch(/drive[\s\S]*200/);
    await page.locator('.guide-bar').getByRole('button', { name: 'Refresh the access token' }).click();
    await next(page, 'end the access');
    await page.locator('.guide-bar').getByRole('button', { name: 'Revoke the refresh token' }).click();
    await next(page, 'try what goes wrong');
    await button(page, 'Show the exercises').click();
    await expect
      .poll(() => page.evaluate<string>('document.activeElement?.parentElement?.className'))
      .toBe('exercises');
    await button(page, 'End the guide').click();
    await button(page, 'Guide me').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('PLA-3 each exercise with a button makes its mistake, and notices that it was seen', async () => {
    const opened = await openPlayground(server);
    const { page } = opened;
    const exercise = (name: string) =>
      page.locator('.exercise', { has: page.getByText(name, { exact: true }) });
    const open = async (name: string) => {
      const details = exercise(name);
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    };
    const seen = (name: string) => exercise(name).locator('summary').getByText('Seen').waitFor();
    await page.locator('#exercises > summary').click();
    await expect.poll(() => page.locator('.exercise').count()).toBe(9);

    await open('A state that doesn’t fit');
    await button(page, 'Authorize with a wrong state').click();
    await choose(page);
    await allowAll(page);
    await seen('A state that doesn’t fit');

    await open('Only a part is allowed');
    await button(page, 'Choose two permissions and authorize').click();
    await choose(page);
    await page.locator('button[value=allow]').waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('checkbox').first().check();
    await page.locator('button[value=allow]').click();
    await page.waitForURL(/\/playground$/);
    await page.locator('h1').waitFor();
    await open('A code is used twice');
    await button(page, 'Use the code twice').click();
    await seen('A code is used twice');
    await seen('Only a part is allowed');
    await page.getByText('You asked for this too, but didn’t get it:').waitFor();
    await page.getByText(/^The refresh token ends on /).waitFor();
    await page.locator('.secret-row', { hasText: 'Authorization code' }).getByText('used').waitFor();

    await open('The person takes the access back');
    await button(page, 'Revoke, then refresh').click();
    await seen('The person takes the access back');
    await page.evaluate("for (const each of document.querySelectorAll('.exercise')) each.open = true");
    await expectGoodInEveryLanguage(opened);
    expect(opened.complaints).toEqual([]);
  });
});
