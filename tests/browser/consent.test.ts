/** The consent page under the hands of a person: what a key may do by itself. */
import { expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

describeInChromium('the consent page in Chromium', () => {
  const server = serverForAll();

  test.each([true, false])(
    'AUT-11 Enter on a box or a time gives nothing, and loses nothing; scripts: %s',
    async (javaScriptEnabled) => {
      const { page } = await openPage({ javaScriptEnabled });
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
    },
  );
});
