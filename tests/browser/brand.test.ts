/** Decision 0054. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInChromium, openPage, pageForAll } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-brand-'));
const logoFile = join(folder, 'logo.svg');
const logoFileDark = join(folder, 'logo-dark.svg');
const drawing = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><rect width="64" height="32" fill="${color}"/></svg>`;
beforeAll(() => {
  writeFileSync(logoFile, drawing('#0b57d0'));
  writeFileSync(logoFileDark, drawing('#a8c7fa'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The longest allowed name, with a word that hardly fits on one line. */
const longestName = 'Rheinisch-Westfälische Genossenschaftszentralverwaltung eG 1';

describeInChromium('a brand in Chromium', () => {
  const server = serverForAll({
    settings: {
      brand: {
        ...{ name: 'Example Cloud', logoFile, logoFileDark, accentColor: '#0b57d0' },
        ...{ supportEmail: 'help@example.com', supportUrl: 'https://help.example.com/' },
        ...{ homePageUrl: 'https://example.com/', privacyPolicyUrl: 'https://example.com/privacy' },
      },
    },
  });
  const withLongName = serverForAll({
    settings: { brand: { name: longestName, accentColor: '#7a1f5c', accentColorDark: '#f0a6d4' } },
  });

  const colorsOf = (page: Page, selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return { color, backgroundColor };
      });

  test.each([
    ['light', 'rgb(11, 87, 208)', 'rgb(255, 255, 255)', 'logo.'],
    ['dark', 'rgb(99, 147, 225)', 'rgb(0, 0, 0)', 'logo-dark.'],
  ] as const)(
    '%s: links and buttons have the brand’s colors, and the page shows the brand’s logo',
    async (colorScheme, accent, onAccent, logo) => {
      const { page, complaints } = await openPage({ colorScheme });
      await page.goto(`${server.origin}/nothing`);
      expect((await colorsOf(page, '.threshold a')).color).toBe(accent);
      expect(await colorsOf(page, '.skip')).toEqual({ color: onAccent, backgroundColor: accent });
      const shown = await page.locator('.wordmark img').evaluate((element) => {
        const { currentSrc, naturalWidth } = element as HTMLImageElement;
        return { currentSrc, naturalWidth };
      });
      expect(shown).toEqual({ currentSrc: expect.stringContaining(`/assets/${logo}`), naturalWidth: 64 });
      // Grantway's mark must not appear, not even as this error page's picture.
      await expect.poll(() => page.locator('.mark').filter({ visible: true }).count()).toBe(0);
      expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
    },
  );

  describe.each(languages)('in %s', (hl) => {
    const shown = pageForAll();
    test.each([
      ['a logo', () => server],
      ['the longest name', () => withLongName],
    ] as const)('with %s, the pages pass all page checks', async (_, of) => {
      const { page } = shown;
      const { origin } = of();
      await page.goto(`${origin}/nothing?hl=${hl}`);
      await page.locator('.menu summary').click();
      await expectGoodPage(page, hl);
      await page.goto(authorizationUrl(of(), { hl, redirect_uri: 'https://wrong.example/' }));
      await expectGoodPage(page, hl);
      await page.goto(authorizationUrl(of(), { hl }));
      await page.locator('button[name=account]').first().click();
      await expectGoodPage(page, hl);
      await page.goto(`${origin}/account/security?hl=${hl}`);
      await expectGoodPage(page, hl);
    });
  });
});
