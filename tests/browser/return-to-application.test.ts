/**
 * After a form, Grantway redirects the browser to the app (AUT-12). The app may be at any loopback address, and may
 * redirect the browser to any host or scheme. The `form-action` policy of Grantway's pages must not block these
 * redirects.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { givePassword } from '../support/credentials.ts';
import { authorizationUrl } from '../support/flow.ts';
import { serverForEach, serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';

/** The app's callback may redirect the browser. `codes` are the codes and errors that the app received. */
type Application = { readonly origin: string; readonly codes: string[]; readonly close: () => void };

async function startApplication(host: string, address: string, goesOnTo?: string): Promise<Application> {
  const codes: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://application');
    const code = url.searchParams.get('code') ?? url.searchParams.get('error');
    if (url.pathname === '/callback' && code !== null) codes.push(code);
    if (url.pathname === '/callback' && goesOnTo !== undefined) {
      response.writeHead(302, { location: goesOnTo }).end();
      return;
    }
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>The application</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${host}:${port}`, codes, close: () => server.close() };
}

describeInChromium('returning to the app in Chromium', () => {
  const server = serverForEach();
  let landing: Application;
  beforeAll(async () => {
    // Chromium resolves this host to this machine.
    landing = await startApplication('elsewhere.example', '127.0.0.1');
  });
  afterAll(() => landing?.close());

  async function applicationForTest(...where: Parameters<typeof startApplication>): Promise<Application> {
    const application = await startApplication(...where);
    onTestFinished(application.close);
    return application;
  }

  const clientOf = (application: Application): Promise<TestClient> =>
    server.addClient({ redirectUris: [`${application.origin}/callback`] });
  const urlFor = (client: TestClient, more = {}) =>
    authorizationUrl(server, {
      client_id: client.id,
      redirect_uri: client.client.redirectUris[0],
      scope: driveScope,
      ...more,
    });

  /** Collects the URLs that the browser requests, and its messages about the Content-Security-Policy. */
  async function watch(page: Page): Promise<{ requested: string[]; complaints: string[] }> {
    const requested: string[] = [];
    const complaints: string[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.requestWillBeSent', ({ request }) => requested.push(request.url));
    page.on('console', (message) => {
      if (/Content Security Policy|form-action/i.test(message.text())) complaints.push(message.text());
    });
    return { requested, complaints };
  }

  const targets = [
    ['a callback at an IPv6 loopback address', '[::1]', '::1', undefined],
    ['a callback at localhost', 'localhost', '127.0.0.1', undefined],
    ['a callback that redirects to an app’s own scheme', 'localhost', '127.0.0.1', 'com.example.app://done'],
    [
      'a callback that redirects to an Android intent',
      '127.0.0.1',
      '127.0.0.1',
      'intent://done#Intent;scheme=com.example.app;end',
    ],
    ['a callback that redirects to another host', 'localhost', '127.0.0.1', 'elsewhere'],
  ] as const;

  test.each(targets)(
    'AUT-12 after Allow, the browser reaches %s, and the app has the code',
    async (_name, host, address, next) => {
      const goesOnTo = next === 'elsewhere' ? `${landing.origin}/welcome` : next;
      const application = await applicationForTest(host, address, goesOnTo);
      const { page } = await openPage({ javaScriptEnabled: false });
      const { requested, complaints } = await watch(page);
      await page.goto(urlFor(await clientOf(application)));
      await page.locator('button[name=account]').first().click();
      await page.locator('button[value=allow]').click({ noWaitAfter: true });
      await expect.poll(() => application.codes.length).toBe(1);
      const [end = ''] = (goesOnTo ?? `${application.origin}/callback`).split('#');
      await expect.poll(() => requested.some((url) => url.startsWith(end))).toBe(true);
      if (end.startsWith('http:')) await page.waitForURL((url) => url.href.startsWith(end));
      expect(complaints).toEqual([]);
    },
  );

  test('AUT-12 after Deny in the account chooser, or Deny on a warning, the browser reaches the app', async () => {
    const application = await applicationForTest('[::1]', '::1', `${landing.origin}/welcome`);
    const mina = server.accounts[0]?.email ?? '';
    const client = await server.addClient({
      redirectUris: [`${application.origin}/callback`],
      project: { publishingStatus: 'testing', testUsers: [mina] },
    });
    const { page } = await openPage({ javaScriptEnabled: false });
    const { complaints } = await watch(page);
    for (const pressed of ['button[value=deny]', 'button[name=account]']) {
      await page.goto(urlFor(client));
      await page.locator(pressed).first().click();
      if (pressed.includes('account')) await page.locator('button[value=deny]').click();
      await page.waitForURL(`${landing.origin}/**`);
    }
    expect(application.codes).toEqual(['access_denied', 'access_denied']);
    expect(complaints).toEqual([]);
  });

  test('AUT-12 signing in takes the browser to the app even if the server skips consent', async () => {
    const production = await serverForTest({ settings: { accountChoiceWithoutPassword: false } });
    const application = await applicationForTest('[::1]', '::1', `${landing.origin}/welcome`);
    const [mina] = production.accounts;
    if (mina === undefined) throw new Error('no accounts');
    const password = 'seven grey herons at noon';
    await givePassword(production, mina, password);
    const client = await production.addClient({ redirectUris: [`${application.origin}/callback`] });
    const parameters = {
      client_id: client.id,
      redirect_uri: client.client.redirectUris[0],
      scope: driveScope,
    };
    for (const visit of ['first', 'second']) {
      const { page } = await openPage({ javaScriptEnabled: false });
      const { complaints } = await watch(page);
      await page.goto(authorizationUrl(production, parameters));
      await page.locator('input[name=email]').fill(mina.email);
      await page.locator('input[name=password]').fill(password);
      await page.locator('button.weighty').first().click();
      if (visit === 'first') await page.locator('button[value=allow]').click();
      await page.waitForURL(`${landing.origin}/**`);
      expect(complaints).toEqual([]);
    }
    expect(application.codes).toHaveLength(2);
  });
});
