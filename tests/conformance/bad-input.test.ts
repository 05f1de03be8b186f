import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { post } from '../support/tokens.ts';

const server = serverForAll();

const form = 'application/x-www-form-urlencoded';

async function send(
  path: string,
  init: RequestInit,
): Promise<{ status: number; error: unknown; allow: string | null }> {
  const response = await fetch(server.origin + path, init);
  const body = (await response.json()) as { error?: unknown };
  return { status: response.status, error: body.error, allow: response.headers.get('allow') };
}

describe.each(['/token', '/revoke', '/tokeninfo'])('%s', (path) => {
  test('rejects a body of 1 MB with 413', async () => {
    const body = `grant_type=refresh_token&x=${'y'.repeat(1_000_000)}`;
    const answer = await send(path, { method: 'POST', body, headers: { 'content-type': form } });
    expect([answer.status, answer.error]).toEqual([413, 'invalid_request']);
  });

  test('rejects bytes that are not UTF-8', async () => {
    const body = new Uint8Array([0x74, 0x3d, 0xff, 0xfe]);
    const answer = await send(path, { method: 'POST', body, headers: { 'content-type': form } });
    expect([answer.status, answer.error]).toEqual([400, 'invalid_request']);
  });

  test.each(['token=%FF&grant_type=%FF', 'token=%&grant_type=%', 'token=%C0%80&grant_type=%C0%80'])(
    'rejects broken percent-encoding: %s',
    async (body) => {
      const answer = await send(path, { method: 'POST', body, headers: { 'content-type': form } });
      expect([answer.status, answer.error]).toEqual([400, 'invalid_request']);
    },
  );

  test('rejects a parameter that is sent twice', async () => {
    const body = 'token=a&token=b&grant_type=x&grant_type=y&access_token=a&access_token=b';
    const answer = await send(path, { method: 'POST', body, headers: { 'content-type': form } });
    expect([answer.status, answer.error]).toEqual([400, 'invalid_request']);
  });

  test.each(['application/xml', 'multipart/form-data; boundary=x', 'text/plain'])(
    'rejects the content type %s',
    async (type) => {
      const answer = await send(path, {
        method: 'POST',
        body: '{"token":"a"}',
        headers: { 'content-type': type },
      });
      expect([answer.status, answer.error]).toEqual([400, 'invalid_request']);
    },
  );

  test('rejects an empty body', async () => {
    const answer = await send(path, { method: 'POST' });
    expect(answer.status).toBe(400);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('rejects the method %s with 405', async (method) => {
    const answer = await send(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.allow).toContain('POST');
  });
});

test('the token endpoint rejects GET with 405', async () => {
  const answer = await send('/token?grant_type=refresh_token', {});
  expect([answer.status, answer.allow]).toEqual([405, 'POST']);
});

test.each([
  ['unknown', 'password', 'password'],
  ['60,000 characters long', 'x'.repeat(60_000), 'x'.repeat(128)],
  ['the name of an object property', '__proto__', '__proto__'],
  ['the name of an object property', 'constructor', 'constructor'],
])('the token endpoint rejects a grant_type that is %s', async (_, grantType, shown) => {
  const { status, body } = await post(`${server.origin}/token`, { grant_type: grantType });
  expect([status, body]).toEqual([
    400,
    { error: 'unsupported_grant_type', error_description: `Invalid grant_type: ${shown}` },
  ]);
});

test.each([
  ['redirect_uri', { code: 'x' }],
  ['code', { redirect_uri: 'http://localhost:8080/oauth2callback' }],
])('an exchange without %s gets an error that names the parameter', async (missing, given) => {
  const { status, body } = await post(`${server.origin}/token`, {
    grant_type: 'authorization_code',
    client_id: server.app.id,
    client_secret: server.app.secret,
    ...given,
  });
  expect([status, body.error]).toEqual([400, 'invalid_request']);
  expect(body.error_description).toContain(missing);
});

test.each([
  ['Bearer abc', 'invalid_request'],
  ['Basic', 'invalid_request'],
  ['Basic !!!', 'invalid_request'],
  [`Basic ${Buffer.from(':secret').toString('base64')}`, 'invalid_request'],
  [`Basic ${Buffer.from('unknown:secret').toString('base64')}`, 'invalid_client'],
])('the token endpoint rejects the Authorization header "%s"', async (authorization, error) => {
  const { status, body } = await post(
    `${server.origin}/token`,
    { grant_type: 'refresh_token', refresh_token: 'x' },
    { authorization },
  );
  expect(body.error).toBe(error);
  expect(status).toBe(error === 'invalid_client' ? 401 : 400);
});

test('an unknown path gets 404, as JSON or as a page', async () => {
  expect((await send('/nothing', {})).status).toBe(404);
  const page = await fetch(`${server.origin}/nothing`, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});

test.each([
  '/../etc/passwd',
  '/assets/../../package.json',
  '/assets/%2e%2e%2fpackage.json',
  '//evil.example/',
  '/%00',
])('the path %s gets 404', async (path) => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    httpRequest(server.origin, { path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});

test.each(['', 'x', 'AAAA', 'a'.repeat(5_000)])(
  '/authorize/continue gets 400 if its parameter "request" is "%s"',
  async (sealed) => {
    for (const init of [
      { method: 'GET' },
      { method: 'POST', body: new URLSearchParams({ request: sealed }) },
    ]) {
      const query = init.method === 'GET' ? `?request=${sealed}` : '';
      const response = await fetch(`${server.origin}/authorize/continue${query}`, {
        redirect: 'manual',
        ...init,
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('invalid_request');
    }
  },
);

test('a browser with malformed cookies is not signed in, and gets a new browser cookie', async () => {
  const cookie = 'grantway_browser=x; grantway_session=%00; =; ;;; grantway_session';
  const response = await fetch(`${server.origin}/account/applications`, {
    headers: { cookie },
    redirect: 'manual',
  });
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toMatch(/^\/sign-in\?/);
  expect(response.headers.getSetCookie().join()).toMatch(/grantway_\d+_browser_/);
});

test('parsing broken percent-encoding does not take much longer than parsing a valid body of the same size', async () => {
  const measure = async (body: string) => {
    const start = performance.now();
    for (let count = 0; count < 10; count++) {
      await send('/token', { method: 'POST', body, headers: { 'content-type': form } });
    }
    return performance.now() - start;
  };
  const sound = 'a&'.repeat(32_000);
  await measure(sound);
  expect(await measure('%&'.repeat(32_000))).toBeLessThan(5 * (await measure(sound)) + 100);
});

test('a development server answers only for its own host names', async () => {
  const ask = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${server.origin}/`, { headers: { host } }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
  const { port } = new URL(server.origin);
  expect(
    await Promise.all([`evil.example:${port}`, 'evil.example', 'localhost.evil.example'].map(ask)),
  ).toEqual([421, 421, 421]);
  expect(await Promise.all([`localhost:${port}`, `127.0.0.1:${port}`, '[::1]'].map(ask))).toEqual([
    200, 200, 200,
  ]);
});

test('HEAD gets 405 at paths where GET could change something', async () => {
  for (const path of [
    '/revoke?token=x',
    '/o/oauth2/v2/auth',
    '/authorize/continue',
    '/account/applications',
  ]) {
    expect((await fetch(server.origin + path, { method: 'HEAD' })).status).toBe(405);
  }
  expect((await fetch(`${server.origin}/oauth2/v3/certs`, { method: 'HEAD' })).status).toBe(200);
});
