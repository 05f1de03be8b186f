import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeKey } from '../support/api-keys.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';
import { makeFile, sha256Of, stepBytes } from '../support/video-file.ts';
import { manageScope, openUpload, tokenFor } from '../support/video-upload.ts';

const server = serverForAll();
let token: string;
let refreshToken: string;
beforeAll(async () => {
  const tokens = await obtainTokens(server, { tick: [driveScope] });
  token = tokens.accessToken;
  refreshToken = tokens.refreshToken ?? '';
});

const formType = 'application/x-www-form-urlencoded';

type Sent = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: BodyInit };
type Answer = { status: number; headers: Headers; json: ReturnType<typeof JSON.parse> };

async function send(path: string, { method = 'POST', headers = {}, body }: Sent): Promise<Answer> {
  const response = await fetch(server.origin + path, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? undefined : JSON.parse(text),
  };
}

describe('Content-Encoding', () => {
  const refresh = () =>
    new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: server.app.id,
      client_secret: server.app.secret,
    }).toString();
  const packed = (body: Uint8Array<ArrayBuffer> | string, encoding = 'gzip') => ({
    body: typeof body === 'string' ? gzipSync(body) : body,
    headers: { 'content-type': formType, 'content-encoding': encoding },
  });

  test('TOK-4 the server accepts a refresh request in gzip', async () => {
    const { status, json } = await send('/token', packed(refresh()));
    expect([status, typeof json.access_token]).toEqual([200, 'string']);
  });

  test('REV-1 the server accepts gzip at token info and revocation too', async () => {
    const info = await send('/tokeninfo', packed(`access_token=${token}`));
    expect(info.status).toBe(200);
    const revocation = await send('/revoke', packed('token=none'));
    expect([revocation.status, revocation.json.error]).toEqual([400, 'invalid_token']);
  });

  test('the server rejects other encodings with 415, and names gzip in Accept-Encoding', async () => {
    for (const encoding of ['br', 'deflate', 'zstd', 'gzip, gzip']) {
      const { status, headers, json } = await send('/token', packed(refresh(), encoding));
      expect([status, headers.get('accept-encoding'), json.error]).toEqual([415, 'gzip', 'invalid_request']);
    }
  });

  test('broken or truncated gzip gets 400, and a body whose unpacked size is too large gets 413', async () => {
    const whole = gzipSync(refresh());
    for (const [body, status] of [
      [Buffer.from('not gzip'), 400],
      [whole.subarray(0, whole.length - 8), 400],
      [gzipSync(Buffer.alloc(65_537, 'a')), 413],
      [gzipSync(Buffer.alloc(60_000_000, 'a')), 413],
    ] as const) {
      const answer = await send('/token', packed(body));
      expect([answer.status, answer.json.error]).toEqual([status, 'invalid_request']);
    }
  });

  test('if a video comes in gzip, whole or in chunks, the server stores it unpacked', async () => {
    const manage = await tokenFor(server, manageScope);
    const authorization = `Bearer ${manage}`;
    const file = makeFile(stepBytes + 5_000);
    const gzip = { 'content-encoding': 'gzip', 'content-type': 'video/mp4' };
    const whole = await send('/upload/youtube/v3/videos?uploadType=media&part=snippet', {
      headers: { ...gzip, authorization },
      body: gzipSync(file),
    });
    expect(whole.status).toBe(200);
    const location = new URL(await openUpload(server, manage));
    const part = (from: number, to: number) =>
      send(location.pathname + location.search, {
        method: 'PUT',
        headers: { ...gzip, 'content-range': `bytes ${from}-${to - 1}/${file.length}` },
        body: gzipSync(file.subarray(from, to)),
      });
    expect((await part(0, stepBytes)).status).toBe(308);
    const last = await part(stepBytes, file.length);
    expect(last.status).toBe(201);
    for (const { json } of [whole, last]) {
      const item = await server.storage.findSharedItem('youtube.videos', json.id);
      expect(item?.value).toMatchObject({ content: { sha256: sha256Of(file) } });
    }
    const broken = { headers: { ...gzip, authorization }, body: Buffer.from('not gzip at all') };
    const refused = await send('/upload/youtube/v3/videos?uploadType=media&part=snippet', broken);
    expect([refused.status, refused.json.error.errors[0].location]).toEqual([400, 'Content-Encoding']);
    const unknown = await send('/upload/youtube/v3/videos?uploadType=media&part=snippet', {
      headers: { authorization, 'content-encoding': 'br' },
      body: 'x',
    });
    expect([unknown.status, unknown.json.error.errors[0].reason]).toEqual([415, 'badContent']);
  });
});

describe('X-HTTP-Method-Override: GET', () => {
  const override = { 'x-http-method-override': 'GET', 'content-type': formType };
  const paths = [
    '/drive/v3/files?pageSize=2&fields=files(id)',
    '/drive/v2/files?maxResults=2&fields=items(id)',
    '/drive/v3/files/root?fields=id',
    '/drive/v3/about?fields=user',
    '/calendar/v3/users/me/calendarList?maxResults=2',
    '/calendar/v3/calendars/primary/events?maxResults=2&fields=items(id)',
    '/youtube/v3/channels?part=id&mine=true',
    '/youtube/v3/videos?part=id&id=none',
    '/discovery/v1/apis?name=drive',
  ];

  test.each(paths)(
    'API-1 a POST whose body is the query of %s gets the same answer as the GET',
    async (address) => {
      const all = (await obtainTokens(server)).accessToken;
      const authorization = `Bearer ${all}`;
      const [path = '', query = ''] = address.split('?');
      const got = await send(address, { method: 'GET', headers: { authorization } });
      const posted = await send(path, { headers: { ...override, authorization }, body: query });
      expect([posted.status, posted.json]).toEqual([got.status, got.json]);
    },
  );

  test('the server accepts a body of more than 3,000 characters, in gzip or not, and more parameters in the URL', async () => {
    const authorization = `Bearer ${token}`;
    const q = Array.from({ length: 80 }, (_, index) => `name contains 'nothing like this ${index}'`).join(
      ' and ',
    );
    const body = new URLSearchParams({ q, pageSize: '1' }).toString();
    const headers = { ...override, authorization };
    for (const sent of [
      { headers, body },
      { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) },
    ]) {
      const { status, json } = await send('/drive/v3/files?fields=files(id)', sent);
      expect([status, json]).toEqual([200, { files: [] }]);
    }
  });

  test("API-2 the header doesn't skip any check of token, scope, parameters or method", async () => {
    const authorization = `Bearer ${token}`;
    const reason = ({ status, json }: Answer) => [status, json.error.errors[0].reason];
    expect(reason(await send('/drive/v3/files', { headers: override, body: '' }))).toEqual([401, 'required']);
    const headers = { ...override, authorization };
    expect(reason(await send('/youtube/v3/channels', { headers, body: 'part=id&mine=true' }))).toEqual([
      403,
      'insufficientPermissions',
    ]);
    expect(reason(await send('/drive/v3/files', { headers, body: 'pagesize=1' }))).toEqual([
      400,
      'badRequest',
    ]);
    expect(reason(await send('/drive/v3/files?pageSize=1', { headers, body: 'pageSize=1' }))).toEqual([
      400,
      'invalidParameter',
    ]);
    expect(reason(await send('/drive/v3/files', { headers, body: `access_token=${token}` }))).toEqual([
      400,
      'invalidRequest',
    ]);
    expect((await send('/drive/v3/files', { method: 'PUT', headers, body: '' })).status).toBe(405);
    expect((await send('/drive/v3/about', { headers: { authorization }, body: '' })).status).toBe(405);
  });

  test("the server rejects an override with an unknown method or a GET whose body isn't a form; the error names the header", async () => {
    const authorization = `Bearer ${token}`;
    for (const method of ['HEAD', 'BREW', 'GET,GET']) {
      const headers = { ...override, 'x-http-method-override': method, authorization };
      const { status, json } = await send('/drive/v3/files', { headers, body: '' });
      expect([status, json.error.errors[0].location]).toEqual([400, 'X-HTTP-Method-Override']);
    }
    const headers = { ...override, 'content-type': 'application/json', authorization };
    const { status, json } = await send('/drive/v3/files', { headers, body: '{"pageSize":1}' });
    expect([status, json.error.errors[0].location]).toEqual([400, 'Content-Type']);
  });

  test('the header has no effect outside of the APIs', async () => {
    const headers = { 'x-http-method-override': 'GET' };
    expect((await send('/oauth2/v3/certs', { headers })).status).toBe(405);
    const response = await fetch(`${server.origin}/sign-out`, { method: 'POST', headers });
    expect(response.status).toBe(400);
  });
});

describe('system parameters', () => {
  test.each(['$alt=json', '%24alt=json', '$alt=json;enum-encoding%3Dint', '$prettyPrint=false', '$key='])(
    'the server accepts the parameter %s',
    async (parameter) => {
      const { status } = await send(`/drive/v3/files?${parameter}`, {
        method: 'GET',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(status).toBe(200);
    },
  );

  test('the server applies $fields and rejects a parameter with and without $, an unknown value or an unknown name', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const selected = await send('/drive/v3/files?$fields=kind', { method: 'GET', headers });
    expect(selected.json).toEqual({ kind: 'drive#fileList' });
    for (const query of ['alt=json&$alt=json', '$alt=proto', '$other=x', '$alt=json&constructor=x']) {
      expect((await send(`/drive/v3/files?${query}`, { method: 'GET', headers })).status).toBe(400);
    }
  });

  test('the server keeps $key out of links, and accepts a page token even if the next request adds $alt', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const { key } = await makeKey(server);
    const first = await send(`/drive/v2/files?maxResults=1&$key=${key}`, { method: 'GET', headers });
    expect(JSON.stringify(first.json)).not.toContain(key);
    const query = `maxResults=1&$alt=json&pageToken=${encodeURIComponent(first.json.nextPageToken)}`;
    expect((await send(`/drive/v2/files?${query}`, { method: 'GET', headers })).status).toBe(200);
  });
});
