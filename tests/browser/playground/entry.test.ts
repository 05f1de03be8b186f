import { expect, test } from 'vitest';
import { describeInChromium, openPage } from '../../support/chromium.ts';
import { settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { button, chooseScopes, openPlayground } from '../../support/playground-page.ts';
import { driveScope } from '../../support/scopes.ts';

type Loaded = { readonly name: string; readonly transferSize: number };

describeInChromium('the way to the playground', () => {
  const { server, asTomas } = consoleForAll();

  test('PLA-2 one click on the welcome page leads to the playground, without signing in, and one more to the console', async () => {
    const { page, complaints } = await openPage();
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Open the playground' }).click();
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
    expect(await page.title()).toBe('Playground – Grantway');
    await page.getByRole('link', { name: 'Console' }).click();
    await page.getByRole('button', { name: server.accounts[1].email }).click();
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('the console’s rail and its palette lead to the playground, for the account of the tab', async () => {
    const { page, open } = await asTomas();
    await open('');
    await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
    await page.getByRole('button', { name: `Account: ${server.accounts[1].email}` }).waitFor();
    expect(page.url()).toBe(`${server.origin}/playground`);
    await open('');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('oauth 2.0 playground');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor();
  });

  test('the first load has less than 200 kB, and sends no request to another origin', async () => {
    const { page } = await openPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(`${server.origin}/playground`);
    await page.locator('.scope-tree').waitFor();
    const loaded = (await page.evaluate(`performance.getEntries()
      .filter(({ entryType }) => ['navigation', 'resource'].includes(entryType))
      .map(({ name, transferSize }) => ({ name, transferSize }))`)) as Loaded[];
    const bytes = loaded.reduce((sum, { transferSize }) => sum + transferSize, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(200_000);
    expect([...new Set(asked)]).toEqual([server.origin]);
  });

  test('with the keyboard alone, a person chooses a scope, opens the settings and steps, and reaches the authorization server', async () => {
    const { page } = await openPlayground(server);
    const focused = () => page.evaluate('document.activeElement?.id || document.activeElement?.textContent');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('content');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Share');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Settings');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('Settings');
    const second = page.getByRole('button', { name: /^Step 2/ });
    await second.press('Enter');
    expect(await second.getAttribute('aria-expanded')).toBe('true');
    await page.getByLabel('Search', { exact: true }).fill(driveScope);
    await page.getByRole('checkbox').first().press('Space');
    await button(page, 'Authorize APIs').press('Enter');
    await page.waitForURL(/\/o\/oauth2\/v2\/auth\?/);
  });

  test('PLA-1 presets keep the settings in this browser, without the secret', async () => {
    const { page } = await openPlayground(server);
    await button(page, 'Settings').click();
    await page.getByLabel('Use your own OAuth credentials').check();
    await page.getByLabel('OAuth Client ID').fill('some-client');
    await page.getByLabel('OAuth Client secret').fill('never-in-local-storage');
    await page.getByLabel('Online').check();
    await page.getByText('Presets', { exact: true }).click();
    await page.getByLabel('Name of a new preset').fill('Mine');
    await button(page, 'Keep as a preset').click();
    await button(page, 'Cancel').click();
    const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(kept).toContain('some-client');
    expect(kept).not.toContain('never-in-local-storage');
    await page.reload();
    await settled(page);
    await button(page, 'Settings').click();
    await page.getByText('Presets', { exact: true }).click();
    await button(page, 'Use Mine').click();
    expect(await page.getByLabel('OAuth Client ID').inputValue()).toBe('some-client');
    expect(await page.getByLabel('Online').isChecked()).toBe(true);
  });

  test('PLA-4 an operation that the token doesn’t allow adds its scope to step 1', async () => {
    const { page } = await openPlayground(server);
    await chooseScopes(page, [driveScope]);
    await page.getByRole('button', { name: /^Step 3/ }).click();
    await button(page, 'List possible operations').click();
    const operations = page.getByRole('region', { name: 'Operations that this token allows' });
    await operations.getByText('This token allows no operation').waitFor();
    await operations.getByLabel('Search').fill('youtube.channels.list');
    const scope = 'https://www.googleapis.com/auth/youtube.readonly';
    await button(page, `Add in step 1: ${scope}`).click();
    expect(await page.locator('.chip .machine').allInnerTexts()).toEqual([driveScope, scope]);
  });
});
