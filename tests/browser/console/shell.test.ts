import { languageNames, languages } from '@grantway/messages/language';
import { expect, test } from 'vitest';
import { describeInChromium, openPage } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

type Loaded = { readonly name: string; readonly transferSize: number };

describeInChromium('the console in Chromium', () => {
  const { server, asTomas } = consoleForAll();

  test('one click on the welcome page leads to the console, and one more signs in', async () => {
    const { page } = await openPage();
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Open the console' }).click();
    await page.getByRole('button', { name: server.accounts[1].email }).click();
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    expect(page.url()).toBe(`${server.origin}/console`);
  });

  test('the first load has less than 200 kB, and sends no request to another origin', async () => {
    const { page, open } = await asTomas();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await open('');
    const loaded = (await page.evaluate(`performance.getEntries()
      .filter(({ entryType }) => ['navigation', 'resource'].includes(entryType))
      .map(({ name, transferSize }) => ({ name, transferSize }))`)) as Loaded[];
    const scripts = loaded.filter(({ name }) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    const bytes = loaded.reduce((sum, { transferSize }) => sum + transferSize, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(200_000);
    expect([...new Set(asked)]).toEqual([server.origin]);
  });

  test('a cold start shows the page within a second', async () => {
    const times: number[] = [];
    // Other tests run at the same time, so one good attempt is enough.
    while (times.length < 6 && !times.some((time) => time < 1_000)) {
      const { page } = await asTomas();
      // `readyAfter` is the time when the page shows its main action and the API's answer.
      await page.addInitScript(`new MutationObserver(() => {
        if (document.querySelector('.page-action') && document.querySelector('.empty, tbody')) {
          window.readyAfter ??= performance.now();
        }
      }).observe(document, { childList: true, subtree: true })`);
      await page.goto(`${server.origin}/console`);
      const readyAfter = () => page.evaluate('window.readyAfter');
      await expect.poll(readyAfter, { timeout: 10_000 }).toEqual(expect.any(Number));
      times.push((await readyAfter()) as number);
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  test('on a narrow screen, the rail is a sheet that Escape closes, and its menus work', async () => {
    const opened = await asTomas();
    const { page, open } = opened;
    await page.setViewportSize({ width: 360, height: 740 });
    await open('');
    const button = page.getByRole('button', { name: 'Open menu' });
    await button.click();
    const sheet = page.getByRole('dialog', { name: 'Console' });
    await sheet.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(opened.complaints).toEqual([]);
  });

  test('the rail’s menus lead to the form for a new project and to signing out', async () => {
    const { page, open, complaints } = await asTomas();
    await open('');
    await page.getByRole('button', { name: /^Switch project/ }).click();
    await page.getByRole('menuitem', { name: 'Create a project' }).click();
    await page.getByRole('heading', { level: 1, name: 'Create a project' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await expectGoodConsole({ page, complaints });
    await page.setViewportSize({ width: 1_000, height: 800 });
    await open('');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-out\?/);
    expect(complaints).toEqual([]);
  });

  test('the keyboard skips to the content; after a link opens a new page, the focus is in that page’s content', async () => {
    const { page, open } = await asTomas();
    await open('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate('document.activeElement?.id || document.activeElement?.textContent');
    await expect.poll(focused).toBe('content');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/start\/app/);
    await expect.poll(() => page.title()).toBe('Register your app – Your app – Grantway Console');
    await expect.poll(() => page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
  });

  test('the menu changes the language immediately, also in other tabs, and all pages of the server keep it', async () => {
    const { page, open } = await asTomas();
    await open('');
    const otherTab = await page.context().newPage();
    await otherTab.goto(`${server.origin}/console`);
    await otherTab.locator('h1').waitFor();
    for (const language of languages.toReversed()) {
      await page.locator('.rail-foot button').last().click();
      const kept = page.waitForResponse(`${server.origin}/language`);
      await page.getByRole('menuitemradio', { name: languageNames[language] }).click();
      for (const tab of [page, otherTab]) await tab.locator(`html[lang="${language}"]`).waitFor();
      await kept;
      for (const path of ['/account/applications', '/console']) {
        const sent = await page.request.get(server.origin + path);
        expect(await sent.text()).toMatch(new RegExp(`<html[^>]* lang="${language}"`));
      }
    }
  });

  test('the account’s menu changes the theme immediately, and all pages of the server keep it', async () => {
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    await page.emulateMedia({ colorScheme: 'light' });
    await open('');
    const choose = async (name: string) => {
      await page.getByRole('button', { name: /^Account/ }).click();
      const kept = page.waitForResponse(`${server.origin}/theme`);
      await page.getByRole('menuitemradio', { name }).click();
      await kept;
    };
    const isDark = () =>
      page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--opening').trim() === '#191e1b'",
      );
    await choose('Dark');
    await expect.poll(isDark).toBe(true);
    await expect.poll(() => page.locator('link[data-old]').count()).toBe(0);
    for (const path of ['/account/applications', '/console']) {
      await page.goto(server.origin + path);
      await page.locator('h1').waitFor();
      expect(await isDark()).toBe(true);
    }
    // The server's own HTML is dark, so nothing light flashes first.
    const sent = await page.request.get(`${server.origin}/console`);
    expect(await sent.text()).toContain('<meta name="color-scheme" content="dark">');
    await page.getByRole('button', { name: /^Account/ }).click();
    await expectGoodConsole(opened);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1_000, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('theme browser');
    await page.keyboard.press('Enter');
    await expect.poll(isDark).toBe(false);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(isDark).toBe(true);
    await expect
      .poll(async () => (await page.context().cookies()).some(({ name }) => name.endsWith('theme')))
      .toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a form on another website changes no theme, and an unknown theme changes nothing', async () => {
    const post = (theme: string, headers: Record<string, string> = {}) =>
      fetch(`${server.origin}/theme`, { method: 'POST', body: new URLSearchParams({ theme }), headers });
    const stored = (response: Response) => response.headers.get('set-cookie');
    expect(stored(await post('dark'))).toContain('theme=dark; Path=/; Max-Age=31536000; HttpOnly');
    expect(stored(await post('system'))).toContain('Max-Age=0');
    expect(stored(await post('dark', { 'sec-fetch-site': 'cross-site' }))).toBeNull();
    expect(stored(await post('purple'))).toBeNull();
    expect((await post('purple')).status).toBe(204);
  });

  test('the page for an unknown address passes the page checks in every language', async () => {
    const opened = await asTomas();
    await opened.open('/never-was');
    await expectGoodInEveryLanguage(opened);
  });

  test('the page of somebody else’s project says whom to ask for access', async () => {
    const opened = await asTomas();
    await opened.open('/projects/sample-project');
    await opened.page.getByRole('alert').getByText('Ask an owner').waitFor();
    expect(opened.complaints.filter((text) => !text.includes('403'))).toEqual([]);
  });

  test('if the server doesn’t answer, the page says so and has a button that tries again', async () => {
    const { page, open } = await asTomas();
    await page.route('**/management/v1/accounts/**', (route) => route.abort());
    await page.goto(`${server.origin}/console`);
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor({ timeout: 20_000 });
    await page.getByText('The server didn’t answer').waitFor();
    await page.unrouteAll();
    await retry.click();
    await page.getByText('Register your first app').waitFor();
    await open('');
  });

  test('a page that shows a failure passes the page checks', async () => {
    const opened = await asTomas('ja');
    await opened.page.route('**/management/v1/accounts/**', (route) => route.abort());
    await opened.open('');
    await opened.page.getByRole('alert').waitFor({ timeout: 20_000 });
    await expectGoodConsole({ ...opened, complaints: [] }, 'ja');
  });

  test('after signing out elsewhere, the next action leads to the sign-in page and back', async () => {
    const { page, open } = await asTomas();
    await open('/new-project');
    await page.getByLabel('Name of the app').fill('Kept draft');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.waitForURL(/\/sign-in/);
    await page.getByRole('button', { name: server.accounts[1].email }).click();
    await page.locator('h1').waitFor();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/console/new-project');
    await expect.poll(() => page.getByLabel('Name of the app').inputValue()).toBe('Kept draft');
  });

  test('if two accounts are signed in to one browser, each tab keeps its account', async () => {
    const { page, open } = await asTomas();
    await open('');
    const [, tomas, yuki] = server.accounts;
    const other = await page.context().newPage();
    await other.goto(`${server.origin}/sign-in?console=%2Fconsole`);
    await other.getByRole('button', { name: yuki.email }).click();
    await other.getByRole('button', { name: `Account: ${yuki.email}` }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: `Account: ${tomas.email}` }).waitFor();
    await other.reload();
    await other.getByRole('button', { name: `Account: ${yuki.email}` }).waitFor();
  });
});
