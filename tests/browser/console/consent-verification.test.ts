import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { type Ask, appoint, callerFor } from '../../support/management.ts';
import { serverForAll } from '../../support/running-server.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { runShownCommand } from '../../support/shown-command.ts';

const links = {
  homePageUrl: 'https://www.harbor.example/',
  privacyPolicyUrl: 'https://www.harbor.example/privacy',
};

describeInChromium('the verification of apps in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
    await appoint(server, server.accounts[2].sub, { isReviewer: true });
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
  });
  const asTomas = () => openConsole(server, server.accounts[1]);
  const asReviewer = () => openConsole(server, server.accounts[2]);
  const screenOf = async (id: string) => (await admin('GET', `projects/${id}`)).body.consentScreen;
  const addressOf = (id: string) => `/projects/${id}/consent-screen/verification`;
  const submitted = async (applicationName = 'Harbor Notes') => {
    const consentScreen = { ...links, applicationName, declaredScopes: [driveScope, calendarScope] };
    const id = await consoleProject(server, admin, 'editor', { consentScreen });
    await admin('POST', `projects/${id}:submitForVerification`, { note: 'Try it at\nhttps://try.example' });
    return id;
  };

  test('CON-13 the page of a rejected app passes the page checks in every language', async () => {
    const id = await submitted();
    await admin('POST', `projects/${id}:reject`, { reason: 'The privacy policy is empty.' });
    const opened = await asTomas();
    await opened.open(addressOf(id));
    await opened.page.locator('.verification-steps').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-13 the reviewer’s pages pass the page checks in every language', async () => {
    const id = await submitted();
    const opened = await asReviewer();
    await opened.open('/reviews');
    await opened.page.locator('tbody tr').first().waitFor();
    await expectGoodInEveryLanguage(opened);
    await opened.open(`/reviews/${id}`);
    await opened.page.locator('.review-asks li').nth(1).waitFor();
    await opened.page.locator('main .section-actions .button').last().click();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-13 an app is completed, submitted, withdrawn, rejected with a reason, and verified', async () => {
    const id = await consoleProject(server, admin, 'editor', {
      consentScreen: { declaredScopes: [driveScope] },
    });
    const { page, open, complaints } = await asTomas();
    await open(addressOf(id));
    const submit = page.getByRole('button', { name: 'Submit for verification' });
    await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: 'Go to the consent screen' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Consent screen' }).waitFor();
    await admin('PATCH', `projects/${id}`, { consentScreen: links });
    await open(addressOf(id));
    await page.getByLabel('Note for the reviewer').fill("It's for\nsailors.");
    await submit.click();
    await page.getByRole('button', { name: 'Withdraw the submission' }).click();
    await page.getByRole('dialog').locator('summary').click();
    const command = await page.getByRole('dialog').getByRole('region', { name: 'Command line' }).innerText();
    await runShownCommand(server, command);
    expect((await screenOf(id)).verification).toBe('unverified');
    await page.keyboard.press('Escape');
    await page.reload();
    await submit.click();
    await page.getByText('Submitted the app for verification.').waitFor();

    const reviewer = await asReviewer();
    await reviewer.open('/reviews');
    await reviewer.page
      .getByRole('row', { name: new RegExp(id) })
      .getByRole('link')
      .click();
    await reviewer.page.locator('.review-asks .state').getByText('Restricted').waitFor();
    await reviewer.page.frameLocator('iframe:not(.preview-next)').locator('#consent').waitFor();
    await reviewer.page.getByRole('button', { name: 'Reject Harbor Notes' }).click();
    const dialog = reviewer.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject Harbor Notes' }).click();
    await dialog.getByText('Enter a value.').waitFor();
    await dialog.getByLabel('Reason').fill('Whose app is it?');
    await dialog.getByRole('button', { name: 'Reject Harbor Notes' }).click();
    await reviewer.page.getByText('Rejected Harbor Notes.').waitFor();
    expect(new URL(reviewer.page.url()).pathname).toBe('/console/reviews');

    await page.reload();
    await page.getByText('Whose app is it?').waitFor();
    await submit.click();
    await page.getByText('Waiting for a reviewer').first().waitFor();
    await reviewer.open(`/reviews/${id}`);
    await reviewer.page.getByRole('button', { name: 'Approve Harbor Notes' }).click();
    await dialog.getByRole('button', { name: 'Approve Harbor Notes' }).click();
    await reviewer.page.getByText('Harbor Notes is verified.').waitFor();
    expect((await screenOf(id)).verification).toBe('verified');
    await page.reload();
    await page.getByText('People see your logo and no warning.', { exact: false }).waitFor();
    expect([...complaints, ...reviewer.complaints]).toEqual([]);
  });

  test('if an app changes while a reviewer reads it, the reviewer must load the new version first', async () => {
    const id = await submitted('<b>Harbor</b>');
    const { page, open } = await asReviewer();
    await open(`/reviews/${id}`);
    await page.getByRole('button', { name: 'Approve <b>Harbor</b>' }).click();
    await admin('PATCH', `projects/${id}`, { consentScreen: { supportEmail: 'other@harbor.example' } });
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('The app has changed since you opened it.').waitFor({ state: 'attached' });
    expect((await screenOf(id)).verification).toBe('submitted');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show the present version' }).click();
    await page.getByText('other@harbor.example').waitFor();
    await page.getByRole('button', { name: 'Approve <b>Harbor</b>' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect.poll(async () => (await screenOf(id)).verification).toBe('verified');
  });

  test('a reviewer sees the list of submissions; a viewer of a project sees neither the list nor a button', async () => {
    const id = await consoleProject(server, admin, 'viewer', { consentScreen: links });
    const viewer = await asTomas();
    await viewer.open(addressOf(id));
    await viewer.page.locator('.verification-steps').waitFor();
    await expect.poll(() => viewer.page.locator('main').getByRole('button').count()).toBe(0);
    await expect.poll(() => viewer.page.getByRole('link', { name: 'App reviews' }).count()).toBe(0);
    await viewer.open('/reviews');
    await viewer.page.getByText('You can’t see this').waitFor();
    const reviewer = await asReviewer();
    await reviewer.open('');
    await reviewer.page.getByRole('link', { name: 'App reviews' }).waitFor();
  });
});
