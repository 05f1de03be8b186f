import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSampleApp } from '../start.ts';
import type { StubServer } from './stub-server.ts';
import { startStubServer } from './stub-server.ts';

const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';

let folder: string;
let clientSecretFile: string;
let stub: StubServer;
let app: { url: string; close(): Promise<void> };
const logged: string[] = [];

beforeAll(async () => {
  stub = await startStubServer();
  folder = await mkdtemp(join(tmpdir(), 'sample-web-app-'));
  clientSecretFile = join(folder, 'client_secret.json');
  await writeFile(clientSecretFile, JSON.stringify(stub.clientSecretFile));
  app = await startSampleApp({
    port: 0,
    clientSecretFile,
    apiRoot: stub.url,
    log: (line) => logged.push(line),
  });
});
afterAll(async () => {
  await app.close();
  await stub.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  stub.granted = [driveScope, calendarScope];
});

/** The cookie's name contains the port, so two apps on one host don't share a session. */
const sessionCookie = () => `sample_session_${new URL(app.url).port}`;

type Visit = { readonly status: number; readonly path: string; readonly text: string };

function openBrowser() {
  let cookie = '';
  return async function visit(path: string, method = 'GET'): Promise<Visit> {
    let url = new URL(path, app.url).href;
    for (let step = 0; step < 10; step += 1) {
      const response = await fetch(url, { method, redirect: 'manual', headers: { cookie } });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const location = response.headers.get('location');
      if (location === null) {
        return { status: response.status, path: new URL(url).pathname, text: await response.text() };
      }
      url = new URL(location, url).href;
    }
    throw new Error('Too many redirects.');
  };
}

describe('CLI-10 the sample application', () => {
  test('offers its five links', async () => {
    const { status, text } = await openBrowser()('/');
    expect(status).toBe(200);
    for (const target of [
      'href="/drive"',
      'href="/calendar"',
      'href="/authorize"',
      'action="/revoke"',
      'action="/clear"',
    ]) {
      expect(text).toContain(target);
    }
  });

  test('Call Drive goes through the flow first, and then shows the JSON, escaped', async () => {
    const visit = openBrowser();
    const { path, text } = await visit('/drive');
    expect(path).toBe('/drive');
    expect(text).toContain('&lt;b&gt;Minutes&lt;/b&gt; &amp; more');
    expect(text).not.toContain('<b>Minutes');
    expect(text).not.toContain('Calendar feature is not enabled.');
    const before = stub.authorizations;
    expect((await visit('/drive')).path).toBe('/drive');
    expect(stub.authorizations).toBe(before);
  });

  test('CLI-5 shows which features the user allowed, and which not', async () => {
    stub.granted = [driveScope];
    const visit = openBrowser();
    const drive = await visit('/drive');
    expect(drive.text).toContain('Minutes');
    expect(drive.text).toContain('Calendar feature is not enabled.');
    expect((await visit('/calendar')).text).toContain('Calendar feature is not enabled.');

    stub.granted = [calendarScope];
    const other = openBrowser();
    expect((await other('/drive')).text).toContain('Drive feature is not enabled.');
    expect((await other('/calendar')).text).toContain('You allowed Calendar.');
  });

  test('CLI-9 when the user opens a feature that they did not allow, the app asks only for that feature’s scope', async () => {
    stub.granted = [driveScope];
    const visit = openBrowser();
    await visit('/drive');
    stub.granted = [driveScope, calendarScope];
    const { path, text } = await visit('/calendar');
    expect(path).toBe('/calendar');
    expect(text).toContain('You allowed Calendar.');
    expect(stub.asked.get('scope')).toBe(calendarScope);
    expect(stub.asked.get('include_granted_scopes')).toBe('true');
    // The app already has a refresh token, so it needn't send `prompt=consent`.
    expect(stub.asked.has('prompt')).toBe(false);
    expect((await visit('/drive')).text).not.toContain('Calendar feature is not enabled.');
  });

  test('after the flow, Call Calendar shows its own page, and Test the authorization flow shows the outcome', async () => {
    expect((await openBrowser()('/calendar')).path).toBe('/calendar');
    const { path, text } = await openBrowser()('/authorize');
    expect(path).toBe('/outcome');
    for (const name of ['Drive', 'Calendar']) expect(text).toContain(`${name} feature is enabled.`);
  });

  test('SAM-3 after Revoke, the calls show the server’s invalid_grant; after Clear, they go through the flow again', async () => {
    const visit = openBrowser();
    expect((await visit('/drive')).text).toContain('class="granted"');
    const revoked = await visit('/revoke', 'POST');
    expect(revoked.text).toContain('Credentials successfully revoked.');
    expect(revoked.status).toBe(200);
    expect(revoked.text).not.toContain('class="granted"');
    expect((await visit('/')).text).not.toContain('class="granted"');
    const before = stub.authorizations;
    stub.refusal = 'No more of this.';
    for (const path of ['/drive', '/calendar']) {
      const { text } = await visit(path);
      expect(text).toContain('<code>invalid_grant</code>');
      expect(text).toContain('No more of this.');
    }
    expect(stub.authorizations).toBe(before);

    expect((await visit('/clear', 'POST')).text).toContain('Credentials have been cleared.');
    const again = (await visit('/drive')).text;
    expect(again).toContain('Minutes');
    expect(again).toContain('class="granted"');
    expect(stub.authorizations).toBe(before + 1);
  });

  test('CLI-8 if a revocation fails at the server, the page says so, and the app still has access', async () => {
    const visit = openBrowser();
    await visit('/drive');
    stub.revocationFails = true;
    const { status, text } = await visit('/revoke', 'POST');
    stub.revocationFails = false;
    expect(status).toBe(502);
    expect(text).toContain('503');
    expect((await visit('/drive')).text).toContain('Minutes');
  });

  test('CLI-12 the callback redirects, so no page has the code in its URL; no page sends a referrer', async () => {
    stub.granted = [calendarScope];
    const visit = openBrowser();
    expect((await visit('/drive')).path).toBe('/outcome');
    stub.granted = undefined;
    expect((await visit('/authorize')).path).toBe('/outcome');
    for (const path of ['/', '/oauth2callback?code=a&state=b']) {
      const response = await fetch(app.url + path, { redirect: 'manual' });
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('Revoke and Clear accept only POST, and do nothing without credentials', async () => {
    const visit = openBrowser();
    expect((await visit('/revoke', 'POST')).status).toBe(200);
    expect((await visit('/clear', 'POST')).status).toBe(200);
    await visit('/drive');
    expect((await visit('/revoke')).status).toBe(404);
    expect((await visit('/clear')).status).toBe(404);
    expect((await visit('/drive')).text).toContain('Minutes');
  });

  test('if the user denies, the page shows access_denied and a link that asks again', async () => {
    stub.granted = undefined;
    const visit = openBrowser();
    const { status, text } = await visit('/drive');
    expect(status).toBe(200);
    expect(text).toContain('<code>access_denied</code>');
    expect(text).toContain('href="/authorize"');
  });

  test('the page shows an error of the API with its status and its body', async () => {
    const good = stub.drive;
    stub.drive = { status: 403, body: 'not <json>' };
    const { text } = await openBrowser()('/drive');
    stub.drive = good;
    expect(text).toContain('status 403');
    expect(text).toContain('not &lt;json&gt;');
  });

  test('a browser can’t use the grant of another browser', async () => {
    await openBrowser()('/drive');
    expect((await openBrowser()('/revoke', 'POST')).text).toContain('You need to');
  });
});

describe('unusual requests', () => {
  test.each([
    ['/oauth2callback', 303],
    ['/oauth2callback?code=a&state=b', 303],
    ['/oauth2callback?error=access_denied', 303],
    ['/oauth2callback?code=a&code=b', 303],
    ['/oauth2callback?state=%zz', 303],
    ['/outcome', 200],
    ['/nothing', 404],
    ['/%zz', 404],
    ['//evil.example/..', 404],
    ['/style.css/..%2f..%2fmain.ts', 404],
  ])('%s is answered with %i', async (path, status) => {
    // `fetch` would normalize the path.
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      request(app.url, { path, headers: { cookie: `${sessionCookie()}=%00; ;;=` } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(answered).toBe(status);
  });

  test.each([
    ['', 400],
    ['?code=a&state=b', 400],
    ['?error=access_denied', 400],
    ['?code=a&code=b', 502],
    ['?state=%zz', 400],
  ])(
    'after a callback with the query %j, the page explains the error with status %i',
    async (query, status) => {
      const visited = await openBrowser()(`/oauth2callback${query}`);
      expect(visited.path).toBe('/outcome');
      expect(visited.status).toBe(status);
    },
  );

  test('another site can’t show a page in a frame and have the user press its buttons', async () => {
    const policy = (await fetch(app.url)).headers.get('content-security-policy');
    expect(policy).toMatch(/; frame-ancestors 'none'$/);
  });

  test('the app replaces a session id that it did not issue', async () => {
    const cookie = `${sessionCookie()}=${'x'.repeat(43)}`;
    const response = await fetch(app.url, { headers: { cookie } });
    expect(response.headers.get('set-cookie')).toMatch(
      new RegExp(`^${sessionCookie()}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax$`),
    );
    expect(response.headers.get('set-cookie')).not.toContain(cookie);
  });

  test('the log has no codes, tokens or secrets', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toMatch(/code-1|access-1|refresh-1|sample-secret/);
  });
});

test('the app does not start with a file that isn’t a client_secret.json', async () => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{"web":{}}');
  await expect(startSampleApp({ port: 0, clientSecretFile: broken })).rejects.toMatchObject({
    kind: 'configuration',
  });
});
