import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage } from '../../support/console.ts';
import {
  authorize,
  button,
  chooseScopes,
  exchangeCode,
  openPlayground,
  youtubeScopes,
} from '../../support/playground-page.ts';
import { serverForAll } from '../../support/running-server.ts';

describeInChromium('the playground in every language', () => {
  const server = serverForAll();

  test('PLA-1 PLA-2 PLA-5 before authorizing: scopes, and the settings', async () => {
    const opened = await openPlayground(server);
    const { page } = opened;
    await chooseScopes(page, youtubeScopes);
    await page.getByLabel('Search', { exact: true }).fill('youtube');
    await expectGoodInEveryLanguage(opened);
    await button(page, 'Settings').click();
    await page.getByLabel('Another server').check();
    await page.getByRole('textbox', { name: 'Issuer', exact: true }).fill(server.origin);
    await button(page, 'Read the metadata').click();
    await page.getByText('The endpoints below are those of the metadata.').waitFor();
    expect(await page.getByLabel('Token endpoint').inputValue()).toBe(`${server.origin}/token`);
    await page.getByText('Presets', { exact: true }).click();
    await button(page, 'Save').click();
    await page.getByText('Enter the client ID.').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('PLA-3 PLA-4 with tokens: raw requests, operations and an upload', async () => {
    const opened = await openPlayground(server);
    const { page } = opened;
    await chooseScopes(page, youtubeScopes);
    await authorize(page, server.accounts[0]);
    await expectGoodInEveryLanguage(opened);
    await page.setViewportSize({ width: 1_280, height: 900 });
    await exchangeCode(page);
    await button(page, 'Exchange authorization code for tokens').click();
    await page.getByText('The server answered with status 400.').waitFor();
    await page.getByText('Enter a code or token by hand').click();
    await button(page, 'List possible operations').click();
    const operations = page.getByRole('region', { name: 'Operations that this token allows' });
    await operations.getByLabel('Only those that this token allows').uncheck();
    await operations.getByLabel('Search').fill('drive.files.list');
    await operations.getByText('Needs one of these scopes:').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('PLA-4 a file, its upload, and an address that the token can’t go to', async () => {
    const opened = await openPlayground(server);
    const { page } = opened;
    await chooseScopes(page, youtubeScopes);
    await authorize(page, server.accounts[0]);
    await exchangeCode(page);
    await button(page, 'List possible operations').click();
    const operations = page.getByRole('region', { name: 'Operations that this token allows' });
    await operations.getByLabel('Search').fill('youtube.videos.insert');
    await operations.getByRole('button', { name: 'youtube.videos.insert' }).click();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'clip.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(300_000, 200) });
    await button(page, 'Send the request').click();
    await page.getByText('The upload is complete.').waitFor();
    await page.getByText('Optional parameters').click();
    await button(page, 'Add headers').click();
    await expectGoodInEveryLanguage(opened);
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.getByLabel('HTTP method').selectOption('GET');
    await page.getByLabel('Request URI').fill('https://elsewhere.example/');
    await button(page, 'Send the request').click();
    await page.locator('.change-failure').filter({ hasText: 'elsewhere.example' }).first().waitFor();
  });
});
