/** Every page a person meets, as Chromium shows it: five languages, light and dark, narrow and wide. */

import { type Language, languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { describeInChromium, pageForAll } from '../support/chromium.ts';
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
  ];
  const consentScopes =
    'openid email profile https://www.googleapis.com/auth/drive.metadata.readonly https://www.googleapis.com/auth/calendar.readonly';

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();
    test.each(visits)('the %s page is a good one', async (_, visit) => {
      const { page, complaints } = shown;
      await visit(page, hl);
      expect(complaints.filter((text) => !/status of (?:400|404)/.test(text))).toEqual([]);
      await expectGoodPage(page, hl);
    });
  });
});
