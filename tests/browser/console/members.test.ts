import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

describeInChromium('members in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  /** Resolves to the path of a new project's members page, without `/console`. */
  const projectWith = async (...members: Parameters<typeof addProject>[0]) =>
    `/projects/${await addProject(members)}/members`;

  const roleOf = async (path: string, account: number) => {
    const [, , project = ''] = path.split('/');
    return (await server.storage.findProjectMember(project, server.accounts[account]?.sub ?? ''))?.role;
  };

  test('the page and its dialogs pass the page checks in every language', async () => {
    const path = await projectWith([1, 'owner'], [2, 'viewer']);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.locator('.row-actions button').first().waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('.page-action button').click();
    await page.locator('dialog .equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
    await page.keyboard.press('Escape');
    await page.locator('.row-actions button').last().click();
    await expectGoodInEveryLanguage(opened);
  });

  test('an owner can add somebody, and the dialog explains a mistake beside the field', async () => {
    const path = await projectWith([1, 'owner']);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.getByRole('button', { name: 'Add member' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a member' });
    const field = dialog.getByLabel('Email address');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.fill('nobody');
    await dialog.getByText('Enter an email address').waitFor();
    await field.fill('nobody@harbour.example');
    await page.keyboard.press('Enter');
    await dialog.getByText('There is no account with this address.').waitFor();
    await field.fill(server.accounts[1].email);
    await page.keyboard.press('Enter');
    await dialog.getByText('This person is already a member.').waitFor();
    await field.fill(server.accounts[2].email);
    await dialog.getByLabel('Viewer').check();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(`${server.accounts[2].email} is now a member.`).waitFor();
    expect(await roleOf(path, 2)).toBe('viewer');
    await expect.poll(() => page.getByRole('row').count()).toBe(3);
    const opener = page.getByRole('button', { name: 'Add member' });
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('a new role is saved immediately, but the last owner can’t get another role', async () => {
    const path = await projectWith([1, 'owner'], [2, 'viewer']);
    const { page, open } = await asTomas();
    await open(path);
    const [, tomas, yuki] = server.accounts;
    await page.getByLabel(`Role of ${yuki.name}`).selectOption('editor');
    await expect.poll(() => roleOf(path, 2)).toBe('editor');
    await page.getByLabel(`Role of ${tomas.name}`).selectOption('viewer');
    await page.getByText('A project needs an owner.').waitFor();
    await expect.poll(() => page.getByLabel(`Role of ${tomas.name}`).inputValue()).toBe('owner');
    expect(await roleOf(path, 1)).toBe('owner');
  });

  test('if two people change a role, the second one sees both roles and decides', async () => {
    const path = await projectWith([1, 'owner'], [2, 'viewer']);
    const { page, open } = await asTomas();
    await open(path);
    const [, , yuki] = server.accounts;
    await page.getByLabel(`Role of ${yuki.name}`).waitFor();
    await admin('PATCH', `${path.slice(1)}/${yuki.sub}`, { role: 'owner' });
    await page.getByLabel(`Role of ${yuki.name}`).selectOption('editor');
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await expect.poll(() => dialog.getByRole('row').nth(1).innerText()).toMatch(/Editor\s+Owner/);
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await expect.poll(() => roleOf(path, 2)).toBe('editor');
  });

  test('a member is removed after a confirmation, and “Undo” in the notice adds the member again', async () => {
    const path = await projectWith([1, 'owner'], [2, 'editor']);
    const { page, open, complaints } = await asTomas();
    await open(path);
    const [, , yuki] = server.accounts;
    await page.getByRole('button', { name: `Remove ${yuki.name}` }).click();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await roleOf(path, 2)).toBe('editor');
    await page.getByRole('button', { name: `Remove ${yuki.name}` }).click();
    await dialog.getByRole('button', { name: `Remove ${yuki.name}` }).click();
    await expect.poll(() => roleOf(path, 2)).toBe(undefined);
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => roleOf(path, 2)).toBe('editor');
    await expect.poll(() => page.getByRole('row').count()).toBe(3);
    expect(complaints).toEqual([]);
  });

  test('the shown commands do what the buttons do', async () => {
    const path = await projectWith([1, 'owner']);
    const { page, open } = await asTomas();
    await open(path);
    const [, , yuki] = server.accounts;
    const shownCommand = async () => {
      await page.locator('dialog summary').click();
      return page.getByRole('region', { name: 'Command line' }).innerText();
    };
    await page.getByRole('button', { name: 'Add member' }).click();
    await page.getByLabel('Email address').fill(yuki.email);
    await run(await shownCommand());
    expect(await roleOf(path, 2)).toBe('editor');
    await page.reload();
    await page.getByRole('button', { name: `Remove ${yuki.name}` }).click();
    await run(await shownCommand());
    expect(await roleOf(path, 2)).toBe(undefined);
  });

  test('a viewer sees the members, but no button that changes them', async () => {
    const path = await projectWith([2, 'owner'], [1, 'viewer']);
    const opened = await asTomas();
    await opened.open(path);
    await expect.poll(() => opened.page.getByRole('row').count()).toBe(3);
    await expect.poll(() => opened.page.locator('main').getByRole('button').count()).toBe(0);
    await expect.poll(() => opened.page.getByRole('combobox').count()).toBe(0);
    await expectGoodConsole(opened);
  });

  test('the page of a project without members says that it has none', async () => {
    const opened = await openAs(0);
    const { client } = await server.addClient();
    await opened.open(`/projects/${client.projectId}/members`);
    await opened.page.getByText('This project has no members').waitFor();
    await expectGoodConsole(opened);
  });

  test('markup in a name stays text', async () => {
    const path = await projectWith([1, 'owner']);
    const id = path.split('/')[2];
    const name = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'&';
    await admin('PATCH', `projects/${id}`, { name });
    const { page, open, complaints } = await asTomas();
    page.on('dialog', () => expect.unreachable('a script ran'));
    await open(`/projects/${id}`);
    await expect.poll(() => page.locator('h1').innerText()).toBe(name);
    await page.getByRole('button', { name: /^Switch project/ }).click();
    await page.getByRole('menuitem', { name }).waitFor();
    await expect.poll(() => page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
