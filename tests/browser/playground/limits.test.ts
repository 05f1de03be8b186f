import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { settled } from '../../support/console.ts';
import { listen, stopListening } from '../../support/listening.ts';
import { button, openPlayground } from '../../support/playground-page.ts';
import { serverForAll } from '../../support/running-server.ts';

const exchangesKey = 'grantway.playground.exchanges';

describeInChromium('limits of the playground', () => {
  const server = serverForAll();

  async function send(page: Page): Promise<void> {
    await button(page, 'Send the request').click();
    await page.locator('.exchange').first().getByText('HTTP').first().waitFor();
  }

  async function fill(page: Page, copies: number, characters: number): Promise<void> {
    await page.evaluate(`{
      const [one] = JSON.parse(sessionStorage.getItem('${exchangesKey}'));
      const all = Array.from({ length: ${copies} }, (_, index) => ({
        ...one,
        id: ${copies} - index,
        exchange: { ...one.exchange, response: { ...one.exchange.response, body: { text: 'x'.repeat(${characters}) } } },
      }));
      sessionStorage.setItem('${exchangesKey}', JSON.stringify(all));
    }`);
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: /^Step 3/ }).click();
  }

  test('PLA-4 an upload stops if the server accepts no bytes', async () => {
    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(`${request.method} ${request.headers.authorization ?? 'no token'}`);
      request.resume();
      if (request.method === 'POST') response.setHeader('Location', `${address}/session`);
      response.writeHead(request.method === 'POST' ? 200 : 308).end();
    });
    const address = `http://127.0.0.1:${await listen(api)}`;
    onTestFinished(() => stopListening(api));
    const { page } = await openPlayground(server);
    await page.getByRole('button', { name: /^Step 3/ }).click();
    await page.getByLabel('HTTP method').selectOption('POST');
    await page.getByLabel('Request URI').fill(`${address}/upload`);
    await page.getByLabel('Send the access token').uncheck();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'clip.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(1_000) });
    await button(page, 'Send the request').click();
    await page.getByText('The upload stopped.').waitFor();
    expect(asked).toEqual(['POST no token', 'PUT no token']);
  });

  test('PLA-4 a tab keeps the latest 50 exchanges, and at most a million characters of them', async () => {
    const { page } = await openPlayground(server);
    await page.getByRole('button', { name: /^Step 3/ }).click();
    await page.getByLabel('Request URI').fill(`${server.origin}/.well-known/openid-configuration`);
    await page.getByLabel('Send the access token').uncheck();
    await send(page);
    await fill(page, 50, 10);
    expect(await page.locator('.exchange').count()).toBe(50);
    await send(page);
    await expect
      .poll(() => page.evaluate(`JSON.parse(sessionStorage.getItem('${exchangesKey}'))[0].id`))
      .toBe(51);
    expect(await page.locator('.exchange').count()).toBe(50);
    await fill(page, 5, 300_000);
    await send(page);
    const kept = `sessionStorage.getItem('${exchangesKey}')`;
    await expect.poll(() => page.evaluate<number>(`JSON.parse(${kept})[0].id`)).toBe(6);
    expect(await page.evaluate<number>(`${kept}.length`)).toBeLessThan(1_000_100);
    expect(await page.evaluate<number>(`JSON.parse(${kept}).length`)).toBe(4);
  });

  test('PLA-1 a browser keeps 20 presets, and says so before one more', async () => {
    const { page } = await openPlayground(server);
    await button(page, 'Settings').click();
    await page.getByText('Presets', { exact: true }).click();
    const name = page.getByLabel('Name of a new preset');
    for (let count = 1; count <= 20; count += 1) {
      await name.fill(`Preset ${count}`);
      await button(page, 'Keep as a preset').click();
    }
    await name.fill('One more');
    await page.getByText('There are 20 presets. Delete one first.').waitFor();
    await button(page, 'Delete Preset 7').click();
    await button(page, 'Keep as a preset').click();
    await button(page, 'Use One more').waitFor();
  });
});
