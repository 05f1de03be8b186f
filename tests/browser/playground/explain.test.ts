import { expect, test } from 'vitest';
import type { OpenPage } from '../../support/chromium.ts';
import { describeInChromium, openPage } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { button } from '../../support/playground-page.ts';
import { serverForAll } from '../../support/running-server.ts';

describeInChromium('the page Explain', () => {
  const server = serverForAll();
  const label = 'Token, URL, error, file or a server’s address';

  async function openExplain(): Promise<OpenPage> {
    const opened = await openPage();
    await opened.page.goto(`${server.origin}/playground`);
    await opened.page.getByRole('link', { name: 'Explain a token, URL or error' }).click();
    await opened.page.getByRole('heading', { level: 1, name: 'Explain' }).waitFor();
    await settled(opened.page);
    return opened;
  }

  test('an authorization URL with a wrong redirect URI leads to the console', async () => {
    const opened = await openExplain();
    const { page } = opened;
    expect(await page.title()).toBe('Explain – Grantway');
    const redirectUri = 'https://elsewhere.example/callback';
    const query = new URLSearchParams({
      client_id: server.app.id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
    });
    await page.getByLabel(label).fill(`${server.origin}/o/oauth2/v2/auth?${query}`);
    await button(page, 'Explain').click();
    await page.getByText('The redirect URI isn’t registered for this client.').waitFor();
    const link = page.getByRole('link', { name: 'Open the place in the console' });
    const target = new URL((await link.getAttribute('href')) ?? '', server.origin);
    expect(target.pathname).toBe('/console/fix');
    expect(target.searchParams.get('redirect_uri')).toBe(redirectUri);
    await expectGoodInEveryLanguage(opened);
  });

  test('a file is read and explained without its secret, and the address stays as it is', async () => {
    const opened = await openExplain();
    const { page } = opened;
    const secret = 'gws_this-secret-must-not-be-shown-anywhere-else';
    const file = {
      web: {
        client_id: '1-a.apps.grantway',
        client_secret: secret,
        auth_uri: 'https://id.example/auth',
        token_uri: 'https://id.example/token',
      },
    };
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'client_secret.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await page.getByText('No client with this ID is registered here.').waitFor();
    expect(await page.locator('.explanation').innerText()).not.toContain(secret);
    expect(new URL(page.url()).search).toBe('');
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(stored).not.toContain(secret);
    await expectGoodInEveryLanguage(opened);
    await button(page, 'Clear').click();
    expect(await page.locator('.explanation').count()).toBe(0);
  });

  test('an issuer’s address: promises and lacks, with the keyboard alone', async () => {
    const opened = await openExplain();
    const { page } = opened;
    await page.getByLabel(label).press('Control+A');
    await page.keyboard.type(server.origin);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('It checks PKCE with S256.').waitFor();
    await page.getByText('It has no introspection, so APIs have to check tokens in another way.').waitFor();
    await expectGoodInEveryLanguage(opened);
  });
});
