import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

describeInChromium('the command palette of the console', () => {
  const { admin, openAs, asTomas, addProject, server } = consoleForAll();

  const active = async (page: Page) => {
    const id = await page.locator('.palette-field').getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${id}"]`);
    await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
    return firstLine(await option.innerText());
  };
  /** The option's name, without its keyboard shortcut. */
  const firstLine = (text: string) => text.split('\n')[0];
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  test('Ctrl K finds pages, a client, another project and actions, by keyboard alone', async () => {
    const project = await addProject([[1, 'owner']], { name: 'Harbor Notes' });
    const members = [
      [2, 'owner'],
      [1, 'viewer'],
    ] as const;
    await addProject(members, { name: 'Second project' });
    await admin('POST', `projects/${project}/clients`, {
      name: 'Zebra <b>app</b>',
      type: 'web',
      redirectUris: ['https://zebra.example.com/back'],
    });
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    await open(`/projects/${project}`);
    const box = page.getByRole('combobox', { name: 'Go to or do something' });
    const search = async (text: string) => {
      await page.keyboard.press('Control+k');
      await box.waitFor();
      await page.keyboard.type(text);
    };
    await search('mem');
    expect(await active(page)).toBe('Members');
    await page.keyboard.press('Enter');
    await heading(page, 'Members');
    await search('test user');
    expect(await active(page)).toBe('Audience');
    await page.keyboard.press('Enter');
    await heading(page, 'Audience');
    await search('zebra app');
    await page.getByRole('option', { name: 'Zebra <b>app</b>' }).waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'Zebra <b>app</b>');
    await search('oauth client');
    await page.getByRole('group', { name: 'Do' }).getByRole('option').waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'Create an OAuth client');
    await search('second');
    await page.keyboard.press('Enter');
    await heading(page, 'Second project');
    await search('create');
    await expect
      .poll(() => page.getByRole('option').allInnerTexts())
      .toEqual(['Create a project', 'Create a project from a file']);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await search('日本語');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('ja');
    expect(complaints).toEqual([]);
  });

  test('Ctrl K finds APIs, their scopes and, for an administrator, accounts by the server’s search', async () => {
    const project = await addProject([[1, 'owner']]);
    const { page, open } = await asTomas();
    await open(`/projects/${project}`);
    const option = (group: string, name: string) =>
      page.getByRole('group', { name: group }).getByRole('option', { name });
    const search = async (text: string) => {
      await page.keyboard.press('Control+k');
      await page.locator('.palette-field').waitFor();
      await page.keyboard.type(text);
    };
    await search('drive.metadata.read');
    await option('Scopes', 'auth/drive.metadata.readonly').click();
    await page.getByRole('heading', { level: 1, name: 'auth/drive.metadata.readonly' }).waitFor();
    await search('calendar');
    await option('APIs', 'calendar-json.googleapis.com').click();
    await heading(page, 'Calendar API');
    await search('mina');
    await page.getByText('Nothing found').waitFor();
    const asMina = await openAs(0);
    await asMina.open('');
    await asMina.page.keyboard.press('Control+k');
    await asMina.page.locator('.palette-field').waitFor();
    await asMina.page.keyboard.type(server.accounts[1].email);
    await asMina.page
      .getByRole('group', { name: 'Accounts' })
      .getByRole('option', { name: server.accounts[1].email })
      .waitFor();
    await expectGoodConsole(asMina);
  });

  test('the arrows go around the list, and Escape returns the focus to the button', async () => {
    await addProject([[1, 'owner']]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open('');
    const button = page.getByRole('button', { name: 'Search or go to' });
    await button.press('Enter');
    // The list grows once the projects are loaded.
    await page.getByRole('group', { name: 'Projects' }).getByRole('option').first().waitFor();
    const names = (await page.getByRole('option').allInnerTexts()).map(firstLine);
    expect(await active(page)).toBe(names[0]);
    await page.keyboard.press('ArrowUp');
    expect(await active(page)).toBe(names.at(-1));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await active(page)).toBe(names[1]);
    await page.keyboard.type('zzzz');
    await page.getByText('Nothing found').waitFor();
    await page.getByRole('status').filter({ hasText: 'Results: 0' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zzzz');
    await page.getByText('Nothing found').waitFor();
    await expectGoodConsole(opened);
    await page.keyboard.press('Escape');
    // On a narrow screen, the button is in the menu.
    await page.getByRole('button', { name: 'Open menu' }).click();
    await button.click();
    await page.getByRole('option', { name: 'Create a project', exact: true }).click();
    await heading(page, 'Create a project');
  });

  test('passes the page checks in every language', async () => {
    const project = await addProject([[1, 'owner']]);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${project}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').nth(8).waitFor();
    await settled(page);
    await expectGoodInEveryLanguage(opened);
  });
});
