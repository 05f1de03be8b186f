/**
 * The Express adapter in a browser (CLI-3, CLI-8, CLI-9). Only a real browser decides which cookies follow a redirect
 * from another site, and which requests are same-origin.
 */
import { oauthExpress } from '@grantway/client/express';
import express from 'express';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  listening,
  type RunningApplication,
  type StartApplication,
  scopes,
  startApplication,
} from '../interop/adapters/application.ts';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

const home = `<!doctype html><title>Home</title>
<a href="/files">Files</a>
<form method="post" action="/disconnect?return=/goodbye"><button>Disconnect</button></form>`;

const eager = `<!doctype html><title>Eager</title>
<link rel="prefetch" href="/connect?prefetched">
<a href="/files">Files</a>
<script type="speculationrules">${JSON.stringify({
  prefetch: [{ urls: ['/calendars'], eagerness: 'immediate' }],
  prerender: [{ urls: ['/files'], eagerness: 'immediate' }],
})}</script>`;

/** The status of each prefetch and prerender, by path and the purpose that the browser sent. */
const fetchedAhead = new Map<string, number>();

const startExpress: StartApplication = async ({ client, port, driveUrl, calendarUrl }) => {
  const oauth = oauthExpress(client, { scopes, user: () => 'alice' });
  const app = express();
  app.use((request, response, next) => {
    response.on('finish', () => {
      const purpose = request.get('sec-purpose') ?? request.get('purpose');
      if (purpose !== undefined) fetchedAhead.set(`${request.path} ${purpose}`, response.statusCode);
    });
    next();
  });
  app.use(oauth.routes);
  app.get('/eager', (_request, response) => void response.send(eager));
  app.get('/', (_request, response) => void response.send(home));
  app.get('/goodbye', (_request, response) => void response.send('Goodbye'));
  app.get('/files', oauth.requireGrant([driveScope]), async (request, response) => {
    response.json(await (await request.grant.fetch(driveUrl)).json());
  });
  app.get('/calendars', oauth.requireGrant([calendarScope]), async (request, response) => {
    response.json(await (await request.grant.fetch(calendarUrl)).json());
  });
  app.use(oauth.errorHandler);
  return listening(app.listen(port, 'localhost'));
};

describeInChromium('an app with an adapter, in Chromium', () => {
  const server = serverForAll();
  let app: RunningApplication;
  beforeAll(async () => {
    app = await startApplication(server, startExpress);
  });
  afterAll(() => app?.close());

  async function allow(page: Page): Promise<void> {
    await page.waitForURL(`${server.origin}/**`);
    const account = page.getByRole('button', { name: 'Mina Okafor' });
    if ((await account.count()) > 0) {
      await account.click();
      await page.waitForURL('**/authorize/continue?**');
    }
    for (const box of await page.locator('input[type=checkbox]').all()) await box.check();
    await page.getByRole('button', { name: 'Allow' }).click();
  }

  test('CLI-3 CLI-9 two tabs can connect at the same time; a form of the app can disconnect, and a form of another site cannot', async () => {
    const { page: first } = await openPage();
    await first.goto(app.origin);
    await first.getByRole('link', { name: 'Files' }).click();
    await first.waitForURL(`${server.origin}/**`);
    const second = await first.context().newPage();
    await second.goto(`${app.origin}/calendars?month=5`);
    await allow(first);
    await first.waitForURL(`${app.origin}/files`);
    await expect.poll(() => first.textContent('body')).toContain('drive#fileList');
    await allow(second);
    await second.waitForURL(`${app.origin}/calendars?month=5`);
    await expect.poll(() => second.textContent('body')).toContain('calendar#calendarList');

    // To the browser, 127.0.0.1 and localhost are different sites.
    const elsewhere = `${app.origin.replace('localhost', '127.0.0.1')}/`;
    await second.route(elsewhere, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${app.origin}/disconnect"><button>Win a prize</button></form>`,
      }),
    );
    await second.goto(elsewhere);
    const [refusal] = await Promise.all([
      second.waitForResponse(`${app.origin}/disconnect`),
      second.getByRole('button').click(),
    ]);
    expect(refusal.status()).toBe(403);
    expect((await app.client.grant('alice').status()).connected).toBe(true);

    await first.goto(app.origin);
    await first.getByRole('button', { name: 'Disconnect' }).click();
    await first.waitForURL(`${app.origin}/goodbye`);
    expect((await app.client.grant('alice').status()).connected).toBe(false);
    // All ports of a host share cookies, so `cookies` also returns the authorization server's. The adapter's cookies
    // for unfinished authorizations begin with `grantway-`.
    const left = (await first.context().cookies(app.origin)).filter(({ name }) =>
      name.startsWith('grantway-'),
    );
    expect(left).toEqual([]);
  });

  test('CLI-3 CLI-9 a prefetch or prerender starts no authorization, and a click on the link works afterwards', async () => {
    const { page } = await openPage();
    await page.goto(`${app.origin}/eager`);
    await expect
      .poll(() => Object.fromEntries(fetchedAhead), { timeout: 10_000 })
      .toMatchObject({
        '/connect prefetch': 503,
        '/calendars prefetch': 503,
        '/files prefetch;prerender': 503,
      });
    const cookies = await page.context().cookies(app.origin);
    expect(cookies.filter(({ name }) => name.startsWith('grantway'))).toEqual([]);

    await page.getByRole('link', { name: 'Files' }).click();
    await allow(page);
    await page.waitForURL(`${app.origin}/files`);
    await expect.poll(() => page.textContent('body')).toContain('drive#fileList');
  });
});
