import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { type Ask, callerFor } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { runShownCommand } from '../../support/shown-command.ts';

const youtube = 'youtube.googleapis.com';
const drive = 'drive.googleapis.com';
const video = 'youtube/v3/videos?part=snippet&id=nothing';

describeInChromium('API keys in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  let made = 0;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
  });

  async function project(role = 'editor', enabledApis = [youtube, drive]): Promise<string> {
    const [mina, tomas] = server.accounts;
    const id = `keys-${++made}`;
    const consentScreen = { supportEmail: 'help@any.example' };
    await admin('POST', 'projects', { id, name: id, consentScreen, enabledApis });
    await admin('POST', `projects/${id}/members`, { email: mina.email, role: 'owner' });
    await admin('POST', `projects/${id}/members`, { email: tomas.email, role });
    return id;
  }

  const keysOf = async (id: string) => (await server.storage.listApiKeys(id, { limit: 50 })).items;
  const statusWith = async (key: string) => (await fetch(`${server.origin}/${video}&key=${key}`)).status;
  const asTomas = () => openConsole(server, server.accounts[1]);

  const run = (command: string) => runShownCommand(server, command);

  test('CON-10 the pages of API keys pass the page checks in every language', async () => {
    const id = await project();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}/new-api-key`);
    await page.locator('.checks').waitFor();
    await page.locator('.addresses .button').click();
    await page.locator('form input').last().fill('nowhere');
    await page.locator('form button[type=submit]').click();
    await page.locator('.field-problem p').first().waitFor();
    await page.locator('.equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
    const { body } = await admin('POST', `projects/${id}/apiKeys`, {
      name: 'Videos',
      apis: [youtube],
      addresses: ['203.0.113.0/24'],
    });
    await open(`/projects/${id}/api-keys/${body.id}`);
    await page.locator('.checks').waitFor();
    await expectGoodInEveryLanguage(opened);
    await open(`/projects/${id}/which-credentials`);
    await page.locator('.choices input').last().check();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-10 a key is created, shown once, restricted, replaced and deleted; removing its last API asks first', async () => {
    const id = await project();
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    await open(`/projects/${id}/clients`);
    await page.getByText('No API keys yet').waitFor();
    await page.getByRole('link', { name: 'Create API key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Videos');
    await page.getByLabel('YouTube Data API').check();
    await page.getByRole('button', { name: 'Add address' }).click();
    await page.keyboard.type('198.51.100.300');
    await page.getByText('Enter an IP address, or a network').waitFor();
    await page.getByLabel('Address 1', { exact: true }).fill('127.0.0.0/8');
    await page.reload();
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('heading', { level: 1, name: 'Videos is ready' }).waitFor();
    await expectGoodConsole(opened);
    await page.getByRole('button', { name: 'Copy API key' }).click();
    const key = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(await statusWith(key)).toBe(200);
    expect(await keysOf(id)).toMatchObject([{ name: 'Videos', apis: [youtube], addresses: ['127.0.0.0/8'] }]);
    await page.getByRole('link', { name: 'Done' }).click();
    expect(await page.content()).not.toContain(key);

    await page.getByRole('link', { name: 'Videos' }).click();
    await page.getByLabel('YouTube Data API').uncheck();
    await page.getByLabel('Drive API').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await keysOf(id))[0]?.apis).toEqual([drive]);
    expect(await statusWith(key)).toBe(403);
    // A key with an empty list reaches every enabled API, so the page asks first. The command beside the form doesn't
    // ask.
    await page.getByLabel('Drive API').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('works with every API that the project has enabled').last().waitFor();
    await expectGoodConsole(opened);
    await page.keyboard.press('Escape');
    expect((await keysOf(id))[0]?.apis).toEqual([drive]);
    const edit = page.getByRole('region', { name: 'Name and restrictions' });
    await edit.locator('summary').click();
    await run(await edit.getByRole('region', { name: 'Command line' }).innerText());
    expect((await keysOf(id))[0]?.apis).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open this key' }).click();
    await page.getByRole('dialog', { name: 'Somebody changed this in the meantime' }).waitFor();
    await page.getByRole('button', { name: 'Keep the saved version' }).click();

    await page.getByRole('button', { name: 'Create a replacement' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Videos');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('heading', { level: 1, name: 'Videos is ready' }).waitFor();
    await page.getByRole('button', { name: 'Copy API key' }).click();
    const second = await page.evaluate<string>('navigator.clipboard.readText()');
    expect([await statusWith(key), await statusWith(second)]).toEqual([200, 200]);
    const [first] = await keysOf(id);
    await open(`/projects/${id}/api-keys/${first?.id}`);
    await page.getByRole('button', { name: 'Delete Videos' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('To confirm, type Videos').fill('Videos');
    await dialog.getByRole('button', { name: 'Delete Videos' }).click();
    await page.getByText('Videos has been deleted.').waitFor();
    await page.waitForURL(`**/projects/${id}/clients`);
    expect([await statusWith(key), await statusWith(second)]).toEqual([400, 200]);
    // The browser logs the rejected save (412) and nothing else.
    expect(complaints.filter((complaint) => !complaint.includes('412'))).toEqual([]);
  });

  test('a viewer sees keys but no button that changes them; markup in a name stays text', async () => {
    const id = await project('viewer');
    const name = '<b>Bold</b>';
    const { body } = await admin('POST', `projects/${id}/apiKeys`, { name });
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}/clients`);
    await page.getByRole('link', { name }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: /Create|Which/ }).count()).toBe(0);
    await open(`/projects/${id}/api-keys/${body.id}`);
    await page.getByText('Every enabled API').waitFor();
    await expect.poll(() => page.locator('main').getByRole('button').count()).toBe(0);
    await expect.poll(() => page.locator('form').count()).toBe(0);
    await expectGoodConsole(opened);
  });

  test('CON-3 CON-10 three questions lead to a key or a client, and can be skipped', async () => {
    const id = await project('editor', []);
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${id}/clients`);
    await page.getByRole('link', { name: 'Which credentials do you need?' }).click();
    await page.getByLabel('Which API does your app call?').selectOption({ label: 'YouTube Data API v3' });
    await page.getByText('This project hasn’t enabled it yet.').waitFor();
    await page.getByLabel('Public data').check();
    await page.getByText('It reaches no person’s data').waitFor();
    const answer = page.getByRole('region', { name: 'You need' });
    await expect
      .poll(() => answer.getByRole('link').getAttribute('href'))
      .toBe(`/console/projects/${id}/new-api-key`);
    await page.getByLabel('The app’s own data').check();
    await page.getByText('Service accounts come later.').waitFor();
    await page.getByLabel('A person’s data').check();
    await page.getByLabel('A program on people’s own computers').check();
    await page.reload();
    await answer.getByRole('link', { name: 'Create an OAuth client' }).click();
    await expect.poll(() => page.getByLabel('Desktop app').isChecked()).toBe(true);
    await page.goBack();
    await page.locator('.page-title').getByRole('link', { name: 'Create an API key' }).click();
    await page.getByText('hasn’t enabled an API yet').waitFor();
    expect(complaints).toEqual([]);
  });
});
