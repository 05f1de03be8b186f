/** Behind some proxies, clients send a whole URL as the target (RFC 9112 §3.2.2). */

import { beforeAll, expect, test } from 'vitest';
import { sendRaw } from '../support/raw-request.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
let authority: string;
beforeAll(async () => {
  authority = new URL(server.origin).host;
});

const form = 'Content-Type: application/x-www-form-urlencoded';
const body = 'grant_type=refresh_token&refresh_token=none';

test.each(['http', 'https', 'HTTP'])(
  'the server treats POST %s://host/token as a token request',
  async (scheme) => {
    const head = [
      `POST ${scheme}://${authority}/token HTTP/1.1`,
      `Host: ${authority}`,
      form,
      `Content-Length: ${body.length}`,
    ];
    const direct = await sendRaw(server.origin, [`POST /token HTTP/1.1`, ...head.slice(1)], body);
    const absolute = await sendRaw(server.origin, head, body);
    expect([absolute.status, absolute.body]).toEqual([direct.status, direct.body]);
    expect(JSON.parse(absolute.body).error).not.toBe('not_found');
  },
);

test('the server takes path and query from the URL, for uploads too; an empty path means /', async () => {
  const get = (target: string) => sendRaw(server.origin, [`GET ${target} HTTP/1.1`, `Host: ${authority}`]);
  const legacy = await get(`http://${authority}/oauth2/v3/tokeninfo?access_token=none`);
  expect([legacy.status, JSON.parse(legacy.body).error_description ?? JSON.parse(legacy.body).error]).toEqual(
    [400, expect.any(String)],
  );
  for (const target of [`http://${authority}`, `http://${authority}?a=b`, `http://${authority}/`]) {
    expect((await get(target)).status).toBe(200);
  }
  const upload = await sendRaw(server.origin, [
    `PUT http://${authority}/upload/youtube/v3/videos?upload_id=none HTTP/1.1`,
    `Host: ${authority}`,
    'Content-Length: 0',
  ]);
  expect([upload.status, JSON.parse(upload.body).error.errors[0].reason]).toEqual([404, 'notFound']);
});

test('the server checks the host of the URL and ignores the Host header', async () => {
  const ask = async (target: string, host: string) =>
    (await sendRaw(server.origin, [`GET ${target}/oauth2/v3/certs HTTP/1.1`, `Host: ${host}`])).status;
  expect(await ask(`http://${authority}`, 'evil.example')).toBe(200);
  expect(await ask('http://evil.example', authority)).toBe(421);
  expect(await ask(`http://${authority}.evil.example`, authority)).toBe(421);
});

test.each([
  'http://user:password@localhost/token',
  'ftp://localhost/token',
  'localhost/token',
  'http:///token',
  'http:token',
])('the server rejects the target %s', async (target) => {
  const answer = await sendRaw(server.origin, [`GET ${target} HTTP/1.1`, `Host: ${authority}`]);
  expect(answer.status).toBe(400);
});

test('OPTIONS * gets the methods of the whole server, and GET * gets 404', async () => {
  const ask = (method: string) => sendRaw(server.origin, [`${method} * HTTP/1.1`, `Host: ${authority}`]);
  const options = await ask('OPTIONS');
  expect([options.status, options.headers.allow, options.body]).toEqual([
    204,
    'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    '',
  ]);
  expect(options.headers).not.toHaveProperty('content-length');
  expect((await ask('GET')).status).toBe(404);
});
