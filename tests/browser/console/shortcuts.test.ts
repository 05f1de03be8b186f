/** CON-1 */
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

describeInChromium('the keyboard shortcuts of the console', () => {
  const { admin, asTomas, addProject } = consoleForAll();

  test('g and a letter open a page, / searches, ? shows the list; in a field, they are text', async () => {
    const project = await addProject([[1, 'owner']]);
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${project}`);
    await page.keyboard.type('gm');
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
    await page.keyboard.type('ga');
    const search = page.locator('main input[type=search]');
    await search.waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('gm?/');
    await expect.poll(() => search.inputValue()).toBe('gm?/');
    await search.blur();
    await page.keyboard.type('gc');
    await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Members').waitFor();
    // People who dictate to their computer can turn the shortcuts off.
    await list.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.type('gm?');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
    await page.keyboard.type('gm?');
    await expect.poll(() => list.count()).toBe(0);
    await page.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a table shows an id shortened, whole on focus, and Enter copies it; in a narrow window, rows become a list', async () => {
    const project = await addProject([[1, 'owner']]);
    const { body } = await admin('POST', `projects/${project}/clients`, { name: 'Tool', type: 'desktop' });
    const { page, open } = await asTomas();
    await page.setViewportSize({ width: 900, height: 800 });
    await open(`/projects/${project}/clients`);
    const start = page.locator('.short-id-start').first();
    const isCut = () => start.evaluate((part) => part.scrollWidth > part.clientWidth);
    await start.waitFor();
    expect(await isCut()).toBe(true);
    await page.locator('.short-id .copy').first().focus();
    await expect.poll(() => start.evaluate((part) => getComputedStyle(part).display)).toBe('inline');
    await expect.poll(() => page.locator('.short-id .machine').first().innerText()).toBe(body.id);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(body.id);
    await expect
      .poll(() =>
        page
          .locator('tbody tr')
          .first()
          .evaluate((row) => getComputedStyle(row).display),
      )
      .toBe('table-row');
    await page.setViewportSize({ width: 700, height: 800 });
    await expect
      .poll(() =>
        page
          .locator('tbody tr')
          .first()
          .evaluate((row) => getComputedStyle(row).display),
      )
      .not.toBe('table-row');
  });

  test('the list of shortcuts passes the page checks in every language', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await asTomas();
    await opened.open(`/projects/${project}`);
    await opened.page.locator('nav a').nth(3).waitFor();
    await opened.page.keyboard.press('?');
    await opened.page.locator('dialog .shortcuts').waitFor();
    await expectGoodInEveryLanguage(opened);
  });
});
