import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { settled } from '../../support/console.ts';
import { consoleProject } from '../../support/console-project.ts';
import { consoleForAll } from '../../support/console-world.ts';
import {
  allowAll,
  authorize,
  button,
  chooseScopes,
  exchangeCode,
  goToPlayground,
  openPlayground,
  useOwnClient,
} from '../../support/playground-page.ts';
import { driveScope } from '../../support/scopes.ts';

describeInChromium('returning to the playground', () => {
  const { server, admin, openAs } = consoleForAll();

  test('PLA-6 after redirect_uri_mismatch, one click registers the address, and the same request then works', async () => {
    const tomas = server.accounts[1];
    const project = await consoleProject(server, admin, 'editor', {
      consentScreen: { declaredScopes: [driveScope] },
      testUsers: [tomas.email],
      enabledApis: ['drive.googleapis.com'],
    });
    const redirectUris = ['https://notes.example.com/callback'];
    const { body } = await admin('POST', `projects/${project}/clients`, { name: 'Notes', redirectUris });
    const client = await server.storage.findClient(body.id);
    const { page } = await openAs(1);
    await goToPlayground(page, server);
    await useOwnClient(page, body.id, body.secret);
    await chooseScopes(page, [driveScope]);
    await button(page, 'Authorize APIs').click();
    await page.getByText('redirect_uri_mismatch').first().waitFor();

    // The page doesn't learn the error, so it names the usual cause.
    await page.goBack();
    await page.getByText('You came back without an answer').waitFor();
    const redirectUri = `${server.origin}/playground`;
    expect(await page.locator('.playground-notice .machine').innerText()).toBe(redirectUri);
    const register = page.getByRole('link', { name: 'Register it in the console' });
    expect(await register.getAttribute('href')).toContain(encodeURIComponent(redirectUri));

    await button(page, 'Authorize APIs').click();
    await page.getByRole('link', { name: 'Fix it in the console' }).click();
    await page.locator('.received').waitFor();
    await settled(page);
    await button(page, 'Register this address').click();
    await page.getByRole('link', { name: 'Try the request again' }).click();
    await allowAll(page);
    await exchangeCode(page);
    expect(client?.redirectUris).toEqual(redirectUris);
    expect((await server.storage.findClient(body.id))?.redirectUris).toContain(redirectUri);
  });

  test('PLA-3 an answer that the tab wasn’t waiting for is explained, and its code isn’t kept', async () => {
    const { page, complaints } = await openPlayground(server);
    await chooseScopes(page, [driveScope]);
    await authorize(page, server.accounts[0]);
    await page.goto(`${server.origin}/playground?code=somebody-elses&state=wrong`);
    const notice = page.locator('.playground-notice.problem');
    await notice.waitFor();
    expect(page.url()).toBe(`${server.origin}/playground`);
    expect(await notice.innerText()).toContain('wasn’t waiting for an answer');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('somebody-elses');
    expect(complaints).toEqual([]);
  });

  test('PLA-3 a person who denies reads what that means, and that nothing is kept', async () => {
    const { page } = await openPlayground(server);
    await chooseScopes(page, [driveScope]);
    await button(page, 'Authorize APIs').click();
    await page.locator(`button[name="account"][value="${server.accounts[0].sub}"]`).click();
    await page.locator('button[name="decision"][value="deny"]').first().click();
    await page.waitForURL(/\/playground$/);
    const notice = page.locator('.playground-notice.problem');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('access_denied');
    expect(await button(page, 'Authorize APIs').isVisible()).toBe(true);
    await page
      .getByRole('button', { name: /^Step 1/ })
      .getByText('Problem')
      .waitFor();
  });

  test('PLA-5 with the playground’s own client, the page says that tokens end after 24 hours, and what to do', async () => {
    const { page } = await openPlayground(server);
    const note = page.getByRole('region', { name: 'These tokens are for trying out' });
    expect(await note.innerText()).toMatch(/\b24 hours\b/);
    await note.getByRole('button', { name: 'Use your own OAuth credentials' }).click();
    await page.getByRole('dialog').getByLabel('Use your own OAuth credentials').waitFor();
    await button(page, 'Cancel').click();
    await useOwnClient(page, server.app.id, server.app.secret);
    await note.waitFor({ state: 'hidden' });
  });
});
