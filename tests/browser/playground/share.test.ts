import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage } from '../../support/console.ts';
import {
  authorize,
  button,
  chooseScopes,
  exchangeCode,
  openPlayground,
  shownSecret,
  useOwnClient,
  youtubeScopes,
} from '../../support/playground-page.ts';
import { serverForAll } from '../../support/running-server.ts';

describeInChromium('sharing in the playground', () => {
  const server = serverForAll();

  test('PLA-1 PLA-5 a link, a HAR file, a saved workspace and code have everything but the secrets', async () => {
    const [mina] = server.accounts;
    const { id, secret } = await server.addClient({
      project: { enabledApis: ['youtube.googleapis.com'], testUsers: [mina.email] },
      redirectUris: [`${server.origin}/playground`],
    });
    const opened = await openPlayground(server);
    const { page } = opened;
    await useOwnClient(page, id, secret);
    await chooseScopes(page, youtubeScopes);
    await authorize(page, mina);
    await exchangeCode(page);
    const secrets = [secret];
    for (const label of ['Authorization code', 'Refresh token', 'Access token']) {
      secrets.push(await shownSecret(page, label));
    }
    const [, , , accessToken = ''] = secrets;
    // The API rejects this request: an access token isn't an API key.
    const address = `${server.origin}/youtube/v3/channels?part=id&mine=true`;
    await page.getByLabel('Request URI').fill(`${address}&key=${accessToken}`);
    await button(page, 'Send the request').click();
    await page.locator('.exchange', { hasText: '/youtube/v3/channels' }).waitFor();

    await button(page, 'As code').first().click();
    const code = page.getByRole('region', { name: 'Code', exact: true });
    const shown: string[] = [];
    for (const name of [
      'curl',
      'HTTP',
      'Node.js',
      'Python',
      'Go',
      'Java',
      'node:test',
      'Playwright',
      'pytest',
    ]) {
      await button(page, name).click();
      await page.locator('[aria-pressed=true]', { hasText: name }).waitFor();
      shown.push(await code.innerText());
    }
    expect(new Set(shown).size).toBe(9);
    await expectGoodInEveryLanguage(opened);
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.keyboard.press('Escape');

    await button(page, 'Share').click();
    const link = await page.getByRole('textbox', { name: 'Link to this playground' }).inputValue();
    await page.getByRole('textbox', { name: 'Name' }).fill('My channel');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await button(page, 'Open My channel').waitFor();
    const har = await downloaded(page, () => button(page, 'Download HAR').click());
    await expectGoodInEveryLanguage(opened);
    const saved = await page.evaluate<string>('JSON.stringify(localStorage)');
    for (const copy of [...shown, link, har, saved]) {
      for (const value of secrets) expect(copy).not.toContain(value);
    }
    const { entries } = JSON.parse(har).log;
    expect(entries.map(({ request }: { request: { method: string } }) => request.method)).toEqual([
      'POST',
      'GET',
    ]);
    expect(entries[1]).toMatchObject({ response: { status: 400 }, request: { queryString: { length: 3 } } });

    const friend = await openPlayground(server);
    await friend.page.goto('about:blank');
    await friend.page.goto(link);
    await friend.page.getByText(`go to ${new URL(server.origin).host}`).waitFor();
    expect(friend.page.url()).toBe(`${server.origin}/playground`);
    expect(await friend.page.locator('.chip .machine').allInnerTexts()).toEqual(youtubeScopes);
    await friend.page.getByRole('button', { name: /^Step 3/ }).click();
    expect(await friend.page.getByLabel('Request URI').inputValue()).toBe(address);
    await expect.poll(() => friend.page.locator('.using').innerText()).toContain(id);
    await expectGoodInEveryLanguage(friend);
    expect([...opened.complaints, ...friend.complaints]).toEqual([]);
  });

  test('PLA-1 a saved workspace comes back, and can be removed', async () => {
    const { page } = await openPlayground(server);
    await chooseScopes(page, ['openid']);
    await button(page, 'Share').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Only sign-in');
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.keyboard.press('Escape');
    await chooseScopes(page, youtubeScopes);
    await button(page, 'Share').click();
    await button(page, 'Open Only sign-in').click();
    await expect.poll(() => page.locator('.chip .machine').allInnerTexts()).toEqual(['openid']);
    await button(page, 'Share').click();
    await button(page, 'Remove Only sign-in').click();
    await page.getByText('Nothing is saved yet.').waitFor();
  });
});

async function downloaded(page: Page, start: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return text(await download.createReadStream());
}
