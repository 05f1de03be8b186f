import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { appoint } from '../../support/management.ts';
import { registrarOf } from '../../support/registered-apis.ts';
import { obtainTokens, refresh } from '../../support/tokens.ts';

describeInChromium('deleted projects in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  const deletedAt = async (id: string) => (await server.storage.findProject(id))?.deletedAt;
  const markup = '<b>Tide</b> table';

  test('CON-1 the dialog and the banner pass the page checks in every language', async () => {
    await appoint(server, server.accounts[0].sub, { isAdministrator: true });
    const id = await addProject([[1, 'owner']], { name: markup });
    await server.addClient({ projectId: id });
    await admin('POST', `projects/${id}/apiKeys`, { name: 'Website' });
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}`);
    await page.locator('.button-danger').click();
    await page.locator('.what-stops li').nth(2).waitFor();
    await expectGoodInEveryLanguage(opened);
    await admin('DELETE', `projects/${id}`);
    await open(`/projects/${id}`);
    await page.locator('.deleted-banner .button').waitFor();
    await expect.poll(() => page.locator('.deleted-banner').innerText()).toContain(markup);
    await expectGoodInEveryLanguage(opened);
    await admin('POST', `projects/${id}:undelete`);
  });

  test('CON-1 an owner deletes a project by typing its id, and restores it with “Undo” or from the list', async () => {
    const id = await addProject([[1, 'owner']], { publishingStatus: 'production' });
    const app = await server.addClient({ projectId: id });
    const parameters = {
      client_id: app.id,
      redirect_uri: 'https://other.example.com/callback',
      scope: 'openid',
    };
    const { refreshToken } = await obtainTokens(server, {
      parameters,
      exchange: { ...parameters, client_secret: app.secret },
    });
    const tokenError = async () => (await refresh(server, refreshToken, {}, app)).body.error;
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}`);
    await page.getByRole('button', { name: `Delete ${id}` }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${id}` });
    await dialog.getByText('OAuth clients: Another client').waitFor();
    await dialog.getByText(/for 30 days, an owner can restore/).waitFor();
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    expect(await deletedAt(id)).toBeUndefined();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(id);
    await page.keyboard.press('Enter');

    const banner = page.getByRole('region', { name: 'Deleted' });
    await banner.getByText(/is deleted, and nothing in it works/).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('content');
    expect(await tokenError()).toBe('deleted_client');
    await expect.poll(() => page.getByLabel('Name', { exact: true }).count()).toBe(0);
    await expect.poll(() => page.getByRole('button', { name: `Delete ${id}` }).count()).toBe(0);
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
    await banner.waitFor();
    await expect.poll(() => page.locator('main form').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${id} is restored.`).waitFor();
    await expect.poll(() => banner.count()).toBe(0);
    expect([await deletedAt(id), await tokenError()]).toEqual([undefined, undefined]);

    await admin('DELETE', `projects/${id}`);
    await open('');
    const row = page.getByRole('row').filter({ hasText: id });
    await expect.poll(() => row.innerText()).toMatch(/Deleted\s+can be restored for 30 days/);
    await expectGoodConsole(opened);
    await row.getByRole('button', { name: `Restore ${id}` }).click();
    await expect.poll(() => row.innerText()).not.toContain('Deleted');
    expect(await deletedAt(id)).toBeUndefined();
    expect(opened.complaints).toEqual([]);
  });

  test('the shown commands delete and restore the project', async () => {
    const id = await addProject([[1, 'owner']]);
    const { page, open } = await asTomas();
    const runShown = async () => {
      await page.locator('summary').last().click();
      await run(await page.getByRole('region', { name: 'Command line' }).last().innerText());
    };
    await open(`/projects/${id}`);
    await page.locator('.button-danger').click();
    await runShown();
    expect(await deletedAt(id)).toBeDefined();
    await open(`/projects/${id}`);
    await page.locator('.deleted-banner summary').waitFor();
    await runShown();
    expect(await deletedAt(id)).toBeUndefined();
  });

  test('a viewer sees the banner, but no button to delete or restore the project', async () => {
    const id = await addProject([
      [1, 'owner'],
      [2, 'viewer'],
    ]);
    const { page, open, complaints } = await openAs(2);
    await open(`/projects/${id}`);
    await expect.poll(() => page.locator('.button-danger').count()).toBe(0);
    await admin('DELETE', `projects/${id}`);
    await open(`/projects/${id}`);
    await page.locator('.deleted-banner').waitFor();
    await expect.poll(() => page.locator('main button:not(.copy)').count()).toBe(0);
    await open('');
    const row = page.getByRole('row').filter({ hasText: id });
    await expect.poll(() => row.innerText()).toContain('Deleted');
    await expect.poll(() => row.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('an administrator can restore somebody else’s project from the list', async () => {
    await appoint(server, server.accounts[0].sub, { isAdministrator: true });
    const id = await addProject([[1, 'owner']]);
    await admin('DELETE', `projects/${id}`);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open('');
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText('can be restored for 30 days').waitFor();
    await expectGoodConsole(opened);
    await row.getByRole('button', { name: `Restore ${id}` }).click();
    await expect.poll(() => deletedAt(id)).toBeUndefined();
  });

  test('a project that owns an API has no delete button; if a project changes meanwhile, the page asks again', async () => {
    const id = await addProject([[1, 'owner']]);
    const opened = await asTomas();
    const { page, open } = opened;
    await registrarOf(server).add({ project: id });
    await open(`/projects/${id}`);
    await page.getByText(/owns the API “Notes API”/).waitFor();
    await expect.poll(() => page.locator('.button-danger').count()).toBe(0);
    await expectGoodConsole(opened);
    await run(await shownCommand());
    await open(`/projects/${id}`);
    await page.locator('.button-danger').click();
    await admin('PATCH', `projects/${id}`, { name: 'New name' });
    await page.getByLabel(`To confirm, type ${id}`).fill(id);
    await page
      .getByRole('button', { name: `Delete ${id}` })
      .last()
      .click();
    await page.getByText('Somebody changed this in the meantime').waitFor();
    expect(await deletedAt(id)).toBeUndefined();
    await page.getByRole('button', { name: 'Delete New name' }).last().click();
    await expect.poll(() => deletedAt(id)).toBeDefined();

    async function shownCommand(): Promise<string> {
      await page.locator('summary').last().click();
      return page.getByRole('region', { name: 'Command line' }).last().innerText();
    }
  });
});
