import { checkMeanings } from '@grantway/messages/console/check-meanings';
import { consentCheckTexts } from '@grantway/messages/console/consent-check';
import { languages } from '@grantway/messages/language';
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, openConsole } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { type Ask, administrator } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { driveScope } from '../../support/scopes.ts';

describeInChromium('checking an account in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  beforeAll(async () => {
    admin = await administrator(server);
  });
  const asMina = () => openConsole(server, server.accounts[0]);
  const addressOf = (id: string) => `/projects/${id}/consent-screen/check`;
  const project = async (role?: string) => {
    const id = await consoleProject(server, admin, role, { consentScreen: { declaredScopes: [driveScope] } });
    await admin('POST', `projects/${id}/clients`, {
      name: 'Web',
      redirectUris: ['https://www.example.com/back'],
    });
    return id;
  };

  test('the page with a failed check and all checks passes the page checks in every language', async () => {
    const id = await project();
    const opened = await asMina();
    const { page, open } = opened;
    for (const language of languages) {
      await open(addressOf(id), language);
      await page.locator('.check-scope .machine').waitFor();
      await page.locator('form button[type=submit]').click();
      await page.locator('.check-failures li').waitFor();
      await page.locator('.check-all summary').click();
      await expectGoodConsole(opened, language);
    }
  });

  test('a failed check links to the page that fixes it; a button there adds the email, and the account passes', async () => {
    const id = await project();
    const { page, open, complaints } = await asMina();
    const { email } = server.accounts[2];
    await open(addressOf(id));
    await page.getByLabel('Email of the account').fill(email);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('heading', { name: `${email} is stopped: Test users` }).waitFor();
    await page.getByRole('link', { name: `Add ${email} to the test users` }).click();
    await page.getByRole('button', { name: `Add ${email}` }).click();
    await page.getByText(`${email} is a test user now.`).waitFor();
    await page.getByRole('link', { name: 'Check an account' }).click();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('heading', { name: `${email} sees the consent page` }).waitFor();
    await page.getByText('The app is in testing.').waitFor();
    await page.getByText('Access lasts 7 days.').waitFor();
    await page.getByRole('checkbox').nth(1).uncheck();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('The app is in testing.').waitFor({ state: 'detached' });
    await page.getByLabel('Other scopes').fill('nothing:read');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('heading', { name: `${email} is stopped: The scopes exist` }).waitFor();
    expect(complaints).toEqual([]);
    await page.getByLabel('Email of the account').fill('nobody@elsewhere.example');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('No account that you may see has this address.').waitFor();
  });

  test('a viewer can check only their own account', async () => {
    const id = await project('viewer');
    const { page, open } = await openConsole(server, server.accounts[1]);
    await open(addressOf(id));
    await page.getByText('This checks your own account').waitFor();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('heading', { name: `${server.accounts[1].email} is stopped: Test users` }).waitFor();
    await page.getByRole('link', { name: 'Go to the audience' }).waitFor();
  });

  test('the console has a name and a meaning for every check of the server', async () => {
    const id = await project();
    const { body } = await admin('GET', `projects/${id}/clients`);
    const { body: explained } = await admin(
      'POST',
      `projects/${id}/clients/${body.clients[0].id}:explainAdmission`,
      {
        scopes: ['openid'],
      },
    );
    const names = explained.checks.map(({ check }: { check: string }) => check);
    expect(names.length).toBeGreaterThan(25);
    expect(Object.keys(consentCheckTexts.en.checks)).toEqual(expect.arrayContaining(names));
    expect(Object.keys(checkMeanings.en)).toEqual(Object.keys(consentCheckTexts.en.checks));
  });

  test('the page of a project without a client links to the credentials', async () => {
    const opened = await asMina();
    await opened.open(addressOf(await consoleProject(server, admin)));
    await opened.page.getByRole('link', { name: 'Go to the credentials' }).waitFor();
    await expectGoodConsole(opened);
  });
});
