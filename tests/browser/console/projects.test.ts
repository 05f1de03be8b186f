import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { appoint } from '../../support/management.ts';
import { overwrite } from '../../support/overwrite.ts';

describeInChromium('projects in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  test('CON-1 without a project, the list links to the four steps that register an app, in every language', async () => {
    const opened = await openAs(2);
    await opened.open('');
    await expectGoodInEveryLanguage(opened);
    await expect
      .poll(() => opened.page.locator('.empty .button').getAttribute('href'))
      .toBe('/console/start/app');
  });

  test('the form checks its fields while the person types, in every language', async () => {
    const opened = await asTomas();
    await opened.open('/new-project');
    await expectGoodInEveryLanguage(opened);
    const [name, id, email] = await opened.page.locator('form input').all();
    await name?.fill('Harbor Notes!');
    await expect.poll(() => id?.inputValue()).toBe('harbor-notes');
    await id?.fill('9-Harbor-');
    await email?.fill('nobody');
    await expect.poll(() => opened.page.locator('.field-problem p').count()).toBe(2);
    await opened.page.locator('summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-1 a project is created with the keyboard alone, and the person owns it', async () => {
    const { page, open, complaints } = await asTomas();
    await open('/new-project');
    await page.keyboard.type('Harbor Notes');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/projects/harbor-notes');
    await page.getByRole('heading', { level: 1, name: 'Harbor Notes' }).waitFor();
    await page.getByText('Harbor Notes has been created.').waitFor();
    const [, { sub, email }] = server.accounts;
    const stored = await server.storage.findProject('harbor-notes');
    expect(stored?.consentScreen).toMatchObject({ applicationName: 'Harbor Notes', supportEmail: email });
    expect(await server.storage.findProjectMember('harbor-notes', sub)).toMatchObject({ role: 'owner' });
    await open('');
    await expect.poll(() => page.getByRole('row').nth(1).innerText()).toContain('harbor-notes');
    expect(complaints).toEqual([]);
  });

  test('somebody with an API and no project finds where to define it, on the list and by its words', async () => {
    const opened = await openAs(2);
    const { page, open } = opened;
    await open('');
    await page.getByRole('link', { name: 'Offer your own API' }).click();
    await page.getByRole('heading', { level: 1, name: 'Offer your own API' }).waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.getByRole('link', { name: 'Create a project for it' }).click();
    await page.getByLabel('Name of the app').fill('Tide tables');
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.waitForURL('**/console/projects/tide-tables/new-api');
    await open('');
    for (const [typed, found] of [
      ['api', 'Offer your own API'],
      ['import', 'Create a project from a file'],
    ] as const) {
      await page.keyboard.press('Control+k');
      await page.locator('.palette-field').fill(typed);
      await page.getByRole('group', { name: 'Do' }).getByRole('option', { name: found }).waitFor();
      await page.keyboard.press('Escape');
    }
    await open('/offer-api');
    await page.getByRole('row').getByRole('link', { name: 'Tide tables' }).click();
    await page.waitForURL('**/console/projects/tide-tables/new-api');
  });

  test('the form says beside the field that an id is taken, and suggests a free one', async () => {
    const { page, open } = await asTomas();
    await open('/new-project');
    await page.getByLabel('Name of the app').fill('Sample project');
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.getByText('Another project has this ID.').waitFor();
    await page.getByRole('button', { name: /^Use sample-project-/ }).click();
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.waitForURL('**/console/projects/sample-project-*');
  });

  test('the shown command does what the button does, and the shown API call has the same input', async () => {
    const { page, open } = await asTomas();
    await open('/new-project');
    await page.getByLabel('Name of the app').fill("Tomas's tide table");
    await page.locator('summary').click();
    const command = await page.getByRole('region', { name: 'Command line' }).innerText();
    await page.getByRole('button', { name: 'Copy Command line' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(command);
    await run(command);
    expect(await server.storage.findProject('tomas-s-tide-table')).toMatchObject({
      name: "Tomas's tide table",
    });
    const api = await page.getByRole('region', { name: 'API' }).innerText();
    expect(api).toMatch(/^POST \/management\/v1\/projects\n\n\{/);
    expect(JSON.parse(api.slice(api.indexOf('{')))).toMatchObject({ id: 'tomas-s-tide-table' });
  });

  test('the overview passes the page checks in every language', async () => {
    const opened = await openAs(0);
    await appoint(server, server.accounts[0].sub, { isAdministrator: true });
    await opened.open('/projects/sample-project');
    await opened.page.locator('.facts').first().waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('an administrator sees every project of the server, 50 a page', async () => {
    await appoint(server, server.accounts[0].sub, { isAdministrator: true });
    for (let count = 0; count < 60; count += 1) await server.addClient();
    const opened = await openAs(0);
    const { page, open } = opened;
    await open('');
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(50);
    const first = await rows.first().innerText();
    await expectGoodConsole(opened);
    await page.setViewportSize({ width: 1_000, height: 800 });
    await page.getByRole('link', { name: 'Another project' }).nth(40).click();
    await page.getByRole('heading', { level: 1, name: 'Another project' }).waitFor();
    await expect.poll(() => page.evaluate('window.scrollY')).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate('window.scrollY')).toBeGreaterThan(500);
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect.poll(() => rows.first().innerText()).not.toBe(first);
    await page.getByText(/^51 to/).waitFor();
    await page.getByRole('button', { name: 'Previous page' }).click();
    await expect.poll(() => rows.first().innerText()).toBe(first);
    await page.getByRole('button', { name: 'Compact rows' }).click();
    expect((await rows.nth(3).boundingBox())?.height).toBeLessThan(38);
    await page.getByRole('button', { name: 'Yours' }).click();
    await page.getByText('Register your first app').waitFor();
    const own = await addProject([]);
    await open('?show=yours');
    await page.getByRole('link', { name: own }).waitFor();
  });

  test('the overview has the client ID, the APIs, the audience, what is still to do, and failed requests', async () => {
    const testUsers = [server.accounts[1].email, 'other@harbor.example'];
    const id = await addProject([[1, 'owner']], { testUsers, enabledApis: ['drive.googleapis.com'] });
    const web = { name: 'Web', redirectUris: ['https://www.example.com/callback'] };
    const { body: client } = await admin('POST', `projects/${id}/clients`, web);
    const wrong = {
      client_id: client.id,
      redirect_uri: 'https://www.example.com/other',
      response_type: 'code',
    };
    await fetch(`${server.origin}/o/oauth2/v2/auth?${new URLSearchParams(wrong)}`);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}`);
    await page.getByText(client.id, { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Drive API' }).waitFor();
    const steps = page.getByRole('region', { name: 'Next steps' });
    await expect.poll(() => steps.locator('[data-done=true]').allInnerTexts()).toHaveLength(3);
    await steps.getByRole('link', { name: 'Declare what your app asks for' }).waitFor();
    const failed = page.getByRole('region', { name: 'Recent failed requests' });
    await failed.getByText('https://www.example.com/other').waitFor();
    await failed.getByRole('button', { name: 'Fix: The redirect URI isn’t registered' }).waitFor();
    await expectGoodConsole(opened);
    await page.getByRole('link', { name: 'Only people you name (2)' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audience' }).waitFor();
  });

  test('a project is renamed, and the heading and the rail show the new name', async () => {
    const { page, open } = await asTomas();
    await open('/projects/harbor-notes');
    await page.getByLabel('Name', { exact: true }).fill('Harbor Journal');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbor Journal' }).waitFor();
    await page.getByRole('button', { name: 'Switch project: Harbor Journal' }).waitFor();
    expect(await server.storage.findProject('harbor-notes')).toMatchObject({ name: 'Harbor Journal' });
  });

  test('if two people rename a project, the second one sees both names and decides', async () => {
    const opened = await asTomas();
    const { page, open } = opened;
    await open('/projects/harbor-notes');
    const field = page.getByLabel('Name', { exact: true });
    const change = async (name: string) => {
      const present = await server.storage.findProject('harbor-notes');
      if (present === undefined) throw new TypeError('the project is gone');
      await overwrite(server.storage).project({ ...present, name });
    };
    await field.fill('My name');
    await change('Their name');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await expect.poll(() => dialog.getByRole('row').nth(1).innerText()).toMatch(/My name\s+Their name/);
    await expectGoodConsole({
      ...opened,
      complaints: opened.complaints.filter((text) => !text.includes('412')),
    });
    await dialog.getByRole('button', { name: 'Keep the saved version' }).click();
    await expect.poll(() => field.inputValue()).toBe('Their name');
    await field.fill('My name');
    await change('Their second name');
    await page.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await page.getByRole('heading', { level: 1, name: 'My name' }).waitFor();
    expect(await server.storage.findProject('harbor-notes')).toMatchObject({ name: 'My name' });
  });
});
