import { beforeAll, beforeEach, expect, test } from 'vitest';
import { builtInCatalogue } from '../../src/apis/built-in-apis.ts';
import { failureRoute } from '../../src/dev/failures/failure-route.ts';
import { FailureRules } from '../../src/dev/failures/failure-rules.ts';
import { type ApiServer, enabledApis, mina, startApiServer } from '../apis/api-server.ts';

const failures = new FailureRules();
const { methods } = failureRoute(failures);

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer(enabledApis, builtInCatalogue(), failures.errorFor);
  token = server.tokenFor(mina, 'drive', 'calendar', 'youtube');
});
beforeEach(() => {
  failures.rules = [];
});

async function post(body: unknown, contentType = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': contentType };
  const request = { method: 'POST', path: '/dev/failures', query: '', headers, body: text, secure: false };
  const response = await methods.POST?.(request);
  return { status: response?.status, json: JSON.parse(String(response?.body)) };
}

const drive = '/drive/v3/files?pageSize=1';
const youtube = '/youtube/v3/channels?part=id&mine=true';

async function outcome(path: string, headers: Record<string, string> = {}) {
  const { status, json, headers: answered } = await server.send('GET', path, { token, headers });
  const [first] = json.error?.errors ?? [{}];
  return [status, first.domain, first.reason, answered['retry-after']];
}

test.each([
  ['rateLimitExceeded', {}, 403, 'usageLimits'],
  ['userRateLimitExceeded', {}, 403, 'usageLimits'],
  ['dailyLimitExceeded', {}, 403, 'usageLimits'],
  ['quotaExceeded', {}, 403, 'youtube.quota'],
  ['rateLimitExceeded', { status: 429, retryAfterSeconds: 7 }, 429, 'usageLimits'],
  ['backendError', { retryAfterSeconds: 2 }, 503, 'global'],
  ['internalError', {}, 500, 'global'],
])('a call fails with %s %j', async (error, more, status, domain) => {
  expect((await post({ rules: [{ error, ...more }] })).status).toBe(200);
  const retry = 'retryAfterSeconds' in more ? String(more.retryAfterSeconds) : undefined;
  expect(await outcome(youtube)).toEqual([status, domain, error, retry]);
});

test('a rule can name a method, an API, a project and a number of calls', async () => {
  const error = 'rateLimitExceeded';
  await post({
    rules: [
      { error, call: 'drive.files.list', times: 2 },
      { error, call: 'youtube.googleapis.com', projectId: 'other' },
      { error: 'backendError', call: 'calendar-json.googleapis.com', projectId: 'sample' },
    ],
  });
  expect((await outcome(drive))[2]).toBe(error);
  expect((await outcome('/drive/v3/about?fields=kind'))[0]).toBe(200);
  expect(JSON.parse(String((await methods.GET?.({} as never))?.body)).rules[0].times).toBe(1);
  expect((await outcome(drive))[2]).toBe(error);
  expect((await outcome(drive))[0]).toBe(200);
  expect((await outcome(youtube))[0]).toBe(200);
  expect((await outcome('/calendar/v3/users/me/calendarList'))[2]).toBe('backendError');
});

test('a call of a batch fails like a single one, and a call without access still gets 401', async () => {
  await post({ rules: [{ error: 'userRateLimitExceeded' }] });
  const body = `--b\r\nContent-Type: application/http\r\n\r\nGET ${drive} HTTP/1.1\r\n\r\n\r\n--b--`;
  const headers = { 'content-type': 'multipart/mixed; boundary=b' };
  const { text } = await server.send('POST', '/batch', { token, body, headers });
  expect(text).toContain('userRateLimitExceeded');
  expect((await server.send('GET', drive, {})).status).toBe(401);
});

test('the header X-Grantway-Fail makes one call fail', async () => {
  expect((await outcome(drive, { 'x-grantway-fail': 'quotaExceeded' }))[2]).toBe('quotaExceeded');
  expect((await outcome(drive, { 'x-grantway-fail': 'unknown' }))[0]).toBe(200);
});

test.each([
  [{ rules: [{ error: 'no' }] }, 'rules.0.error'],
  [{ rules: [{ error: 'backendError', api: 'x' }] }, 'rules.0'],
  [{ rules: [{ error: 'backendError', times: 0 }] }, 'rules.0.times'],
  [{ rules: Array.from({ length: 101 }, () => ({ error: 'backendError' })) }, 'rules'],
  [{}, 'rules'],
  ['{', 'JSON'],
])('rules that cannot be used are rejected: %#', async (rules, place) => {
  const { status, json } = await post(rules);
  expect([status, json.error_description]).toEqual([400, expect.stringContaining(place)]);
  expect(failures.rules).toEqual([]);
});

test('a website cannot set rules: it can only send forms and texts without a preflight', async () => {
  expect((await post({ rules: [{ error: 'backendError' }] }, 'text/plain')).status).toBe(415);
});
