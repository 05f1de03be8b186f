/** CLI-10, AUT-11, AUT-12 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSampleApp } from '../../samples/web-app/start.ts';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForEach } from '../support/running-server.ts';

describeInChromium('the sample application in Chromium', () => {
  let sample: Awaited<ReturnType<typeof startSampleApp>>;
  let folder: string;
  let held: Awaited<ReturnType<typeof holdPort>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grantway-browser-'));
    held = await holdPort();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const server = serverForEach(() => ({ sampleOrigin: `http://localhost:${held.port}` }));
  beforeEach(async () => {
    const { port, release } = held;
    const clientSecretFile = join(folder, 'client_secret.json');
    writeFileSync(
      clientSecretFile,
      formatClientSecretFile({
        type: 'web',
        clientId: server.app.id,
        clientSecret: server.app.secret,
        authUri: `${server.origin}/o/oauth2/auth`,
        tokenUri: `${server.origin}/token`,
        redirectUris: [server.app.redirectUri],
        javascriptOrigins: [],
      }),
    );
    await release();
    sample = await startSampleApp({ port, clientSecretFile, apiRoot: server.origin });
  });
  afterEach(() => sample.close());

  test('CLI-10 with the keyboard alone, a person can allow one of two scopes, press Revoke and Clear, and deny', async () => {
    const { page, complaints } = await openPage();
    await page.goto(sample.url);
    await tabTo(page, 'Call Drive');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.origin}/**`);
    await tabTo(page, 'Mina Okafor');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/authorize/continue?**');
    await expect.poll(() => page.locator('input[type=checkbox]').count()).toBe(2);
    await tabToCheckbox(page, 'https://www.googleapis.com/auth/drive.metadata.readonly');
    await page.keyboard.press('Space');
    await tabTo(page, 'Allow');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${sample.url}/drive`);
    await expect.poll(() => page.locator('h1').innerText()).toBe('Drive answered with 10 files.');
    await expect.poll(() => page.locator('main').innerText()).toContain('"drive#fileList"');
    await expect.poll(() => page.locator('main').innerText()).toContain('Calendar feature is not enabled.');

    await page.goto(sample.url);
    await tabTo(page, 'Revoke');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${sample.url}/revoke`);
    await expect.poll(() => page.locator('h1').innerText()).toBe('Credentials successfully revoked.');
    await page.goto(`${sample.url}/drive`);
    await expect.poll(() => page.locator('main').innerText()).toContain('invalid_grant');

    await page.goto(sample.url);
    await tabTo(page, 'Clear');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${sample.url}/clear`);
    await page.goto(`${sample.url}/drive`);
    expect(page.url()).toContain(server.origin);
    // The user is signed in but has revoked access, so the consent page asks for both scopes again.
    await expect.poll(() => page.locator('input[type=checkbox]').count()).toBe(2);
    await tabTo(page, 'Deny');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${sample.url}/outcome`);
    await expect
      .poll(() => page.locator('h1').innerText())
      .toBe('You denied access; nothing new was shared.');
    await expect.poll(() => page.locator('main').innerText()).toContain('access_denied');
    expect(complaints.filter((text) => !/favicon/.test(text))).toEqual([]);
  });

  test('the sample’s pages pass all page checks, and the five links and buttons of the first page look alike', async () => {
    const { page } = await openPage();
    for (const path of ['/', '/nothing', '/oauth2callback?error=access_denied']) {
      await page.goto(sample.url + path);
      await expectGoodPage(page, 'en');
    }
    await page.goto(sample.url);
    const looks =
      await page.evaluate(`[...document.querySelectorAll('.actions a, .actions button')].map((link) => {
      const { color, backgroundColor, borderColor, fontSize, textAlign } = getComputedStyle(link);
      return [link.offsetWidth, color, backgroundColor, borderColor, fontSize, textAlign].join(' ');
    })`);
    expect(looks).toHaveLength(5);
    expect(new Set(looks as string[]).size).toBe(1);
    await page.getByRole('link', { name: 'Call Drive' }).click();
    await page.getByRole('button', { name: 'Mina Okafor' }).click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${sample.url}/drive`);
    await expectGoodPage(page, 'en');
    await expect
      .poll(() => page.evaluate(`document.fonts.check('1rem "Hanken Grotesk Variable"')`))
      .toBe(true);
    for (const name of ['Revoke', 'Call Drive', 'Clear']) {
      await page.locator('.actions').getByText(name, { exact: true }).click();
      await expectGoodPage(page, 'en');
    }
  });

  test('CLI-9 CLI-10 AUT-11 a person can use the sample and allow its scopes without JavaScript', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(sample.url);
    await page.getByRole('link', { name: 'Call Drive' }).click();
    await page.getByRole('button', { name: 'Tomas Lindqvist' }).click();
    await page.getByRole('button', { name: 'Select all' }).click();
    await expect.poll(() => page.locator('input[type=checkbox]:checked').count()).toBe(2);
    await page.getByRole('button', { name: 'Switch account' }).click();
    await page.getByRole('button', { name: 'Mina Okafor' }).click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Allow' }).click();
    expect(page.url()).toBe(`${sample.url}/drive`);
    await expect.poll(() => page.locator('main').innerText()).toContain('Calendar feature is not enabled.');
    // CLI-9: the user follows the Calendar link, so the app asks for the Calendar scope alone.
    await page.getByRole('link', { name: 'Ask for it again' }).click();
    await page.getByRole('button', { name: 'Mina Okafor' }).click();
    await expect.poll(() => page.locator('input[type=checkbox]').count()).toBe(0);
    await page.getByRole('button', { name: 'Allow' }).click();
    expect(page.url()).toBe(`${sample.url}/calendar`);
    await expect.poll(() => page.locator('header').innerText()).not.toContain('not granted');
    await page.goto(`${server.origin}/account/applications?authuser=1`);
    await page.locator('.removal summary').click();
    await page.getByRole('button', { name: 'Remove access', exact: true }).click();
    await page.goto(`${sample.url}/drive`);
    await expect.poll(() => page.locator('main').innerText()).toContain('invalid_grant');
  });
});

async function tabTo(page: Page, text: string): Promise<void> {
  await tabUntil(page, text, (element, wanted) => element?.textContent?.includes(wanted) === true);
}

async function tabToCheckbox(page: Page, value: string): Promise<void> {
  await tabUntil(
    page,
    value,
    (element, wanted) => element instanceof HTMLInputElement && element.value === wanted,
  );
}

async function tabUntil(
  page: Page,
  wanted: string,
  isWanted: (element: Element | null, wanted: string) => boolean,
): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(`(${isWanted})(document.activeElement, ${JSON.stringify(wanted)})`);
    if (reached) return;
  }
  throw new Error(`the keyboard does not reach ${wanted} on ${page.url()}`);
}

async function holdPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => holder.close(() => resolve())) };
}
