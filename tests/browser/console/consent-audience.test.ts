import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { type Ask, callerFor } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { driveScope } from '../../support/scopes.ts';
import { runShownCommand } from '../../support/shown-command.ts';

describeInChromium('the audience of an app in the console', () => {
  const server = serverForAll({ settings: { testUsersPerProject: 5 } });
  let admin: Ask;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
  });
  const asTomas = () => openConsole(server, server.accounts[1]);
  const stored = async (id: string) => (await admin('GET', `projects/${id}`)).body;
  const addressOf = (id: string) => `/projects/${id}/consent-screen/audience`;

  test('CON-13 the page and its dialog before publishing pass the page checks in every language', async () => {
    const consentScreen = { declaredScopes: [driveScope] };
    const id = await consoleProject(server, admin, 'editor', { consentScreen, testUsers: ['a@b.example'] });
    const opened = await asTomas();
    await opened.open(addressOf(id));
    await opened.page.locator('.button-primary').click();
    await opened.page.locator('dialog .caution').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-13 an app is published and goes back to testing; the shown command publishes it too', async () => {
    const id = await consoleProject(server, admin);
    const { page, open, complaints } = await asTomas();
    await open(addressOf(id));
    await page.getByRole('button', { name: 'Publish the app' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary').click();
    const command = await dialog.getByRole('region', { name: 'Command line' }).innerText();
    await dialog.getByRole('button', { name: 'Publish the app' }).click();
    await page.getByText('The app’s status is now: Published.').waitFor();
    expect((await stored(id)).publishingStatus).toBe('production');
    await page.getByRole('button', { name: 'Go back to testing' }).click();
    await dialog.getByRole('button', { name: 'Go back to testing' }).click();
    await expect.poll(async () => (await stored(id)).publishingStatus).toBe('testing');
    await runShownCommand(server, command);
    expect((await stored(id)).publishingStatus).toBe('production');
    expect(complaints).toEqual([]);
  });

  test('the page adds and removes test users, counts places, and keeps a change of somebody else', async () => {
    const id = await consoleProject(server, admin);
    const { page, open } = await asTomas();
    await open(addressOf(id));
    await page.getByText('5 of 5 places left').waitFor();
    const field = page.getByLabel('Add test users');
    await field.fill('one@harbor.example, two');
    await page.getByText('two isn’t an email address.').waitFor();
    await field.fill('1@a.example 2@a.example 3@a.example 4@a.example 5@a.example 6@a.example');
    await page.getByText('Only 5 places are left.').waitFor();
    await field.fill('One@harbor.example, two@harbor.example');
    await page.locator('form ~ .equivalent summary').click();
    const command = await page.getByRole('region', { name: 'Command line' }).innerText();
    await admin('PATCH', `projects/${id}`, { testUsers: ['other@harbor.example'] });
    await page.getByRole('button', { name: 'Add test users' }).click();
    await page.getByText('Added one@harbor.example and two@harbor.example.').waitFor();
    const all = ['other@harbor.example', 'one@harbor.example', 'two@harbor.example'];
    expect((await stored(id)).testUsers).toEqual(all);
    await page.getByText('2 of 5 places left').waitFor();
    await page.getByRole('button', { name: 'Remove other@harbor.example' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove other@harbor.example' }).click();
    await page.getByText('(Removed people keep their place.)').waitFor();
    expect((await stored(id)).testUsers).toEqual(all.slice(1));
    await admin('PATCH', `projects/${id}`, { testUsers: [] });
    await runShownCommand(server, command);
    expect((await stored(id)).testUsers).toEqual(all.slice(1));
  });

  test('CON-8 only a project of an organization can be internal; a viewer sees no buttons', async () => {
    const id = await consoleProject(server, admin, 'viewer', { organization: 'harbour' });
    const opened = await asTomas();
    await opened.open(addressOf(id));
    await expect.poll(() => opened.page.locator('main').getByRole('button').count()).toBe(0);
    await expectGoodConsole(opened);
    await admin('PATCH', `projects/${id}/members/${server.accounts[1].sub}`, { role: 'editor' });
    await opened.page.reload();
    await opened.page.getByRole('button', { name: 'Make the app internal' }).click();
    await opened.page.getByRole('dialog').getByRole('button', { name: 'Make the app internal' }).click();
    await opened.page.getByText('An internal app needs no publishing').waitFor();
    expect((await stored(id)).userType).toBe('internal');
    const other = await consoleProject(server, admin);
    await opened.open(addressOf(other));
    await opened.page.getByText('if its project belongs to it').waitFor();
    await opened.page.getByText('Only people you name (0)').waitFor();
    // Mina administers the server and the organization, so she can move the project.
    const byMina = await openConsole(server, server.accounts[0]);
    await byMina.open(addressOf(other));
    const move = { name: 'Limit it to people of Harbour Pottery' };
    await byMina.page.getByRole('button', move).click();
    await byMina.page.getByRole('dialog').getByRole('button', move).click();
    await byMina.page.getByText('Only people of Harbour Pottery', { exact: true }).waitFor();
    expect(await stored(other)).toMatchObject({ userType: 'internal', organization: 'harbour' });
  });
});
