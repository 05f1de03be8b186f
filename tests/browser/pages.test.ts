/** Every page a person meets, as Chromium shows it: five languages, light and dark, narrow and wide; axe finds nothing. */

import { languages } from '@grantway/messages/language';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations, chromiumPath, launchChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

describe.skipIf(!chromiumPath)('pages in Chromium', () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await startTestServer();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    expect(server.failures).toEqual([]);
  });

  const visits: readonly [string, (page: Page, hl: string) => Promise<unknown>][] = [
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
    test.each(visits)(
      'the %s page: axe finds nothing, nothing overflows at 360 px, and its language is declared',
      async (_, visit) => {
        const { page, complaints, close } = await openPage(browser, {
          viewport: { width: 360, height: 740 },
        });
        await visit(page, hl);
        expect(await page.locator('html').getAttribute('lang')).toBe(hl);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(360);
        expect(complaints.filter((text) => !/status of (?:400|404)/.test(text))).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        await close();
      },
    );
  });
});
