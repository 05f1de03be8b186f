import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../support/chromium.ts';
import { expectGoodConsole, expectGoodInEveryLanguage, openConsole } from '../../support/console.ts';
import { type Ask, callerFor } from '../../support/management.ts';
import { overwrite } from '../../support/overwrite.ts';
import { serverForAll } from '../../support/running-server.ts';
import { obtainTokens } from '../../support/tokens.ts';

const redirect_uri = 'https://www.harbour.example.com/callback';

describeInChromium('connecting an app in the console', () => {
  const server = serverForAll();
  let admin: Ask;
  let made = 0;
  beforeAll(async () => {
    admin = await callerFor(server, server.accounts[0].sub);
  });

  async function client(role = 'editor', more: object = { redirectUris: [redirect_uri] }) {
    const [mina, tomas] = server.accounts;
    const project = `connect-${++made}`;
    const consentScreen = { supportEmail: 'help@any.example' };
    await admin('POST', 'projects', { id: project, name: project, consentScreen, testUsers: [mina.email] });
    await admin('POST', `projects/${project}/members`, { email: mina.email, role: 'owner' });
    await admin('POST', `projects/${project}/members`, { email: tomas.email, role });
    const { body } = await admin('POST', `projects/${project}/clients`, { name: 'Harbor Notes', ...more });
    return {
      project,
      path: `/projects/${project}/clients/${body.id}`,
      ...(body as { id: string; secret: string }),
    };
  }

  const asTomas = () => openConsole(server, server.accounts[1]);

  test('the page passes the page checks in every language', async () => {
    const { path } = await client();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(`${path}/connect`);
    await page.locator('.connect-code pre').waitFor();
    await page.locator('.secret button').click();
    await page.locator('.secret .machine-value').waitFor();
    for (const summary of await page.locator('.equivalent summary').all()) await summary.click();
    await expectGoodInEveryLanguage(opened);
  });

  test('CON-4 the page has the file, the secret and the code, and says when the app has got its first token', async () => {
    const { path, project, id, secret } = await client();
    const opened = await asTomas();
    const { page, open } = opened;
    await open(path);
    await page.getByRole('link', { name: 'Connect your app' }).click();
    await page.getByText('Waiting for your app').waitFor();
    expect(await page.content()).not.toContain(secret);
    const link = page.getByRole('link', { name: 'Open the authorization page' });
    const [tried] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tried.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(tried.url()).pathname).not.toContain('error');
    await tried.close();
    const other = await page.getByRole('link', { name: 'With another account' }).getAttribute('href');
    expect(Object.fromEntries(new URL(other ?? '').searchParams)).toMatchObject({
      ...{ client_id: id, redirect_uri, response_type: 'code', prompt: 'select_account' },
      state: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download client_secret.json' }).click();
    const { web } = JSON.parse(await text(await (await downloading).createReadStream()));
    expect(web).toMatchObject({ client_id: id, client_secret: secret, redirect_uris: [redirect_uri] });

    // Copied text contains the secret only while the page shows it.
    await page.getByText('Environment variables').click();
    const copied = async () => {
      await page.getByRole('button', { name: 'Copy Environment variables' }).click();
      return page.evaluate<string>('navigator.clipboard.readText()');
    };
    expect(await copied()).toContain(`OAUTH_CLIENT_ID=${id}\nOAUTH_CLIENT_SECRET=\n`);
    await page.getByRole('button', { name: 'Show secret' }).click();
    await page.getByText(secret, { exact: true }).waitFor();
    expect(await copied()).toContain(`OAUTH_CLIENT_SECRET=${secret}\n`);
    await page.getByRole('button', { name: 'Hide secret' }).click();
    expect(await page.content()).not.toContain(secret);
    const events = await admin(
      'GET',
      `auditEvents?filter=project = "${project}" AND kind = "client.secretDownloaded"`,
    );
    expect(events.body.auditEvents).toHaveLength(2);

    for (const language of ['Node.js', 'Python', 'Go', 'Java', 'PHP', 'Ruby', '.NET', 'curl']) {
      await page.getByRole('button', { name: language, exact: true }).click();
      const code = await page.getByRole('region', { name: language }).innerText();
      for (const value of [server.origin, id, redirect_uri, 'client_secret.json'])
        expect(code).toContain(value);
    }
    await page.getByText('It only asks who the person is').waitFor();
    await admin('PATCH', `projects/${project}`, {
      consentScreen: { declaredScopes: ['https://www.googleapis.com/auth/youtube.readonly'] },
    });
    await page.reload();
    await page.getByText('isn’t enabled for this project').waitFor();
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    const code = await page.getByRole('region', { name: 'Go' }).innerText();
    expect(code).toMatch(/auth\/youtube\.readonly[\s\S]*listChannels[\s\S]*youtube\/v3\/channels/);

    await obtainTokens(server, {
      parameters: { client_id: web.client_id, redirect_uri, scope: 'openid' },
      exchange: { client_id: web.client_id, client_secret: web.client_secret, redirect_uri },
    });
    await page.getByText('Your app is connected').waitFor({ timeout: 10_000 });
    await expectGoodConsole(opened);
    // Even a shown secret isn't in the address or the browser's storage.
    await page.getByRole('button', { name: 'Show secret' }).click();
    await page.getByText(secret, { exact: true }).waitFor();
    const kept = 'JSON.stringify([location.href, { ...sessionStorage }, { ...localStorage }, history.state])';
    await expect.poll(() => page.evaluate(kept)).not.toContain(secret);
    await page.goto('about:blank');
    await page.goBack();
    await page.locator('h1').waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  test('the page waits ten minutes for a first token, or longer if asked; a hidden page sends no requests', async () => {
    const { path } = await client('viewer', { type: 'desktop' });
    const opened = await asTomas();
    const { page, open } = opened;
    await opened.browserClock().install();
    await open(`${path}/connect`);
    await page.getByText('Only owners and editors').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /secret/ }).count()).toBe(0);
    await expect
      .poll(() => page.getByRole('region', { name: 'Node.js' }).innerText())
      .toContain('file.installed.');
    await opened.browserClock().runFor('10:03');
    await page.getByText('Your app hasn’t got a token yet').waitFor();
    await expectGoodConsole(opened);
    let reads = 0;
    page.on('request', () => {
      reads += 1;
    });
    await opened.browserClock().runFor('00:30');
    expect(reads).toBe(0);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Waiting for your app').waitFor();
    await opened.browserClock().runFor('00:04');
    await expect.poll(() => reads).toBeGreaterThan(1);
    // A page in a hidden tab sends no requests.
    await page.evaluate(
      "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })",
    );
    reads = 0;
    await opened.browserClock().runFor('00:30');
    expect(reads).toBe(0);
  });

  test('a client that somebody restored isn’t connected until the app gets a token, even if its project was restored too', async () => {
    const { path, project, id, secret } = await client();
    await admin('DELETE', path.slice(1));
    await admin('POST', `${path.slice(1)}:undelete`);
    await admin('DELETE', `projects/${project}`);
    expect((await admin('POST', `projects/${project}:undelete`)).status).toBe(200);
    const { page, open } = await asTomas();
    await open(`${path}/connect`);
    await page.getByText('Waiting for your app').waitFor();
    await obtainTokens(server, {
      parameters: { client_id: id, redirect_uri, scope: 'openid' },
      exchange: { client_id: id, client_secret: secret, redirect_uri },
    });
    await page.getByText('Your app is connected').waitFor({ timeout: 10_000 });
  });

  test('if the server can’t decrypt the secret, the page says so', async () => {
    const { path, id } = await client();
    const stored = await server.storage.findClient(id);
    if (stored === undefined) throw new TypeError('there is no client');
    const secrets = stored.secrets.map((one) => ({ ...one, sealed: 'sealed-with-another-key' }));
    await overwrite(server.storage).client({ ...stored, secrets });
    const { page, open } = await asTomas();
    await open(`${path}/connect`);
    await page.getByRole('button', { name: 'Show secret' }).click();
    await page.getByText('can no longer decrypt').waitFor();
  });
});
