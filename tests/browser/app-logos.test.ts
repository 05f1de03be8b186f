/** CON-6 */
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { appoint, callerFor } from '../support/management.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { type Color, pngFile } from '../support/pictures.ts';
import { serverForAll } from '../support/running-server.ts';

const clear: Color = [0, 0, 0, 0];
const ink: Color = [27, 38, 59, 255];
const teal: Color = [42, 157, 143, 255];

function drawing(x: number, y: number): Color {
  const distance = Math.hypot(x - 150, y - 150);
  if (distance < 70) return teal;
  return distance > 95 && distance < 135 ? ink : clear;
}

describeInChromium('the logo of an app', () => {
  const server = serverForAll();
  beforeAll(async () => {
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const admin = await callerFor(server, mina.sub);
    const path = `projects/${server.app.client.projectId}:uploadLogo`;
    const picture = pngFile({ width: 300, height: 300 }, drawing);
    expect((await admin('POST', path, picture, { 'content-type': 'image/png' })).status).toBe(200);
  });

  test.each([
    ['light', 360],
    ['light', 1_280],
    ['dark', 360],
    ['dark', 1_280],
  ] as const)(
    'is loaded and has a light background in %s mode at a width of %d pixels',
    async (colorScheme, width) => {
      const background = colorScheme === 'light' ? 'rgb(251, 249, 244)' : 'rgb(243, 239, 230)';
      const { page, complaints } = await openPage({ colorScheme, viewport: { width, height: 740 } });
      await page.goto(authorizationUrl(server));
      await page.locator('button[name=account]').first().click();
      const logo = page.locator('.asker-head img.logo');
      const shown = await logo.evaluate((image: HTMLImageElement) => ({
        natural: [image.naturalWidth, image.naturalHeight],
        box: [image.getBoundingClientRect().width, image.getBoundingClientRect().height],
        background: getComputedStyle(image).backgroundColor,
      }));
      expect(shown).toEqual({ natural: [240, 240], box: [48, 48], background });
      await expectGoodPage(page, 'en');
      expect(complaints).toEqual([]);
    },
  );

  test('is in the preview of the consent page too', async () => {
    const { page, complaints } = await openPage();
    await page.goto(authorizationUrl(server));
    await page.locator('button[name=account]').first().click();
    const preview = `management/v1/projects/${server.app.client.projectId}:previewConsent?scopes=openid&theme=dark`;
    await page.goto(`${server.origin}/${preview}`);
    const width = await page.locator('img.logo').evaluate((image: HTMLImageElement) => image.naturalWidth);
    expect(width).toBe(240);
    expect(complaints).toEqual([]);
  });
});
