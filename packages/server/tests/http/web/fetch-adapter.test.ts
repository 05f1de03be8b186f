import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetch } from '../../../src/http/web/fetch-adapter.ts';
import { createServer, type GrantwayServer } from '../../../src/index.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/storage.ts';

const rootKeys = [{ id: 1, secret: randomBytes(32) }];
let storage: Storage;
let server: GrantwayServer;
beforeAll(async () => {
  storage = await openStorage(':memory:');
  server = await createServer({
    storage,
    rootKeys,
    settings: { origin: 'https://id.example.com' },
  });
});
afterAll(() => storage.close());

const ask = (path: string, init?: RequestInit) =>
  server.fetch(new Request(`https://id.example.com${path}`, init));

test('an embedded server needs no port, and answers a web `Request` with a `Response`', async () => {
  const response = await ask('/.well-known/openid-configuration');
  expect(response.status).toBe(200);
  expect((await response.json()).issuer).toBe('https://id.example.com');
});

test('an embedded server reads forms and checks methods and paths', async () => {
  const form = await ask('/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'password' }) });
  expect([form.status, (await form.json()).error]).toEqual([400, 'unsupported_grant_type']);
  expect((await ask('/token')).status).toBe(405);
  expect((await ask('/nothing')).status).toBe(404);
});

test('the response to HEAD has no body', async () => {
  const response = await ask('/oauth2/v3/certs', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('a body that is too large or not UTF-8 is rejected', async () => {
  const large = await ask('/token', { method: 'POST', body: 'x'.repeat(70_000) });
  expect(large.status).toBe(413);
  const broken = await ask('/token', { method: 'POST', body: new Uint8Array([0xff]) });
  expect(broken.status).toBe(400);
});

test('a compressed body is unpacked: a whole body up to the limit, a streamed body without a limit', async () => {
  const post = (path: string, body: BodyInit, encoding = 'gzip') =>
    ask(path, { method: 'POST', body, headers: { 'content-encoding': encoding } });
  const form = await post('/token', gzipSync('grant_type=password'));
  expect([form.status, (await form.json()).error]).toEqual([400, 'unsupported_grant_type']);
  const large = await post('/token', gzipSync(Buffer.alloc(70_000)));
  expect([large.status, (await post('/token', 'x', 'deflate')).status]).toEqual([413, 415]);
  const handle = createFetch(
    async ({ bodyStream }) => {
      let size = 0;
      for await (const chunk of bodyStream ?? []) size += chunk.length;
      return { status: 200, headers: {}, body: String(size) };
    },
    { maximumBodyBytes: 10, streamsBody: () => true },
  );
  const init = {
    method: 'PUT',
    body: gzipSync(Buffer.alloc(500_000)),
    headers: { 'content-encoding': 'gzip' },
  };
  const streamed = await handle(new Request('https://id.example.com/', init));
  expect(await streamed.text()).toBe('500000');
});

test('over HTTPS, cookies are bound to the host and sent over HTTPS only', async () => {
  const response = await ask('/account/applications');
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(
    /^__Host-grantway_browser_[\w-]{8}=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
  );
});

test('AUT-1 a request over plain HTTP is rejected', async () => {
  const response = await server.fetch(new Request('http://id.example.com/o/oauth2/v2/auth?client_id=x'));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('HTTPS');
  const token = await server.fetch(new Request('http://id.example.com/token', { method: 'POST' }));
  expect([token.status, (await token.json()).error]).toEqual([400, 'invalid_request']);
});

test('the embedding program can tell the server which address a request came from', async () => {
  const embedded = await createServer({
    storage,
    rootKeys,
    settings: { origin: 'https://id.example.com', guessesPerAddress: 1 },
    clientAddress: (request) => request.headers.get('x-from') ?? '',
  });
  const page = await embedded.fetch(new Request('https://id.example.com/sign-in'));
  const cookie = page.headers.getSetCookie().map((value) => value.split(';')[0]);
  const [, token = ''] = /name="form_token" value="([^"]*)"/.exec(await page.text()) ?? [];
  const guess = async (from: string, email: string) => {
    const body = new URLSearchParams({ form_token: token, email, password: 'a guess' });
    const headers = { cookie: cookie.join('; '), 'x-from': from };
    const request = new Request('https://id.example.com/sign-in', { method: 'POST', headers, body });
    return (await embedded.fetch(request)).status;
  };
  expect(await guess('192.0.2.1', 'a@x.example')).toBe(400);
  expect(await guess('192.0.2.1', 'b@x.example')).toBe(429);
  expect(await guess('192.0.2.2', 'c@x.example')).toBe(400);
});

test('a server that isn’t for development redirects from / to the account page', async () => {
  const response = await ask('/');
  expect([response.status, response.headers.get('location')]).toEqual([302, '/account']);
});

test('on streamed paths, the handler gets a body of any bytes and length as a stream; on other paths, as text', async () => {
  const handle = createFetch(
    async ({ body, bodyStream }) => {
      let size = 0;
      for await (const chunk of bodyStream ?? []) size += chunk.length;
      return { status: 200, headers: {}, body: `${size} streamed, ${body.length} as text` };
    },
    { maximumBodyBytes: 10, streamsBody: (path) => path === '/stream' },
  );
  const put = async (path: string, body: BodyInit) =>
    (await handle(new Request(`https://id.example.com${path}`, { method: 'PUT', body }))).text();
  expect(await put('/stream', new Uint8Array(100_000).fill(0xff))).toBe('100000 streamed, 0 as text');
  expect(await put('/text', 'four')).toBe('0 streamed, 4 as text');
});

describe('a streamed response', () => {
  const told = { pulled: 0, cancels: 0, reason: undefined as unknown };
  const streamed = (
    pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
    headers: Readonly<Record<string, string>> = { 'content-length': '3' },
  ) => {
    Object.assign(told, { pulled: 0, cancels: 0, reason: undefined });
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          told.pulled += 1;
          pull(controller);
        },
        cancel: (reason) => {
          told.cancels += 1;
          told.reason = reason;
        },
      },
      { highWaterMark: 0 },
    );
    return createFetch(() => ({ status: 200, headers, body }), {
      maximumBodyBytes: 10,
    });
  };
  const endless = (controller: ReadableStreamDefaultController<Uint8Array>) =>
    controller.enqueue(new Uint8Array(65_536));
  const url = 'https://id.example.com/';

  test('is read from its source only as fast as the caller reads it, and a cancellation reaches the source', async () => {
    const response = await streamed(endless)(new Request(url));
    const reader = response.body?.getReader();
    for (let count = 0; count < 5; count += 1) expect((await reader?.read())?.value).toHaveLength(65_536);
    expect(told.pulled).toBe(5);
    await reader?.cancel('enough');
    expect([told.cancels, told.reason]).toEqual([1, 'enough']);
  });

  test('ends or fails when its source does', async () => {
    const text = await streamed((controller) => {
      if (told.pulled > 3) controller.close();
      else controller.enqueue(Buffer.from(String(told.pulled)));
    })(new Request(url));
    expect(await text.text()).toBe('123');
    const broken = await streamed((controller) => controller.error(new Error('the disk is gone')))(
      new Request(url),
    );
    await expect(broken.text()).rejects.toThrow('the disk is gone');
  });

  test('is canceled without being read if the request is HEAD', async () => {
    const response = await streamed(endless)(new Request(url, { method: 'HEAD' }));
    expect([response.headers.get('content-length'), await response.text(), told.pulled]).toEqual([
      '3',
      '',
      0,
    ]);
    expect(told.cancels).toBe(1);
  });

  test('is canceled if its headers can’t be sent', async () => {
    const answer = streamed(endless, { 'x-note': 'one line\nand another' })(new Request(url));
    await expect(answer).rejects.toThrow(TypeError);
    expect([told.pulled, told.cancels]).toEqual([0, 1]);
  });
});
