import { createServer, type Server } from 'node:http';
import { languages } from '@grantway/messages/language';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium, openPage } from '../support/chromium.ts';
import { authorizationUrl } from '../support/flow.ts';
import { listen, stopListening } from '../support/listening.ts';
import { expectGoodPage } from '../support/page-checks.ts';
import { serverForAll } from '../support/running-server.ts';
import { exchange } from '../support/tokens.ts';

describeInChromium('form_post in Chromium', () => {
  let application: Server;
  let applicationOrigin = '';
  /** Requests to the redirect URI. `values` are the body's parameters for POST, otherwise the query's. */
  const received: { method: string; values: URLSearchParams; referrer: string | undefined }[] = [];
  let front = '';

  beforeAll(async () => {
    application = createServer(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://application');
      let body = '';
      for await (const chunk of request) body += chunk;
      if (pathname === '/oauth2callback') {
        const values = request.method === 'POST' ? new URLSearchParams(body) : searchParams;
        received.push({ method: request.method ?? '', values, referrer: request.headers.referer });
      }
      const html = pathname === '/' ? front : '<title>Application</title><p>Welcome back</p>';
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    });
    applicationOrigin = `http://localhost:${await listen(application)}`;
  });
  afterAll(() => stopListening(application));
  const server = serverForAll(() => ({ sampleOrigin: applicationOrigin }));

  const url = (parameters: Record<string, string> = {}) =>
    authorizationUrl(server, {
      scope: 'openid',
      response_mode: 'form_post',
      state: 'é & "x"',
      ...parameters,
    });

  const mina = () => `button[value="${server.accounts[0]?.sub}"]`;

  test('AUT-12 with scripts, the page submits itself, and going back does not send the code again', async () => {
    received.length = 0;
    const { page, complaints } = await openPage();
    await page.goto(url());
    await page.locator(mina()).click();
    await page.locator('button[value=allow]').click();
    await page.waitForURL(`${applicationOrigin}/**`);
    expect(received.map(({ method, referrer }) => [method, referrer])).toEqual([['POST', undefined]]);
    const [answer] = received;
    expect(answer?.values.get('state')).toBe('é & "x"');
    const { body } = await exchange(server, answer?.values.get('code') ?? null);
    expect(body.access_token).toBeDefined();
    await page.goBack().catch(() => undefined);
    await page.waitForTimeout(500);
    const codes = received.map(({ values }) => values.get('code'));
    expect(new Set(codes).size).toBe(codes.length);
    expect(complaints).toEqual([]);
  });

  test('AUT-12 without scripts, a single button submits the page', async () => {
    received.length = 0;
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(url({ prompt: 'consent' }));
    await page.locator(mina()).click();
    await page.locator('button[value=deny]').click();
    await page.waitForLoadState();
    expect(received).toEqual([]);
    await page.keyboard.press('Tab');
    await page.locator('main button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${applicationOrigin}/**`);
    expect(received.map(({ method, values }) => [method, values.get('error')])).toEqual([
      ['POST', 'access_denied'],
    ]);
  });

  test.each(languages)(
    'if the script doesn’t load, the person sees a page that passes all page checks in %s',
    async (hl) => {
      const { page } = await openPage();
      await page.route('**/assets/form-post.*', (route) => route.abort());
      await page.goto(url({ prompt: 'none', hl }));
      await expectGoodPage(page, hl);
    },
  );

  test('a prefetch of an authorization link gets no code; a click on the same link gets one', async () => {
    const target = authorizationUrl(server, { scope: 'openid' }).replaceAll('&', '&amp;');
    front = `<title>Front</title><link rel="prefetch" href="${target}"><a href="${target}">Sign in</a>`;
    const { page } = await openPage();
    await page.goto(url());
    await page.locator(mina()).click();
    await page.waitForURL(`${applicationOrigin}/**`);
    received.length = 0;
    const prefetched = page.waitForResponse((response) => response.url().startsWith(server.origin));
    await page.goto(applicationOrigin);
    expect((await prefetched).status()).toBe(503);
    await page.locator('a').click();
    await page.waitForURL(`${applicationOrigin}/oauth2callback**`);
    expect(received.map(({ values }) => values.get('code')?.slice(0, 4))).toEqual(['gwc_']);
  });
});
