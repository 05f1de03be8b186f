/** CON-12 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import { openWithPassword } from '../../support/account-pages.ts';
import { describeInChromium, openPage } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole, settled } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { addAccount } from '../../support/credentials.ts';
import { type Ask, appoint, caller, callerFor } from '../../support/management.ts';
import { serverForAll, serverForTest } from '../../support/running-server.ts';
import { runShownCommand } from '../../support/shown-command.ts';

describeInChromium('domains in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
  });
  const asTomas = () => openConsole(server, server.accounts[1]);
  const addressOf = (id: string) => `/projects/${id}/consent-screen/domains`;
  const domainsOf = async (id: string) =>
    (await admin('GET', `projects/${id}/domains`)).body.domains.map(
      ({ id: domain, state }: { id: string; state: string }) => `${domain} ${state}`,
    );

  test('CON-12 the page with a proved and an unproved domain passes the page checks in every language', async () => {
    const id = await consoleProject(server, admin);
    await admin('POST', `projects/${id}/domains`, { id: 'harbor.example' });
    await admin('POST', `projects/${id}/domains/harbor.example:prove`);
    await admin('POST', `projects/${id}/domains`, { id: 'tide.example' });
    const opened = await asTomas();
    await opened.open(addressOf(id));
    await opened.page.locator('.equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-12 an editor pastes an address, and adds, proves and removes its domain', async () => {
    const id = await consoleProject(server, admin);
    const opened = await asTomas();
    const { page, open } = opened;
    await open(addressOf(id));
    await page.getByText('No domains yet').waitFor();
    await page.getByRole('button', { name: 'Add a domain' }).click();
    const field = page.getByRole('textbox', { name: 'Domain' });
    await field.fill('https://app.tide.co.uk/x');
    await page.getByRole('button', { name: 'Use tide.co.uk' }).click();
    await expect.poll(() => field.inputValue()).toBe('tide.co.uk');
    await expectGoodConsole(opened);
    await page.getByRole('dialog').getByRole('button', { name: 'Add a domain' }).click();
    await page.getByText('How it works in production').click();
    await page.getByText('https://tide.co.uk/.well-known/grantway-domain-verification.txt').waitFor();
    await page.locator('.equivalent summary').click();
    const command = await page.getByRole('region', { name: 'Command line' }).innerText();
    await page.getByRole('button', { name: 'Mark tide.co.uk as proved' }).click();
    await page.getByText('on a development server').waitFor();
    expect(await domainsOf(id)).toEqual(['tide.co.uk proved']);
    // A link of the project uses the domain, so the server doesn't remove the domain.
    await admin('PATCH', `projects/${id}`, { consentScreen: { homePageUrl: 'https://tide.co.uk/' } });
    const remove = page.getByRole('button', { name: 'Remove tide.co.uk' });
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove tide.co.uk' }).click();
    await page.getByRole('dialog').getByText('is in use by the consent screen').waitFor();
    await admin('PATCH', `projects/${id}`, { consentScreen: { homePageUrl: null } });
    await page.getByRole('dialog').getByRole('button', { name: 'Remove tide.co.uk' }).click();
    await page.getByText('No domains yet').waitFor();
    await admin('POST', `projects/${id}/domains`, { id: 'tide.co.uk' });
    await runShownCommand(server, command);
    expect(await domainsOf(id)).toEqual(['tide.co.uk proved']);
  });

  test('a viewer sees what to publish, but no button that changes anything', async () => {
    const id = await consoleProject(server, admin, 'viewer');
    await admin('POST', `projects/${id}/domains`, { id: 'tide.example' });
    const { page, open } = await asTomas();
    await open(addressOf(id));
    await page.getByText('How it works in production').click();
    await page.getByText('A DNS record of type TXT').waitFor();
    const buttons = await page
      .locator('main')
      .getByRole('button')
      .evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')));
    expect(buttons.every((label) => label?.startsWith('Copy '))).toBe(true);
  });

  test('CON-12 a production server looks for the proof, and the page says that the domain is not proved', async () => {
    const real = await serverForTest({ settings: { accountChoiceWithoutPassword: false } });
    const account = await addAccount(real, 'seven green kettles');
    await appoint(real, account.sub, { isAdministrator: true });
    const { person } = await openWithPassword(real, account, 'seven green kettles', 'security');
    const cookies = [...person.cookies];
    const cookie = cookies.map(([name, value]) => `${name}=${value}`).join('; ');
    const ask = caller(real, { cookie, 'sec-fetch-site': 'same-origin' });
    const { formToken } = (await ask('GET', 'session')).body;
    const header = { 'x-grantway-form-token': formToken };
    const { client } = await real.addClient();
    const id = client.projectId;
    await ask('POST', `projects/${id}/domains`, { id: 'tide.invalid' }, header);
    const { page } = await openPage();
    await page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url: real.origin })));
    await page.goto(`${real.origin}/console${addressOf(id)}`);
    await settled(page);
    await page.getByRole('button', { name: 'Check tide.invalid' }).click();
    await page.getByText('tide.invalid is not proved').waitFor({ timeout: 20_000 });
  });
});
