import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { loadOrCreateRootKeys } from '../../../packages/server/src/keys/root-key-file.ts';
import type { ProjectRole } from '../../../packages/server/src/records/project-member.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage } from '../../support/console.ts';
import { consoleForAll } from '../../support/console-world.ts';

const callback = 'https://www.harbour.example.com/callback';

describeInChromium('OAuth clients in the console', () => {
  const { server, admin, asTomas, addProject, run } = consoleForAll();

  const project = (role: ProjectRole = 'editor') =>
    addProject([
      [0, 'owner'],
      [1, role],
    ]);

  async function client(id: string, name: string) {
    const { body } = await admin('POST', `projects/${id}/clients`, { name, redirectUris: [callback] });
    return body as { readonly id: string; readonly secret: string };
  }

  const clientsOf = async (id: string) => (await server.storage.listClients(id, { limit: 50 })).items;

  test('CON-3 the list and the form pass the page checks in every language', async () => {
    const id = await project();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}/clients`);
    await page.locator('.empty .button').waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('.empty .button').click();
    await page.locator('.addresses').first().waitFor();
    await page.locator('.addresses .button').last().click();
    const [, , , uri, origin] = await page.locator('form input').all();
    await uri?.fill('http://www.example.com/a/../b#c');
    await origin?.fill('https://www.example.com/');
    await expect.poll(() => page.locator('.field-problem p').count()).toBe(2);
    await page.locator('.equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
    await client(id, 'Harbor Notes');
    await client(id, 'Tide table');
    const { body } = await admin('GET', `projects/${id}/clients`);
    await admin('DELETE', `projects/${id}/clients/${body.clients[0].id}`);
    await admin('POST', `projects/${id}/clients/${body.clients[1].id}:disable`);
    await open(`/projects/${id}/clients`);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2);
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-3 CON-5 the form creates a web client; it names each mistake under its field and offers a repair', async () => {
    const id = await project();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}/clients`);
    await page.getByRole('link', { name: 'Create OAuth client' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Harbor Notes');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByText('Enter at least one, such as').waitFor();
    const uri = page.getByLabel('Redirect URI 1', { exact: true });
    await uri.fill(`${callback}#top`);
    await page.getByText('Remove the # and everything after it.').waitFor();
    await page.getByRole('button', { name: 'Remove the # and what follows' }).click();
    await expect.poll(() => uri.inputValue()).toBe(callback);
    await page.getByRole('button', { name: 'Add redirect URI' }).click();
    await page.keyboard.type(callback);
    await page.getByText('This address is in the list already.').waitFor();
    await page.getByRole('button', { name: 'Remove Redirect URI 2' }).click();
    await page.getByRole('button', { name: 'Add origin' }).click();
    await page.keyboard.type('https://www.harbour.example.com/');
    await page.getByRole('button', { name: 'Remove the trailing slash' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbor Notes is ready' }).waitFor();
    const [stored] = await clientsOf(id);
    expect(stored).toMatchObject({
      name: 'Harbor Notes',
      type: 'web',
      redirectUris: [callback],
      javascriptOrigins: ['https://www.harbour.example.com'],
    });
    await expectGoodConsole(opened);

    // CON-4: the page and the downloaded file have the same, working secret.
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download client_secret.json' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('client_secret.json');
    const { web } = JSON.parse(await text(await download.createReadStream()));
    expect(web).toMatchObject({ client_id: stored?.clientId, project_id: id, redirect_uris: [callback] });
    await page.getByRole('button', { name: 'Copy Client secret' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(web.client_secret);
    const answer = await fetch(web.token_uri, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: 'wrong',
        client_id: web.client_id,
        client_secret: web.client_secret,
      }),
    });
    // The server accepts the client and its secret, and rejects only the token.
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });

    const kept = await page.evaluate(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state])',
    );
    expect(kept).not.toContain(web.client_secret);
    expect(page.url()).not.toContain(web.client_secret);
    await page.goto('about:blank');
    await page.goBack();
    await page.locator('h1').waitFor();
    expect(await page.content()).not.toContain(web.client_secret);
    expect(opened.complaints).toEqual([]);
  });

  test('if only the server can see that an address is invalid, the form marks the address that the server names', async () => {
    const id = await project();
    const { page, open } = await asTomas();
    await open(`/projects/${id}/new-client`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Harbor Notes');
    await page.getByLabel('Redirect URI 1', { exact: true }).fill(callback);
    await page.getByRole('button', { name: 'Add redirect URI' }).click();
    await page.keyboard.type('https://github.io/callback');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByText('Use a domain of your own under a public').waitFor();
    await expect.poll(() => page.locator('.change-failure').innerText()).toBe('');
    const invalid = page.locator('[aria-invalid="true"]');
    await expect.poll(() => invalid.count()).toBe(1);
    await expect.poll(() => invalid.inputValue()).toBe('https://github.io/callback');
    expect(await clientsOf(id)).toEqual([]);
  });

  test('a link that names the type of the client wins over an older draft, until the person chooses again', async () => {
    const id = await project();
    const { page, open } = await asTomas();
    await open(`/projects/${id}/new-client`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Harbor Notes');
    await open(`/projects/${id}/new-client?type=desktop`);
    await expect.poll(() => page.getByLabel('Desktop app').isChecked()).toBe(true);
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Harbor Notes');
    await page.getByLabel('Web app').check();
    await page.reload();
    await expect.poll(() => page.getByLabel('Web app').isChecked()).toBe(true);
  });

  test('a desktop client needs no address, and the shown command creates an equal client', async () => {
    const id = await project();
    const { page, open } = await asTomas();
    await open(`/projects/${id}/new-client`);
    await page.getByRole('textbox', { name: 'Name' }).fill("Tomas's desktop");
    await page.getByLabel('Desktop app').check();
    await page.locator('.equivalent summary').click();
    const command = await page.getByRole('region', { name: 'Command line' }).innerText();
    loadOrCreateRootKeys(join(server.folder, 'root-key'), randomBytes);
    await run(command);
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.getByText("Tomas's desktop is ready").waitFor();
    const [first, second] = await clientsOf(id);
    expect(first).toMatchObject({ name: "Tomas's desktop", type: 'desktop' });
    expect(second).toMatchObject({
      name: "Tomas's desktop",
      type: 'desktop',
      redirectUris: first?.redirectUris,
    });
  });

  test('CON-9 the list says which clients are disabled, deleted or unused', async () => {
    const id = await project('viewer');
    const [used, gone, off] = [await client(id, 'Used'), await client(id, 'Gone'), await client(id, 'Off')];
    server.clock.advance(200 * 86_400);
    await server.storage.touchClient(used.id, server.clock.now());
    await admin('DELETE', `projects/${id}/clients/${gone.id}`);
    await admin('POST', `projects/${id}/clients/${off.id}:disable`);
    const { page, open, browserClock } = await asTomas();
    await browserClock().setFixedTime(server.clock.now() * 1_000);
    await open(`/projects/${id}/clients`);
    const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) }).innerText();
    expect(await row('Used')).toMatch(/Active(?!.*Unused)/s);
    expect(await row('Gone')).toMatch(/Deleted.*Can be restored for 30 days/s);
    expect(await row('Off')).toMatch(/Disabled.*Unused.*Never/s);
    await expect.poll(() => page.getByRole('link', { name: 'Create OAuth client' }).count()).toBe(0);
  });

  test('the page of a client passes the page checks in every language', async () => {
    const id = await project();
    const { id: clientId } = await client(id, 'Harbor Notes');
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`/projects/${id}/clients/${clientId}`);
    await page.locator('tbody tr').waitFor();
    await expectGoodInEveryLanguage(opened);
    await page.locator('.row-actions button').last().click();
    await page.locator('dialog .equivalent summary').click();
    await expectGoodInEveryLanguage(opened);
    await admin('DELETE', `projects/${id}/clients/${clientId}`);
    await open(`/projects/${id}/clients/${clientId}`);
    await page.locator('#life').waitFor();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-3 the form changes a client’s name and addresses, and so does the command that the form shows', async () => {
    const id = await project();
    const { id: clientId } = await client(id, 'Harbor Notes');
    const { page, open, complaints } = await asTomas();
    await open(`/projects/${id}/clients/${clientId}`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Harbor Journal');
    await page.getByLabel('Redirect URI 1', { exact: true }).fill(`${callback}/2`);
    await page.getByRole('button', { name: 'Add origin' }).click();
    await page.keyboard.type('https://www.harbour.example.com');
    const form = page.getByRole('region', { name: 'Name and addresses' });
    await form.locator('summary').click();
    const command = await form.getByRole('region', { name: 'Command line' }).innerText();
    await page.reload();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbor Journal' }).waitFor();
    const saved = await server.storage.findClient(clientId);
    const wanted = {
      redirectUris: [`${callback}/2`],
      javascriptOrigins: ['https://www.harbour.example.com'],
    };
    expect(saved).toMatchObject({ name: 'Harbor Journal', ...wanted });
    const before = { name: 'Harbor Notes', redirectUris: [callback], javascriptOrigins: [] };
    await admin('PATCH', `projects/${id}/clients/${clientId}`, before);
    await run(command);
    expect(await server.storage.findClient(clientId)).toMatchObject({ name: 'Harbor Journal', ...wanted });
    expect(complaints).toEqual([]);
  });

  test('if two people change different fields, both changes stay; if the same field, a dialog shows both versions', async () => {
    const id = await project();
    const { id: clientId } = await client(id, 'Harbor Notes');
    const path = `projects/${id}/clients/${clientId}`;
    const { page, open } = await asTomas();
    await open(`/${path}`);
    await page.getByRole('textbox', { name: 'Name' }).fill('My name');
    await admin('PATCH', path, { redirectUris: [`${callback}/theirs`] });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'My name' }).waitFor();
    const uri = page.getByLabel('Redirect URI 1', { exact: true });
    await expect.poll(() => uri.inputValue()).toBe(`${callback}/theirs`);
    await uri.fill(`${callback}/mine`);
    await admin('PATCH', path, { redirectUris: [`${callback}/again`] });
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this in the meantime' });
    await expect
      .poll(() => dialog.getByRole('row').nth(1).innerText())
      .toMatch(/Redirect URIs\s+\S+mine\s+\S+again/);
    // A closed dialog decides nothing: the draft stays, and the next attempt finds the same conflict.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => uri.inputValue()).toBe(`${callback}/mine`);
    expect((await server.storage.findClient(clientId))?.redirectUris).toEqual([`${callback}/again`]);
    await page.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Save mine' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const stored = await server.storage.findClient(clientId);
    expect(stored).toMatchObject({ name: 'My name', redirectUris: [`${callback}/mine`] });
  });

  test('CON-4 a secret is replaced without an interruption; a dialog warns before disabling the last active one', async () => {
    const id = await project();
    const { id: clientId, secret: first } = await client(id, 'Harbor Notes');
    const opened = await asTomas();
    const { page, open, complaints } = opened;
    const authenticate = async (client_secret: string) => {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: 'wrong',
        client_id: clientId,
        client_secret,
      });
      const answer = await fetch(`${server.origin}/token`, { method: 'POST', body });
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    };
    await authenticate(first);
    const states = async () => (await server.storage.findClient(clientId))?.secrets.map(({ state }) => state);
    await open(`/projects/${id}/clients/${clientId}`);
    await page.getByRole('button', { name: 'Add a secret' }).click();
    await page.getByRole('heading', { name: 'Your new secret' }).waitFor();
    await page.getByRole('button', { name: 'Copy Client secret' }).click();
    const secret = await page.evaluate('navigator.clipboard.readText()');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('A client has at most two secrets.').waitFor();
    await page.getByText('Your app hasn’t used the new secret yet.').waitFor();
    await authenticate(String(secret));
    const atDay = async (day: number) => {
      await opened.browserClock().setFixedTime((server.clock.now() + day * 86_400) * 1_000);
      await page.reload();
    };
    await atDay(0);
    await page.getByText(/The old secret was used on/).waitFor();
    await expectGoodConsole(opened);
    await atDay(1.1);
    await page.getByText('Nothing has used the old secret for a day.').waitFor();
    expect(await page.content()).not.toContain(secret);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Disable secret 1' }).click();
    await dialog.getByRole('button', { name: 'Disable secret 1' }).click();
    await expect.poll(states).toEqual(['disabled', 'active']);
    await page.getByText('delete the disabled secret').waitFor();
    await page.getByRole('button', { name: 'Enable secret 1' }).click();
    await dialog.getByRole('button', { name: 'Enable secret 1' }).click();
    await expect.poll(states).toEqual(['active', 'active']);
    await page.getByRole('button', { name: 'Delete secret 1' }).click();
    await expect.poll(() => dialog.innerText()).not.toContain('last active secret');
    await dialog.getByRole('button', { name: 'Delete secret 1' }).click();
    await expect.poll(states).toEqual(['active']);
    await page.getByRole('button', { name: 'Add a secret' }).waitFor();
    await page.getByRole('button', { name: 'Disable secret 1' }).click();
    await dialog.getByText('This is the last active secret.').waitFor();
    await dialog.locator('summary').click();
    await run(await dialog.getByRole('region', { name: 'Command line' }).innerText());
    expect(await states()).toEqual(['disabled']);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: 'Delete secret 1' }).click();
    await dialog.getByRole('button', { name: 'Delete secret 1' }).click();
    await page.getByText('This client has no secret').waitFor();
    expect(complaints).toEqual([]);
  });

  test('CON-9 a client is disabled, enabled, deleted and restored', async () => {
    const id = await project();
    const { id: clientId } = await client(id, 'Harbor Notes');
    const { page, open, complaints, browserClock } = await asTomas();
    await browserClock().setFixedTime(server.clock.now() * 1_000);
    await open(`/projects/${id}/clients/${clientId}`);
    const change = async (action: string, state: string) => {
      // By keyboard, because the notice of the last change may cover the button for some seconds.
      await page.getByRole('button', { name: action }).press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: action }).click();
      await expect.poll(async () => (await server.storage.findClient(clientId))?.state).toBe(state);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await change('Disable Harbor Notes', 'disabled');
    await change('Enable Harbor Notes', 'active');
    await change('Delete Harbor Notes', 'deleted');
    await page.getByText('You can restore it for 30 days').waitFor();
    await page.getByRole('button', { name: 'Restore Harbor Notes' }).click();
    await page.locator('dialog summary').click();
    await run(await page.getByRole('region', { name: 'Command line' }).innerText());
    expect((await server.storage.findClient(clientId))?.state).toBe('active');
    expect(complaints).toEqual([]);
  });

  test('a viewer sees a client’s facts but no form or button that changes the client', async () => {
    const id = await project('viewer');
    const { id: clientId } = await client(id, 'Harbor Notes');
    const opened = await asTomas();
    await opened.open(`/projects/${id}/clients/${clientId}`);
    await opened.page.getByText(callback).waitFor();
    await expect.poll(() => opened.page.locator('form').count()).toBe(0);
    await expect.poll(() => opened.page.locator('main').getByRole('button').allInnerTexts()).toEqual(['']);
    await expectGoodConsole(opened);
  });

  test('if the list doesn’t load, the page says so and offers to retry', async () => {
    const id = await project();
    const { page, open } = await asTomas();
    await page.route('**/clients?**', (route) => route.abort());
    await page.goto(`${server.origin}/console/projects/${id}/clients`);
    await page.getByText('The server didn’t answer').waitFor({ timeout: 20_000 });
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Create your first OAuth client').waitFor();
    await open(`/projects/${id}/clients`);
  });
});
