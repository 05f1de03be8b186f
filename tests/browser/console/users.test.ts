import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { signedIn } from '../../support/console-visit.ts';
import { consoleForAll } from '../../support/console-world.ts';
import { driveScope } from '../../support/scopes.ts';
import { callDrive, obtainTokens } from '../../support/tokens.ts';

/** `expect.poll` waits for one second by default. A page may take longer to load. */
const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 15_000 });

describeInChromium('people in the console', () => {
  const { server, admin, openAs, asTomas, addProject, run } = consoleForAll();

  const project = 'sample-project';
  const path = `/projects/${project}/users`;

  beforeAll(async () => {
    const { email } = server.accounts[1];
    await admin('POST', `projects/${project}/members`, { email, role: 'owner' });
  });

  /** Yuki and Mina allow the sample app's request. Resolves to Yuki's access token. */
  const usersAllow = async () => {
    const [mina, , yuki] = server.accounts;
    await obtainTokens(server, { account: mina.sub });
    return (await obtainTokens(server, { account: yuki.sub })).accessToken;
  };

  const hasGrant = async (account: number) =>
    (await admin('GET', `projects/${project}/grants/${server.accounts[account]?.sub}`)).status === 200;

  test('the pages of users and accounts pass the page checks in every language', async () => {
    await usersAllow();
    await signedIn(server, server.accounts[2]);
    const opened = await openAs(0);
    const { page, open } = opened;
    await open(path);
    await page.locator('.row-open').first().click();
    await page.locator('.granted-scopes li').nth(1).waitFor();
    await expectGoodInEveryLanguage(opened);
    await open(`/accounts/${server.accounts[2].sub}`);
    await page.locator('.row-actions button').last().waitFor();
    await page.locator('.row-actions button').first().click();
    await page.locator('dialog .equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
  });

  test('an owner revokes one person’s access, and the dialog first says what stops working', async () => {
    const accessToken = await usersAllow();
    expect(await callDrive(server, accessToken)).toBe(200);
    const [mina, , yuki] = server.accounts;
    const { page, open, complaints } = await asTomas();
    await open(path);
    const row = page.getByRole('row').filter({ hasText: yuki.sub });
    await page.setViewportSize({ width: 360, height: 740 });
    const labels =
      '[...document.querySelectorAll("tbody td[data-heading]")].map((cell) => getComputedStyle(cell, "::before").content)';
    expect(new Set(await page.evaluate<string[]>(labels))).toEqual(
      new Set(['"Permissions:"', '"Last used:"']),
    );
    await row.getByRole('button', { name: `Revoke ${yuki.sub}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('every access token and refresh token stops working').waitFor();
    await dialog.getByText(driveScope).waitFor();
    await dialog.getByRole('button', { name: 'Revoke access' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => row.count()).toBe(0);
    expect([await hasGrant(2), await hasGrant(0)]).toEqual([false, true]);
    expect(await callDrive(server, accessToken)).toBe(401);
    await page.getByRole('button', { name: `Revoke ${mina.sub}` }).click();
    await page.locator('dialog summary').click();
    await run(await page.getByRole('region', { name: 'Command line' }).innerText());
    expect(await hasGrant(0)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('an owner finds a person by id, and an administrator also by email', async () => {
    await usersAllow();
    const [, tomas, yuki] = server.accounts;
    const { page, open } = await asTomas();
    await open(path);
    await page.getByLabel('Find a user').fill(yuki.sub);
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.row-open').allInnerTexts()).toEqual([yuki.sub]);
    await page.getByLabel('Find a user').fill(tomas.sub);
    await page.keyboard.press('Enter');
    await page.getByText('This account has given the project no access').waitFor();
    await page.getByRole('button', { name: 'Show all users' }).click();
    await eventually(() => page.locator('.row-open').count()).toBe(2);
    const asMina = await openAs(0);
    await asMina.open(path);
    await asMina.page.getByLabel('Find a user').fill(yuki.email);
    await asMina.page.keyboard.press('Enter');
    await eventually(() => asMina.page.locator('.row-open').allInnerTexts()).toEqual([yuki.email]);
    expect(asMina.page.url()).not.toContain('@');
  });

  test('an editor sees no link to the users, and a project without users says so', async () => {
    const unused = await addProject([
      [2, 'owner'],
      [1, 'editor'],
    ]);
    const { page, open } = await asTomas();
    await open(`/projects/${unused}`);
    await page.getByRole('link', { name: 'Members' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Users' }).count()).toBe(0);
    const asMina = await openAs(0);
    await asMina.open(`/projects/${unused}/users`);
    await asMina.page.getByText('Nobody has given this project access yet').waitFor();
    await expectGoodConsole(asMina);
  });

  test('an administrator finds an account by its address, revokes access and ends a sign-in', async () => {
    await usersAllow();
    const [, , yuki] = server.accounts;
    await signedIn(server, yuki);
    const opened = await openAs(0);
    const { page, open, complaints } = opened;
    await open('/accounts');
    await page.locator('.row-name').first().waitFor();
    await expectGoodConsole(opened);
    await page.getByLabel('Find an account').fill('nobody@post.example');
    await page.keyboard.press('Enter');
    await page.getByText('There is no account with this address.').waitFor();
    await page.getByLabel('Find an account').fill(yuki.email.toUpperCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: yuki.name }).waitFor();
    expect(page.url()).not.toContain('@');
    await page.getByRole('button', { name: `Revoke ${project}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click();
    await eventually(() => hasGrant(2)).toBe(false);
    const signIns = async () => (await admin('GET', `accounts/${yuki.sub}/signIns`)).body.signIns.length;
    const before = await signIns();
    await page
      .getByRole('table', { name: 'Signed in' })
      .getByRole('cell', { name: '127.0.0.1' })
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Sign out/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await eventually(signIns).toBe(before - 1);
    expect(complaints).toEqual([]);
  });

  test('a disabled and enabled account keeps its sign-ins and grants; the shown command disables it too', async () => {
    await usersAllow();
    const [, , yuki] = server.accounts;
    const person = await signedIn(server, yuki);
    const isSignedIn = async () =>
      (await fetch(`${server.origin}/management/v1/session`, { headers: { cookie: cookieOf(person) } })).ok;
    const stateOf = async () => (await server.storage.findAccount(yuki.sub))?.state;
    const { page, open } = await openAs(0);
    await open(`/accounts/${yuki.sub}`);
    await page.getByRole('button', { name: `Disable ${yuki.name}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Disable ${yuki.name}` })
      .click();
    await eventually(stateOf).toBe('disabled');
    expect(await isSignedIn()).toBe(false);
    await page.getByRole('button', { name: `Enable ${yuki.name}` }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Enable ${yuki.name}` })
      .click();
    await eventually(stateOf).toBe('active');
    expect([await isSignedIn(), await hasGrant(2)]).toEqual([true, true]);
    await page.getByRole('button', { name: `Disable ${yuki.name}` }).click();
    await page.locator('dialog summary').click();
    await run(await page.locator('dialog').getByRole('region', { name: 'Command line' }).innerText());
    expect(await stateOf()).toBe('disabled');
    await admin('POST', `accounts/${yuki.sub}:enable`, {});
  });

  test('somebody who isn’t an administrator sees no accounts', async () => {
    const { page, open } = await asTomas();
    await open('/');
    await expect.poll(() => page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
    await open('/accounts');
    await page.getByText('You can’t see this, or it doesn’t exist.').waitFor();
  });
});

function cookieOf({ cookies }: { readonly cookies: Iterable<readonly [string, string]> }): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
