import { beforeAll, expect, test } from 'vitest';
import { makeKey } from '../support/api-keys.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
let driveToken: string;
let calendarToken: string;
beforeAll(async () => {
  ({ accessToken: driveToken } = await obtainTokens(server, { tick: [driveScope] }));
  const calendar = { scope: calendarScope, tick: [calendarScope], account: server.accounts[1]?.sub };
  ({ accessToken: calendarToken } = await obtainTokens(server, calendar as never));
});

type Call = { readonly http: string; readonly id?: string; readonly head?: string };

const part = ({ http, id, head = 'Content-Type: application/http' }: Call) =>
  `--sep\r\n${head}\r\n${id === undefined ? '' : `Content-ID: ${id}\r\n`}\r\n${http}\r\n`;
const get = (path: string, ...headers: readonly string[]): Call => ({
  http: [`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n'),
});
const bearer = (token: string) => `Authorization: Bearer ${token}`;

function post(body: string, headers: Record<string, string> = {}, path = '/batch') {
  const type = { 'content-type': 'multipart/mixed; boundary="sep"' };
  return fetch(server.origin + path, { method: 'POST', body, headers: { ...type, ...headers } });
}

async function sendBatch(calls: readonly Call[], headers: Record<string, string> = {}, path?: string) {
  const response = await post(`${calls.map(part).join('')}--sep--\r\n`, headers, path);
  const text = await response.text();
  const boundary = /boundary=(\S+)$/.exec(response.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw new Error(text);
  expect(text.endsWith(`--${boundary}--\r\n`)).toBe(true);
  const parts = text.split(`--${boundary}\r\n`).slice(1);
  return parts.map((one) => {
    const [about = '', head = '', ...rest] = one.split('\r\n\r\n');
    return {
      id: /Content-ID: (.*)/.exec(about)?.[1],
      status: Number(head.split(' ')[1]),
      head: head.toLowerCase(),
      json: JSON.parse(rest.join('\r\n\r\n').split('\r\n--')[0] ?? ''),
    };
  });
}

test('calls of several APIs get an answer each, under the id of the call', async () => {
  const [files, calendars, missing, none] = await sendBatch(
    [
      { ...get('/drive/v3/files?pageSize=2', bearer(driveToken)), id: '<a + 1>' },
      { ...get(`${server.origin}/calendar/v3/users/me/calendarList`, bearer(calendarToken)), id: '<b>' },
      { ...get('/drive/v3/files/none', bearer(driveToken)), id: 'c' },
      get('/drive/v3/files'),
    ],
    {},
    '/batch/drive/v3',
  );
  expect(files).toMatchObject({ id: '<response-a + 1>', status: 200, json: { kind: 'drive#fileList' } });
  expect(files?.json.files).toHaveLength(2);
  expect(calendars).toMatchObject({
    id: '<response-b>',
    status: 200,
    json: { kind: 'calendar#calendarList' },
  });
  expect(missing).toMatchObject({ id: 'response-c', status: 404 });
  expect(missing?.json.error.errors[0].reason).toBe('notFound');
  expect(none).toMatchObject({ id: undefined, status: 401 });
  expect(none?.head).toContain('www-authenticate: bearer realm=');
});

test('a call without a token uses that of the batch, and passes the same checks as a single request', async () => {
  const answers = await sendBatch(
    [
      get('/drive/v3/files?fields=kind'),
      get('/calendar/v3/users/me/calendarList'),
      get('/drive/v3/files', bearer('nonsense')),
      get(`/calendar/v3/users/me/calendarList?access_token=${calendarToken}`),
      get('/youtube/v3/channels?part=id&mine=true'),
    ],
    { authorization: `Bearer ${driveToken}` },
  );
  expect(answers.map(({ status, json }) => [status, json.error?.errors[0].reason])).toEqual([
    [200, undefined],
    [403, 'insufficientPermissions'],
    [401, 'authError'],
    [200, undefined],
    [403, 'insufficientPermissions'],
  ]);
});

test('an API key in a call is checked like that of a single request', async () => {
  const { key } = await makeKey(server);
  const [open, personal, wrong] = await sendBatch([
    get(`/youtube/v3/channels?part=id&forHandle=@nobody&key=${key}`),
    get(`/drive/v3/files?key=${key}`),
    get('/youtube/v3/channels?part=id&id=x&key=wrong'),
  ]);
  expect([open?.status, personal?.status, wrong?.status]).toEqual([200, 401, 400]);
});

test('a long query, HEAD and a wrong method work as in single requests', async () => {
  const form = 'pageSize=1&fields=files/id';
  const override: Call = {
    http: `POST /drive/v3/files HTTP/1.1\nX-HTTP-Method-Override: GET\nContent-Type: application/x-www-form-urlencoded\n\n${form}`,
  };
  const [long, wrong, discovery] = await sendBatch(
    [override, { http: 'DELETE /drive/v3/about HTTP/1.1\n\n' }, get('/discovery/v1/apis')],
    { authorization: `Bearer ${driveToken}` },
  );
  expect(long).toMatchObject({ status: 200 });
  expect(Object.keys(long?.json)).toEqual(['files']);
  expect(wrong?.status).toBe(405);
  expect(wrong?.head).toContain('allow: head, get');
  expect(discovery?.json.kind).toBe('discovery#directoryList');
});

test.each([
  [{ http: 'POST /batch HTTP/1.1\r\n\r\n' }, 'A batch'],
  [{ http: 'POST /upload/drive/v3/files?uploadType=media HTTP/1.1\r\n\r\nx' }, 'An upload'],
  [get('/drive/v3/files/1?alt=media'), 'A download'],
  [get('/drive/v3/files/1?%24alt=media'), 'A download'],
  [{ http: 'hello' }, 'A part must begin with a request line'],
  [{ http: 'GET drive/v3/files HTTP/1.1\r\n\r\n' }, 'A part must begin with a request line'],
  [{ http: 'GET /drive/v3/files HTTP/1.1\r\nno header\r\n\r\n' }, 'A header of a call'],
  [{ http: `GET /drive/v3/files HTTP/1.1\r\n${'a: b\r\n'.repeat(70)}\r\n` }, 'more than 64 headers'],
  [{ ...get('/drive/v3/files'), head: 'Content-Type: text/plain' }, 'application/http'],
])('a call that can’t be part of a batch is rejected, and the others run: %j', async (call, reason) => {
  const [rejected, run] = await sendBatch([call, get('/drive/v3/files?fields=kind')], {
    authorization: `Bearer ${driveToken}`,
  });
  expect(rejected?.status).toBe(400);
  expect(rejected?.json.error.message).toContain(reason);
  expect(run?.status).toBe(200);
});

test('a call with very long headers is read quickly', async () => {
  const call = get('/drive/v3/files?fields=kind', `x: a${' '.repeat(400_000)}b${' '.repeat(400_000)}\u0001`);
  const started = performance.now();
  const [answer] = await sendBatch([call]);
  expect(answer?.json.error.message).toContain('header');
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('a call outside of the APIs gets 404', async () => {
  const [answer] = await sendBatch([get('/healthz')]);
  expect([answer?.status, answer?.json.error.errors[0].reason]).toEqual([404, 'notFound']);
});

test('a batch has at most 50 calls and a bounded size', async () => {
  const call = part(get('/drive/v3/files?fields=kind'));
  const authorization = `Bearer ${driveToken}`;
  const most = await post(`${call.repeat(50)}--sep--`, { authorization });
  expect((await most.text()).match(/HTTP\/1.1 200 OK/g)).toHaveLength(50);
  const rejected = async (body: string, headers = {}, path = '/batch') => {
    const response = await post(body, headers, path);
    const { error } = (await response.json()) as { error: { message: string } };
    return [response.status, error.message];
  };
  expect(await rejected(`${call.repeat(51)}--sep--`)).toEqual([400, expect.stringContaining('50')]);
  const long = `${part(get('/drive/v3/files', `x: ${'y'.repeat(200_000)}`))}--sep--`;
  expect((await post(long)).status).toBe(200);
  expect((await rejected(`${long}${'z'.repeat(900_000)}`))[0]).toBe(413);
  expect(await rejected('--sep--')).toEqual([400, expect.stringContaining('at least one')]);
  expect(await rejected(call)).toEqual([400, expect.stringContaining('last delimiter')]);
  expect(await rejected(`${call}--separate\r\n\r\n--sep--`)).toEqual([
    400,
    expect.stringContaining('delimiter'),
  ]);
  const form = { 'content-type': 'multipart/form-data; boundary=sep' };
  expect(await rejected(call, form)).toEqual([400, expect.stringContaining('multipart/mixed')]);
  for (const path of ['/batch/drive/v9', '/batch/drive', '/batch/drive/v3/files', '/batch/']) {
    expect((await rejected(`${call}--sep--`, {}, path))[0]).toBe(404);
  }
  const got = await fetch(`${server.origin}/batch`);
  expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
});

test('scripts of other origins may send batches', async () => {
  const response = await post(`${part(get('/drive/v3/files'))}--sep--`, { origin: 'https://app.example' });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  await response.text();
  const preflight = await fetch(`${server.origin}/batch`, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(204);
});

test('discovery documents name the path for batches', async () => {
  const response = await fetch(`${server.origin}/discovery/v1/apis/drive/v3/rest`);
  expect(await response.json()).toMatchObject({ batchPath: 'batch/drive/v3' });
});
