/** CON-6: the logo of an app on the consent page in Chromium. */
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { appoint, callerFor } from '../support/management.ts';
import { Person } from '../support/person.ts';
import { type Color, pngFile } from '../support/pictures.ts';
import { serverForAll } from '../support/running-server.ts';

const clear: Color = [0, 0, 0, 0];
const ink: Color = [27, 38, 59, 255];
const teal: Color = [42, 157, 143, 255];

/** A dark ring around a teal disc on transparent ground: what logos often are. */
function drawing(x: number, y: number): Color {
  const distance = Math.hypot(x - 150, y - 150);
  if (distance < 70) return teal;
  return distance > 95 && distance < 135 ? ink : clear;
}

describeInChromium('the logo of an app', () => {
  const server = serverForAll();
  const person = () => new Person(server.origin);
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
  ] as const)('is loaded and stays visible in %s at %d pixels', async (colorScheme, width) => {
    const { page, complaints } = await openPage({ colorScheme, viewport: { width, height: 740 } });
    const visitor = person();
    const { html } = await reachConsent(server, visitor, authorizationUrl(server));
    await page.route('**/shown', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${server.origin}/shown`);
    const logo = page.locator('.asker-head img.logo');
    const shown = await logo.evaluate((image: HTMLImageElement) => ({
      natural: [image.naturalWidth, image.naturalHeight],
      box: [image.getBoundingClientRect().width, image.getBoundingClientRect().height],
    }));
    expect(shown).toEqual({ natural: [240, 240], box: [48, 48] });
    expect(complaints).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${colorScheme}-${width}.png` });
  });
});
