/**
 * Follows sections 1 and 2 of "Obtain refresh token on OAuth 2.0 Playground" in the console. At the end, the client's
 * id and secret work in a real authorization-code flow. Numbers in comments are steps of these instructions.
 */
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, openConsole } from '../../support/console.ts';
import { leaveBy } from '../../support/leave-by.ts';
import { serverForAll } from '../../support/running-server.ts';
import { refresh } from '../../support/tokens.ts';

const playground = 'https://developers.google.com/oauthplayground';
const scopes = ['youtube.force-ssl', 'youtube.upload'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

describeInChromium('obtaining credentials as the instructions say', () => {
  const server = serverForAll();

  test('CON-1 CON-2 CON-3 CON-4 CON-5 CON-10 sections 1 and 2', async () => {
    const [mina, tomas] = server.accounts;
    const opened = await openConsole(server, tomas);
    const { page, open, complaints } = opened;
    const link = (name: string) => page.getByRole('link', { name, exact: true });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    // CON-1: without a project, the console asks for one.
    await open('');
    await link('Create only a project').click();
    await page.getByLabel('Name of the app').fill('Clip uploader');
    await button('Create project').click();
    await page.getByRole('heading', { level: 1, name: 'Clip uploader' }).waitFor();

    // Step 1: find YouTube in the library and enable it.
    await link('APIs').click();
    await page.getByRole('searchbox').fill('youtube');
    await link('YouTube Data API v3').click();
    await button('Enable').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click();
    const enabledApis = async () => (await server.storage.findProject('clip-uploader'))?.enabledApis;
    await expect.poll(enabledApis).toEqual(['youtube.googleapis.com']);

    // Steps 2.2 to 2.4: which API, called from where, for which data?
    await link('Credentials').click();
    await link('Which credentials do you need?').click();
    await page.getByLabel('Which API does your app call?').selectOption({ label: 'YouTube Data API v3' });
    await page.getByLabel('A web server').check();
    await page.getByLabel('A person’s data').check();
    await page.getByRole('region', { name: 'You need' }).getByRole('link').click();

    // Step 2.5: a name and the Playground's redirect URI.
    await page.getByRole('textbox', { name: 'Name' }).fill('Web client 1');
    await page.getByLabel('Redirect URI 1', { exact: true }).fill(playground);
    await button('Create client').click();

    // Steps 2.6 to 2.8: the client's id, secret and file.
    await page.getByRole('heading', { level: 1, name: 'Web client 1 is ready' }).waitFor();
    await button('Copy Client ID').click();
    const id = await page.evaluate<string>('navigator.clipboard.readText()');
    await button('Copy Client secret').click();
    const secret = await page.evaluate<string>('navigator.clipboard.readText()');
    await link('Done').click();
    // "You can download this as JSON at any time."
    await link('Web client 1').click();
    const downloading = page.waitForEvent('download');
    await button('Download client_secret.json').click();
    const { web } = JSON.parse(await text(await (await downloading).createReadStream()));
    expect(web).toMatchObject({ client_id: id, client_secret: secret, redirect_uris: [playground] });
    await expectGoodConsole(opened);
    expect(complaints).toEqual([]);

    // `expectGoodConsole` left a narrow window, which has no rail.
    await page.setViewportSize({ width: 1_280, height: 800 });

    // Steps 2.9 and 2.10: declare the two scopes.
    await link('Consent screen').click();
    await button('Add permissions').click();
    const dialog = page.getByRole('dialog');
    for (const scope of scopes) {
      await dialog.getByRole('searchbox').fill(scope);
      await dialog.getByRole('checkbox').first().check();
    }
    await button('Add (2)').click();
    await button('Save').click();
    await page.getByText('Saved the consent screen.').waitFor();

    // Step 2.11: add the person who will allow access as a test user.
    await link('Audience').click();
    await page.getByLabel('Add test users').fill(mina.email);
    await button('Add test users').click();
    await page.getByText(`Added ${mina.email}.`).waitFor();
    expect(complaints).toEqual([]);

    await page.context().clearCookies();
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: playground,
      scope: scopes.join(' '),
      access_type: 'offline',
      state: 'a state',
    });
    await page.goto(`${web.auth_uri}?${query}`);
    await page.getByRole('button', { name: mina.name }).click();
    await button('Continue anyway').click();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    const returned = (await leaveBy(button('Allow'), playground)).searchParams;
    expect(returned.get('state')).toBe('a state');
    const answer = await fetch(web.token_uri, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: returned.get('code') ?? '',
        client_id: id,
        client_secret: secret,
        redirect_uri: playground,
      }),
    });
    const tokens = (await answer.json()) as Readonly<Record<string, string>>;
    expect(tokens.scope?.split(' ').sort()).toEqual([...scopes].sort());
    // The goal of the instructions: the refresh token gets new access tokens for YouTube.
    const refreshed = await refresh(server, tokens.refresh_token, { client_id: id, client_secret: secret });
    const channels = await fetch(`${server.origin}/youtube/v3/channels?part=snippet&mine=true`, {
      headers: { authorization: `Bearer ${refreshed.body.access_token}` },
    });
    expect(channels.status).toBe(200);
  });
});
