import { expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';

const libraries = [
  ['Node.js', 'npm install googleapis'],
  ['Python', 'pip install google-auth-oauthlib'],
  ['Go', 'go get golang.org/x/oauth2'],
  ['Java', 'google-api-client'],
  ['PHP', 'composer require league/oauth2-client'],
  ['Ruby', 'gem install oauth2'],
  ['.NET', 'dotnet add package Google.Apis.Drive.v3'],
] as const;

describeInChromium('the welcome page in Chromium', () => {
  const server = serverForAll();

  test('without JavaScript, the page shows one snippet at a time, and no copy button', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(server.origin);
    for (const [language, install] of libraries) {
      await page.getByText(language, { exact: true }).click();
      const shown = page.locator('.snippet pre:visible');
      await expect.poll(() => shown.count()).toBe(1);
      await expect.poll(() => shown.innerText()).toContain(install);
    }
    await expect.poll(() => page.locator('main button').count()).toBe(0);
  });

  test('a person can choose a language and copy its snippet with the keyboard alone', async () => {
    const { page, complaints } = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(server.origin);
    await page.getByLabel('Node.js', { exact: true }).first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByLabel('Python', { exact: true }).first().isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const button = page.locator('.snippet .copy:visible');
    await expect.poll(() => button.innerText()).toBe('Copied');
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await page.locator('.snippet pre:visible').textContent());
    expect(copied).toContain('google_auth_oauthlib');
    await expect.poll(() => button.innerText(), { timeout: 5_000 }).toBe('Copy');
    expect(complaints).toEqual([]);
  });

  test.each(libraries)('passes all page checks with the snippet for %s', async (language) => {
    const { page, complaints } = await openPage();
    await page.goto(server.origin);
    await page.getByText(language, { exact: true }).click();
    await expectGoodPage(page, 'en');
    expect(complaints).toEqual([]);
  });
});
