import { languages } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { appoint } from '../support/management.ts';
import { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

describeInChromium('the consent preview in Chromium', () => {
  const server = serverForAll({ settings: { brand: { name: 'Example Cloud', accentColor: '#0b57d0' } } });
  let person: Person;
  let page: Page;
  let complaints: readonly string[];
  beforeAll(async () => {
    await appoint(server, server.accounts[0].sub, { isAdministrator: true });
    person = new Person(server.origin);
    await reachConsent(server, person, authorizationUrl(server));
  });
  beforeEach(async () => {
    // The preview must show the requested theme, even though the browser prefers dark.
    ({ page, complaints } = await openPage({ colorScheme: 'dark' }));
    const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url: server.origin }));
    await page.context().addCookies(cookies);
  });

  const previewUrl = (parameters: Readonly<Record<string, string>> = {}) =>
    `${server.origin}/management/v1/projects/${server.app.client.projectId}:previewConsent?${new URLSearchParams(
      {
        scopes: `${driveScope} ${calendarScope}`,
        ...parameters,
      },
    )}`;

  /** Shows `url` in a frame of a page at `outer`. `reached` gets the method and URL of every later request. */
  async function frameAt(outer: string, url: string) {
    const reached: string[] = [];
    page.on('request', (request) => reached.push(`${request.method()} ${request.url()}`));
    await page.route(outer, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="${url.replaceAll('&', '&amp;')}"></iframe>`,
      }),
    );
    await page.goto(outer);
    return { frame: page.frameLocator('iframe'), reached };
  }

  const colorOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);

  test.each(languages)('shows either theme in %s, although the browser prefers dark', async (language) => {
    const shown = [];
    for (const theme of ['light', 'dark']) {
      await page.goto(previewUrl({ language, theme }));
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
      shown.push([await colorOf('.opening'), await colorOf('.answers .weighty:not(.outlined)')]);
    }
    // The operator's accent color, made lighter for the dark theme.
    expect(shown).toEqual([
      ['rgb(251, 249, 244)', 'rgb(11, 87, 208)'],
      ['rgb(25, 30, 27)', 'rgb(99, 147, 225)'],
    ]);
    expect(complaints).toEqual([]);
  });

  test('is the page that people see, except for its menu, forms and style sheets', async () => {
    const withoutForms = (html: string) =>
      html
        .replace(/<details class="menu">[\s\S]*?<\/details>/, '')
        .replaceAll(/<input type="hidden"[^>]*>/g, '')
        .replaceAll(/ method="[^"]*"| action="[^"]*"/g, '')
        .replaceAll(/pages(-light)?\.[\w-]+\.css|brand(-light)?\.[\w-]+\.css/g, 'css')
        .replace(/(name="color-scheme" content=")[^"]*/, '$1')
        .replaceAll(/\s+/g, ' ');
    const real = await reachConsent(server, person, authorizationUrl(server));
    await page.goto(previewUrl({ offline: 'true' }));
    const preview = await (await page.request.get(previewUrl({ offline: 'true' }))).text();
    expect(withoutForms(preview)).toBe(withoutForms(real.html));
  });

  test('in a frame of the server’s own origin, no button sends anything and no link leads away', async () => {
    const url = previewUrl();
    const { frame, reached } = await frameAt(`${server.origin}/framing`, url);
    await frame.locator('#consent').waitFor();
    const before = reached.length;
    await frame.locator('input[name=scope]').first().check();
    for (const button of await frame.locator('button:not(.unseen)').all()) await button.click();
    await frame.locator('input[name=scope]').first().press('Enter');
    for (const link of await frame.locator('main a[target]').all()) {
      if (await link.isVisible()) await link.click();
    }
    expect(reached.slice(before)).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    expect(page.frames().map((each) => each.url())).toEqual([`${server.origin}/framing`, url]);
    // The sandbox and `form-action` stop even a form with an `action`.
    const { headers } = await fetch(url, { headers: { cookie: cookieOf(person) } });
    expect(headers.get('content-security-policy')).toMatch(
      /form-action 'none'.*frame-ancestors 'self'; sandbox allow-same-origin$/,
    );
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });

  test('a page of another origin can’t frame the preview', async () => {
    // A frame on another site sends no session cookie. Fulfill its request anyway: the browser must not show the
    // preview.
    const url = previewUrl();
    const response = await page.request.get(url);
    expect(response.status()).toBe(200);
    await page.route(url, (route) => route.fulfill({ response }));
    const { frame } = await frameAt('https://evil.example/', url);
    await expect(frame.locator('#consent').waitFor({ timeout: 1_500 })).rejects.toThrow();
  });
});

const cookieOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
