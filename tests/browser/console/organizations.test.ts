import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole, settled } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { setOut } from '../../support/flow.ts';
import { driveScope } from '../../support/scopes.ts';
import { obtainTokens } from '../../support/tokens.ts';

/** `expect.poll` waits for one second by default. A page may take longer to load. */
const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 15_000 });

describeInChromium('organizations in the console', () => {
  const { server, admin, openAs, asTomas, run } = consoleForAll();
  let made = 0;

  const addOrganization = async () => {
    const id = `org-${++made}`;
    await admin('POST', 'organizations', { id, name: `Org ${id}`, domains: [`${id}.example`] });
    return id;
  };

  const organization = async (id: string) => (await admin('GET', `organizations/${id}`)).body;

  test('the page of an organization passes the page checks in every language', async () => {
    const id = await addOrganization();
    await admin('PATCH', `organizations/${id}`, {
      policy: { apps: { [server.app.id]: { access: 'specific', scopes: ['openid'] } } },
    });
    const opened = await openAs(0);
    await opened.open(`/organizations/${id}`);
    await opened.page.locator('.policy-apps select').last().waitFor();
    await opened.page.locator('.policy .equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('an administrator creates an organization, and the dialog explains each mistake beside its field', async () => {
    const taken = await addOrganization();
    const opened = await openAs(0);
    const { page, open, complaints } = opened;
    await open('/organizations');
    await page.locator('.row-name').first().waitFor();
    await expectGoodConsole(opened);
    await page.getByRole('button', { name: 'Create organization' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Harbor School');
    await eventually(() => dialog.getByLabel('ID').inputValue()).toBe('harbor-school');
    await dialog.getByLabel('Domains').fill('harbor');
    await dialog.getByText('harbor is not a domain name').waitFor();
    await dialog.getByLabel('Domains').fill(`${taken}.example`);
    await expectGoodConsole(opened);
    expect(complaints).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog.getByText('Another organization has one of these domains.').waitFor();
    await dialog.getByLabel('Domains').fill('school.example, pupils.example');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Harbor School' }).waitFor();
    expect((await organization('harbor-school')).domains).toEqual(['school.example', 'pupils.example']);
  });

  test('if an administrator adds a domain, people with an email address there join the organization', async () => {
    const id = await addOrganization();
    const { page, open } = await openAs(0);
    await open(`/organizations/${id}`);
    await page.getByLabel('Domains', { exact: true }).fill(`${id}.example post.example`);
    const edit = page.getByRole('region', { name: 'Name and domains' });
    await edit.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Org ${id} is saved.`).waitFor();
    const [, , yuki] = server.accounts;
    expect((await admin('GET', `accounts/${yuki.sub}`)).body.organization).toBe(id);
    await page.getByLabel('Domains', { exact: true }).fill(`${id}.example`);
    await edit.locator('.equivalent summary').click();
    await run(await edit.getByRole('region', { name: 'Command line' }).innerText());
    expect((await organization(id)).domains).toEqual([`${id}.example`]);
  });

  test('ERR-1 an administrator can try a policy before saving it, and the saved policy does what the page said', async () => {
    const id = await addOrganization();
    const [, , yuki] = server.accounts;
    await admin('PATCH', `organizations/${id}`, { domains: [`${id}.example`, 'post.example'] });
    await obtainTokens(server, { account: yuki.sub, parameters: { scope: driveScope } });
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(`/organizations/${id}`);
    const section = page.getByRole('region', { name: 'Try it' });
    const tried = async () => {
      await page.getByRole('button', { name: 'Try', exact: true }).click();
      return page.locator('.try-answer').innerText();
    };
    await page.getByLabel('Email address of the account').fill(yuki.email);
    await eventually(() => section.locator(`option[value="${server.app.id}"]`).count()).toBe(1);
    await section.getByLabel('Client ID').fill(server.app.id);
    await page.getByLabel('Scopes that the app asks for').fill(driveScope);
    expect(await tried()).toMatch(`${yuki.email} can use`);
    await page.getByLabel('Sign-in only').check();
    await page.locator('.policy-loss').filter({ hasText: '1 of 1 grants' }).waitFor();
    // The answer was about the saved policy, so it disappears.
    await expect.poll(() => page.locator('.try-answer').count()).toBe(0);
    expect(await tried()).toMatch(/Now:\s+\W*yuki.* can use [\s\S]*After saving:\s+\W*yuki.* can’t use /);
    await expectGoodConsole(opened);
    expect((await organization(id)).policy.otherApps).toBe('limited');
    await page.getByLabel('Email address of the account').fill(server.accounts[0].email);
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('Enter an account of this organization.').waitFor();
    await page.getByLabel('Email address of the account').fill(yuki.email);
    await section.getByLabel('Client ID').fill('nothing');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('There is no app with this client ID.').waitFor();
    await section.getByLabel('Client ID').fill(server.app.id);
    await page.locator('.policy').getByRole('button', { name: 'Save' }).click();
    await page.getByText('The policy is saved.').waitFor();
    expect(await tried()).toMatch(`${yuki.email} can’t use`);
    const { reached } = await setOut(server, { account: yuki.sub });
    expect(JSON.stringify(reached)).toContain('admin_policy_enforced');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => (await organization(id)).policy.otherApps).toBe('limited');
    expect(await tried()).toContain(`${yuki.email} can use`);
  });

  test('the shown command saves the policy of the form; if two people change a policy, the second one sees both', async () => {
    const id = await addOrganization();
    const { page, open } = await openAs(0);
    await open(`/organizations/${id}`);
    const policy = page.locator('.policy');
    await policy.getByLabel('Client ID').fill(server.app.id);
    await policy.getByRole('button', { name: 'Add app' }).click();
    await policy.getByLabel(`Access of ${server.app.id}`).selectOption('blocked');
    await policy.getByLabel(/^API: .*Drive/).selectOption('closed');
    await policy.getByLabel('Treat them like other apps').check();
    await policy.getByLabel('Message').fill('Ask Mina.');
    await policy.locator('.equivalent summary').click();
    await run(await policy.getByRole('region', { name: 'Command line' }).innerText());
    const byCommand = (await organization(id)).policy;
    expect(byCommand).toMatchObject({
      apps: { [server.app.id]: { access: 'blocked' } },
      trustsOwnApps: false,
      message: 'Ask Mina.',
    });
    const other = await addOrganization();
    await open(`/organizations/${other}`);
    await policy.getByLabel('Message').fill('Ask Tomas.');
    await admin('PATCH', `organizations/${other}`, { policy: { message: 'Ask Yuki.' } });
    await policy.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await expect.poll(() => dialog.getByRole('row').nth(1).innerText()).toMatch(/Ask Tomas\.\s+Ask Yuki\./);
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await eventually(async () => (await organization(other)).policy.message).toBe('Ask Tomas.');
  });

  test('after an undo, the field for an app’s scopes shows the restored scopes, and typing goes on from these', async () => {
    const id = await addOrganization();
    const scopesOf = async () => (await organization(id)).policy.apps[server.app.id].scopes;
    await admin('PATCH', `organizations/${id}`, {
      policy: { apps: { [server.app.id]: { access: 'specific', scopes: ['openid'] } } },
    });
    const { page, open } = await openAs(0);
    await open(`/organizations/${id}`);
    const field = page.locator('.policy-apps input');
    await field.fill('');
    await field.pressSequentially('email profile');
    await page.locator('.policy').getByRole('button', { name: 'Save' }).click();
    await page.getByText('The policy is saved.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => field.inputValue()).toBe('openid');
    await field.press('End');
    await field.pressSequentially(' profile');
    await page.locator('.policy').getByRole('button', { name: 'Save' }).click();
    await eventually(scopesOf).toEqual(['openid', 'https://www.googleapis.com/auth/userinfo.profile']);
  });

  test('an administrator of an organization opens its pages from the rail, and can’t see another organization', async () => {
    const id = await addOrganization();
    const email = `head@${id}.example`;
    const { body } = await admin('POST', 'accounts', {
      email,
      name: 'Head',
      organizationAdministrator: true,
    });
    const head = await server.storage.findAccount(body.id);
    if (head === undefined) throw new Error('no account');
    const consentScreen = { supportEmail: email };
    await admin('POST', 'projects', { id: `${id}-app`, name: 'Inner app', organization: id, consentScreen });
    const opened = await openConsole(server, head);
    const { page, open } = opened;
    await open('/');
    await expect.poll(() => page.getByRole('link', { name: 'Organizations' }).count()).toBe(0);
    await expect.poll(() => page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
    await page
      .getByRole('navigation', { name: 'Console' })
      .getByRole('link', { name: 'Organization' })
      .click();
    await page.getByRole('heading', { level: 1, name: `Org ${id}` }).waitFor();
    await page.getByText('Only administrators of the server change domains.').waitFor();
    await page.getByLabel('Message').fill('Ask the head.');
    await page.locator('.policy').getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await organization(id)).policy.message).toBe('Ask the head.');
    const part = (name: string) =>
      page.getByRole('navigation', { name: 'Pages of the organization' }).getByRole('link', { name }).click();
    await part('Audit log');
    await page.getByRole('row').filter({ hasText: email }).first().waitFor();
    await settled(page);
    await expectGoodConsole(opened);
    await part('Projects');
    await page.getByRole('link', { name: 'Inner app' }).waitFor();
    await expectGoodConsole(opened);
    await part('Accounts');
    await page.getByRole('link', { name: email }).waitFor();
    await expectGoodConsole(opened);
    await page.getByLabel('Find an account').fill(server.accounts[0].email);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('There is no account with this address.').waitFor();
    await page.getByRole('link', { name: email }).click();
    await page.getByRole('heading', { level: 1, name: 'Head' }).waitFor();
    await page.getByRole('link', { name: `Accounts of Org ${id}` }).click();
    await page.getByRole('link', { name: email }).waitFor();
    await open('/organizations/harbour');
    await page.getByText('You can’t see this, or it doesn’t exist.').waitFor();
  });

  test('somebody who isn’t an administrator sees no organizations', async () => {
    const { page, open } = await asTomas();
    await open('/');
    await expect.poll(() => page.getByRole('link', { name: 'Organizations' }).count()).toBe(0);
    await open('/organizations');
    await page.getByText('You can’t see this, or it doesn’t exist.').waitFor();
  });
});
