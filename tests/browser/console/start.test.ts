import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { appoint } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { runShownCommand } from '../../support/shown-command.ts';
import { obtainTokens } from '../../support/tokens.ts';

describeInChromium('the first run of the console', () => {
  const server = serverForAll();

  test('CON-1 the four steps pass the page checks in every language', async () => {
    const [, , yuki] = server.accounts;
    const opened = await openConsole(server, yuki);
    const { page, open } = opened;
    await open('');
    await page.locator('.empty .button').click();
    await page.locator('.steps').waitFor();
    await page.locator('form button[type=submit]').click();
    await page.locator('.field-problem p').first().waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('form input').first().fill('Harbor Notes');
    await page.locator('form button[type=submit]').click();
    await page.locator('.choices').waitFor();
    await page.locator('form input').last().fill('nobody');
    await page.locator('.field-problem p').waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('form input').last().fill(yuki.email);
    await page.locator('form button[type=submit]').click();
    await page.locator('.check input').first().check();
    await page.locator('.need-scopes input').first().check();
    await page.locator('.equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
    await page.locator('form button[type=submit]').click();
    await page.locator('.addresses').waitFor();
    await page.locator('.equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-1 CON-4 CON-5 four steps create a project and a client; reloading or going back loses nothing', async () => {
    const [mina, tomas] = server.accounts;
    const opened = await openConsole(server, tomas);
    const { page, open, complaints } = opened;
    await open('');
    await page.locator('.empty').getByRole('link', { name: 'Register an app' }).click();
    const next = page.getByRole('button', { name: 'Continue' });
    await next.click();
    await page.getByText('Enter a value.').waitFor();
    await page.getByLabel('Name of the app').fill('Harbor Notes');
    await next.click();
    await page.getByText('Only people I name').waitFor();
    const people = page.getByLabel('Email addresses of the people you name');
    await expect.poll(() => people.inputValue()).toBe(tomas.email);
    await people.fill(`${tomas.email}, nobody`);
    await page.getByText('nobody isn’t an email address.').waitFor();
    await people.fill(`${tomas.email}, ${mina.email}`);
    await page.reload();
    await expect.poll(() => people.inputValue()).toContain(mina.email);
    await page.goBack();
    await expect.poll(() => page.getByLabel('Name of the app').inputValue()).toBe('Harbor Notes');
    await page.goForward();
    await next.click();
    // People can skip this step. The server enables and declares what they choose.
    await page.getByRole('button', { name: 'Skip this step' }).waitFor();
    await page.getByRole('checkbox', { name: /^(Google )?Calendar/ }).check();
    const scopes = page.getByRole('group', { name: /^Scopes of .*Calendar/ });
    await scopes.getByRole('checkbox', { name: 'auth/calendar.readonly' }).check();
    await page.reload();
    await next.click();
    await page.getByRole('button', { name: 'Register the app' }).click();
    await page.getByText('Enter at least one').waitFor();
    const uri = page.getByLabel('Redirect URI 1', { exact: true });
    await uri.fill('http://www.harbour.example.com/callback');
    await page.getByText('Begin with https://. Only').waitFor();
    await page.getByRole('button', { name: 'Use https://' }).click();
    await page.reload();
    await expect.poll(() => uri.inputValue()).toBe('https://www.harbour.example.com/callback');
    await page.getByRole('button', { name: 'Add redirect URI' }).click();
    await page.keyboard.type('https://github.io/callback');
    await page.getByRole('button', { name: 'Register the app' }).click();
    // The server has already created the project, so the next attempt uses it.
    await page.getByText('Use a domain of your own under a public').waitFor();
    await page.getByRole('button', { name: 'Remove Redirect URI 2' }).click();
    await page.getByRole('button', { name: 'Register the app' }).click();
    await page.waitForURL('**/projects/harbor-notes/clients/*/connect');
    await page.getByText('Waiting for your app').waitFor();
    expect(await server.storage.findProject('harbor-notes')).toMatchObject({
      name: 'Harbor Notes',
      userType: 'external',
      publishingStatus: 'testing',
      testUsers: [tomas.email, mina.email],
      enabledApis: ['calendar-json.googleapis.com'],
      consentScreen: {
        applicationName: 'Harbor Notes',
        supportEmail: tomas.email,
        declaredScopes: ['https://www.googleapis.com/auth/calendar.readonly'],
      },
    });
    const clients = (await server.storage.listClients('harbor-notes', { limit: 50 })).items;
    const redirectUris = ['https://www.harbour.example.com/callback'];
    expect(clients).toMatchObject([{ name: 'Harbor Notes', type: 'web', redirectUris }]);
    await page.getByRole('region', { name: 'Node.js' }).filter({ hasText: 'calendarList.list()' }).waitFor();
    await expect.poll(() => page.getByText('isn’t enabled').count()).toBe(0);

    await page.getByRole('button', { name: 'Show secret' }).click();
    const secret = await page.locator('.secret .machine').innerText();
    const app = { client_id: clients[0]?.clientId, redirect_uri: redirectUris[0] };
    await obtainTokens(server, {
      account: mina.sub,
      parameters: { ...app, scope: 'openid' },
      exchange: { ...app, client_secret: secret },
    });
    await page.getByText('Your app is connected').waitFor({ timeout: 10_000 });
    await open('/start/client');
    await page.waitForURL('**/start/app');
    await expect.poll(() => page.getByLabel('Name of the app').inputValue()).toBe('');
    expect(complaints).toEqual([expect.stringContaining('400 (Bad Request)')]);
  });

  test('CON-8 an administrator can limit the app to their organization; the shown commands do the same', async () => {
    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const { page, open } = await openConsole(server, mina);
    await open('');
    await page.getByRole('link', { name: 'Register an app' }).click();
    // The page can't make an id from a name without Latin letters, so it chooses one.
    await page.getByLabel('Name of the app').fill('筆記');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Only people of Harbour').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('.equivalent summary').click();
    const first = await page.getByRole('region', { name: 'Command line' }).innerText();
    await page.getByRole('button', { name: 'Skip this step' }).click();
    await page.getByRole('button', { name: 'Use http://localhost:3000/oauth2callback' }).click();
    await page.locator('.equivalent summary').click();
    const second = await page.getByRole('region', { name: 'Command line' }).innerText();
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
    for (const command of [first, second]) await runShownCommand(server, command);
    // The commands took the id `app`, so the page adds digits.
    await page.getByRole('button', { name: 'Register the app' }).click();
    await page.waitForURL(/projects\/app-\d{6}\/clients/);
    const [id = ''] = /app-\d{6}/.exec(page.url()) ?? [];
    for (const project of ['app', id]) {
      expect(await server.storage.findProject(project)).toMatchObject({
        name: '筆記',
        organizationId: 'harbour',
        userType: 'internal',
      });
      expect((await server.storage.listClients(project, { limit: 50 })).items).toMatchObject([
        { name: '筆記', redirectUris: ['http://localhost:3000/oauth2callback'] },
      ]);
    }
  });
});
