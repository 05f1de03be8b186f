import { beforeAll, describe, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { obtainTokens, post } from '../support/tokens.ts';

const server = serverForAll();
let token: string;
beforeAll(async () => {
  token = (await obtainTokens(server, { tick: [driveScope, calendarScope] })).accessToken;
});

const origin = 'https://app.example';

async function preflight(path: string, method = 'GET', headers = 'authorization'): Promise<Response> {
  return fetch(server.origin + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    },
  });
}

const list = (response: Response, header: string) =>
  response.headers.get(header)?.toLowerCase().split(/, ?/) ?? [];

describe.each([
  ['/.well-known/openid-configuration', ['get', 'head'], 200],
  ['/.well-known/oauth-authorization-server', ['get', 'head'], 200],
  ['/oauth2/v3/certs', ['get', 'head'], 200],
  ['/oauth2/v1/certs', ['get', 'head'], 200],
  ['/v1/userinfo', ['get', 'post'], 401],
  ['/oauth2/v2/userinfo', ['get', 'post'], 401],
  ['/tokeninfo?access_token=none', ['get', 'post'], 400],
  ['/token', ['post'], 405],
  ['/o/oauth2/token', ['post'], 405],
  ['/revoke', ['get', 'post'], 400],
  ['/drive/v3/files', ['get', 'post', 'put', 'patch', 'delete'], 401],
  ['/calendar/v3/users/me/calendarList', ['get'], 401],
  ['/youtube/v3/nothing', ['get'], 404],
  ['/upload/youtube/v3/videos', ['post', 'put'], 405],
  ['/discovery/v1/apis', ['get'], 200],
  ['/discovery/v1/apis/drive/v3/rest', ['get'], 200],
] as const)('%s', (path, methods, status) => {
  test('allows every origin, without cookies', async () => {
    const response = await fetch(server.origin + path, { headers: { origin } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(list(response, 'access-control-expose-headers')).toEqual(
      expect.arrayContaining([
        ...['www-authenticate', 'location', 'range', 'retry-after', 'x-goog-upload-url'],
        ...['etag', 'content-range', 'accept-ranges'],
      ]),
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('answers a preflight', async () => {
    const response = await preflight(path, 'POST', 'authorization,content-type,x-goog-api-client');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(list(response, 'access-control-allow-methods')).toEqual(expect.arrayContaining([...methods]));
    expect(list(response, 'access-control-allow-headers')).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'x-goog-api-client']),
    );
    expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(0);
    expect(list(response, 'vary')).toContain('access-control-request-headers');
  });
});

test('if a preflight asks for a malformed or too long list of headers, the server allows only the default headers', async () => {
  for (const headers of ['x: y', 'a, "b"', 'x-a,'.repeat(400).slice(0, -1)]) {
    const response = await preflight('/token', 'POST', headers);
    expect([response.status, list(response, 'access-control-allow-headers')]).toEqual([
      204,
      ['authorization', 'content-type'],
    ]);
  }
});

test('the answer to an OPTIONS request that is not a preflight lists the methods in Allow', async () => {
  const response = await fetch(`${server.origin}/revoke`, { method: 'OPTIONS' });
  expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
  expect(response.headers.get('access-control-allow-methods')).toBeNull();
});

test('every origin may read the answer to a request with a valid token, and the rejection of an invalid body', async () => {
  const good = await fetch(`${server.origin}/drive/v3/files`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  for (const [body, encoding, status] of [
    ['x'.repeat(70_000), 'identity', 413],
    [new Uint8Array([0xff]), 'identity', 400],
    ['x', 'br', 415],
  ] as const) {
    const headers = { 'content-encoding': encoding };
    const response = await fetch(`${server.origin}/token`, { method: 'POST', body, headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
  }
});

test.each([
  '/',
  '/o/oauth2/v2/auth',
  '/o/oauth2/auth',
  '/authorize/continue',
  '/sign-in',
  '/sign-out',
  '/account',
  '/account/applications',
  '/account/security',
  '/account/reset',
  '/assets/nothing.css',
  '/nothing',
])('%s sends no CORS headers', async (path) => {
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    const response = await fetch(server.origin + path, { method, headers: { origin }, redirect: 'manual' });
    await response.text();
    const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
    expect(names).toEqual([]);
  }
  const asked = await preflight(path, 'POST');
  expect(asked.status).not.toBe(204);
  expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

test("a cookie doesn't replace the client secret for a script of another website", async () => {
  const { status, body } = await post(
    `${server.origin}/token`,
    { grant_type: 'refresh_token', refresh_token: 'none', client_id: server.app.id, client_secret: 'wrong' },
    { origin, cookie: 'grantway_session=x' },
  );
  expect([status, body.error]).toEqual([401, 'invalid_client']);
});
