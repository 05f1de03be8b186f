import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { builtInApis } from '../../../src/apis/built-in-apis.ts';
import { type ApiServer, empty, mina, origin, startApiServer } from '../api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(
    mina,
    'drive.metadata.readonly',
    'calendar.readonly',
    'youtube.readonly',
    'yt-analytics.readonly',
    'contacts.other.readonly',
    'tasks.readonly',
    'gmail.readonly',
    'spreadsheets.readonly',
    'photoslibrary.readonly.appcreateddata',
  );
});

const digest = createHash('sha256').update(JSON.stringify(['sample file', mina.sub, 'Budget 2026']));
const sampleSpreadsheet = `1${digest.digest('base64url').slice(0, 32)}`;

const calls = [
  ['drive.googleapis.com', '/drive/v2/files'],
  ['drive.googleapis.com', '/drive/v3/files'],
  ['drive.googleapis.com', '/drive/v2/files/root'],
  ['drive.googleapis.com', '/drive/v3/files/root'],
  ['drive.googleapis.com', '/drive/v2/about'],
  ['drive.googleapis.com', '/drive/v3/about?fields=*'],
  ['sheets.googleapis.com', `/v4/spreadsheets/${sampleSpreadsheet}`],
  ['photoslibrary.googleapis.com', '/v1/albums?fields=albums(id,title)'],
  ['calendar-json.googleapis.com', '/calendar/v3/users/me/calendarList'],
  ['calendar-json.googleapis.com', '/calendar/v3/calendars/primary/events'],
  ['people.googleapis.com', '/v1/otherContacts?readMask=names'],
  ['tasks.googleapis.com', '/tasks/v1/users/@me/lists'],
  ['gmail.googleapis.com', '/gmail/v1/users/me/labels'],
  ['youtube.googleapis.com', '/youtube/v3/channels?part=snippet&mine=true'],
  ['youtube.googleapis.com', '/youtube/v3/videos?part=snippet&id=nothing'],
  ['youtubeanalytics.googleapis.com', '/youtube/analytics/v1/groups?mine=true'],
  ['youtubeanalytics.googleapis.com', '/v2/groups?mine=true'],
  ['youtubereporting.googleapis.com', '/v1/reportTypes'],
] as const;

test('`calls` has a call of each version whose methods have handlers', () => {
  const versions = builtInApis
    .flatMap((api) => api.versions)
    .filter(({ methods }) => methods.some((method) => method.handler !== undefined));
  const missing = versions.filter(
    ({ servicePath }) => !calls.some(([, path]) => path.startsWith(`/${servicePath}`)),
  );
  expect(missing.map(({ servicePath }) => servicePath)).toEqual([]);
});

describe.each(calls)('%s %s', (service, path) => {
  test('API-1 accepts the token in the header and in the query', async () => {
    const byHeader = await server.get(path, token);
    expect(byHeader.status).toBe(200);
    const byQuery = await server.get(`${path}${path.includes('?') ? '&' : '?'}access_token=${token}`);
    expect(byQuery.status).toBe(200);
    expect(byQuery.json).toEqual(byHeader.json);
    expect(byQuery.text).not.toContain(token);
  });

  test('API-2 rejects missing, expired and revoked tokens, missing scopes and disabled APIs, each with its reason', async () => {
    const reason = (answer: { json: { error: { errors: { reason: string }[] } } }) =>
      answer.json.error.errors[0]?.reason;
    const missing = await server.get(path);
    expect([missing.status, reason(missing)]).toEqual([401, 'required']);
    expect(missing.headers['www-authenticate']).toMatch(
      // RFC 9728 §5.1
      /^Bearer realm="http:\/\/localhost:4000\/", resource_metadata="http:\/\/localhost:4000\/\.well-known\/oauth-protected-resource\/[\w/]+\/v\d"$/,
    );
    for (const dead of ['expired', 'revoked']) {
      const answer = await server.get(path, dead);
      expect([answer.status, reason(answer)]).toEqual([401, 'authError']);
    }
    const narrow = await server.get(path, server.tokenFor(mina, 'userinfo.email'));
    expect([narrow.status, reason(narrow)]).toEqual([403, 'insufficientPermissions']);
    expect(narrow.json.error.details[0].metadata.service).toBe(service);

    const others = ['drive.googleapis.com', 'calendar-json.googleapis.com', 'youtube.googleapis.com'];
    const disabled = await startApiServer(others.filter((name) => name !== service));
    const all = disabled.tokenFor(
      mina,
      ...[
        'drive',
        'calendar',
        'youtube',
        'yt-analytics.readonly',
        'contacts.other.readonly',
        'tasks',
        'gmail.labels',
        'photoslibrary.readonly.appcreateddata',
      ],
    );
    const answer = await disabled.get(path, all);
    expect([answer.status, reason(answer)]).toEqual([403, 'accessNotConfigured']);
    expect(answer.json.error.message).toContain('123456789012');
    expect(answer.json.error.details[0]).toMatchObject({ reason: 'SERVICE_DISABLED', metadata: { service } });
  });

  test('answers unknown or invalid parameters with 400, and names the parameter', async () => {
    const join = path.includes('?') ? '&' : '?';
    for (const [extra, location] of [
      ['pagesize=3', 'pagesize'],
      ['alt=media', 'alt'],
      ['prettyPrint=maybe', 'prettyPrint'],
      ['callback=x', 'callback'],
      ['fields=%28', 'fields'],
      ['key=a&key=b', 'key'],
    ]) {
      if (path.includes('fields') && location === 'fields') continue;
      // This method allows `alt=media`, but not for a folder.
      if (path.includes('/files/root') && location === 'alt') continue;
      const answer = await server.get(`${path}${join}${extra}`, token);
      expect(answer.status, extra).toBe(400);
      expect(answer.json.error.errors[0].location).toBe(location);
    }
  });

  test('answers HEAD like GET, and other methods with 405', async () => {
    expect((await server.get(path, token, 'HEAD')).status).toBe(200);
    const allow = (await server.get(path, token, 'BREW')).headers.allow ?? '';
    expect(allow).toMatch(/^HEAD, GET\b/);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'BREW'].filter((name) => !allow.includes(name))) {
      const answer = await server.get(path, token, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe(allow);
    }
  });
});

test('API-2 tokens of a disabled account do not work', async () => {
  const own = await startApiServer();
  const ownToken = own.tokenFor(mina, 'drive');
  await overwrite(own.storage).account({ ...mina, state: 'disabled' });
  expect((await own.get('/drive/v3/files', ownToken)).status).toBe(401);
});

test('API-2 the access-token checker gets the method before any override, and a URL with the configured origin', async () => {
  const own = await startApiServer();
  const ownToken = own.tokenFor(mina, 'drive');
  const request = {
    method: 'HEAD',
    path: '/drive/v3/files',
    query: '$alt=json&pageSize=1',
    headers: { authorization: `Bearer ${ownToken}`, dpop: 'a.proof.jwt', host: 'elsewhere.example' },
    body: '',
    secure: false,
  };
  const presented = { scheme: 'bearer', token: ownToken, proof: 'a.proof.jwt' };
  await own.handle(request);
  const overridden = {
    ...request,
    method: 'POST',
    query: '',
    headers: {
      ...request.headers,
      'x-http-method-override': 'GET',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'pageSize=1',
  };
  expect((await own.handle(overridden))?.status).toBe(200);
  expect(own.presented).toEqual([
    { ...presented, method: 'HEAD', url: `${origin}/drive/v3/files?$alt=json&pageSize=1` },
    { ...presented, method: 'POST', url: `${origin}/drive/v3/files` },
  ]);
});

test('API-3 prettyPrint=false returns the same JSON in one line', async () => {
  const pretty = await server.get('/drive/v3/files', token);
  const plain = await server.get('/drive/v3/files?prettyPrint=false', token);
  expect(plain.json).toEqual(pretty.json);
  expect(plain.text).not.toContain('\n');
});

test.each([
  '/drive/v3/nothing',
  '/drive/v9/files',
  '/drive',
  '/discovery/v1/apisx',
  '/orders/v1/users/@me/lists',
  '/v1/planets',
  '/drive/v3/files/',
  '/youtube/v3/channels/list',
  '/calendar/v3/%E0%A4%A',
  `/calendar/v3/calendars/${'x'.repeat(5000)}/events`,
])('an unknown path of an API gets a JSON 404: %s', async (path) => {
  const answer = await server.get(path, token);
  expect(answer.status).toBe(404);
  expect(answer.json.error.errors[0].reason).toBe('notFound');
});

test.each(['/', '/token', '/o/oauth2/v2/nothing', '/driver', '/version', '/vault/a'])(
  'the handler does not answer paths outside the APIs: %s',
  async (path) => {
    const request = { method: 'GET', path, query: '', headers: {}, body: '', secure: false };
    expect(await server.handle(request)).toBeUndefined();
  },
);

test('an account without any data gets empty lists', async () => {
  const own = server.tokenFor(empty, 'drive', 'calendar', 'youtube');
  expect((await server.get('/drive/v3/files', own)).json.files).toEqual([]);
  expect((await server.get('/drive/v2/files', own)).json.items).toEqual([]);
  expect((await server.get('/calendar/v3/users/me/calendarList', own)).json.items).toEqual([]);
  expect((await server.get('/youtube/v3/channels?part=id&mine=true', own)).json.items).toEqual([]);
});

test('random parameters get an answer, never an exception or a 5xx', async () => {
  const names = [
    'q',
    'orderBy',
    'fields',
    'pageToken',
    'pageSize',
    'part',
    'id',
    'timeMin',
    'timeZone',
    'syncToken',
  ];
  const query = fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary' })), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), query, async ([, path], parameters) => {
      const answer = await server.get(`${path.split('?')[0]}?${new URLSearchParams(parameters)}`, token);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});

test('any path below /drive/v3/files/ gets 200 or 404', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (rest) => {
      const path = `/drive/v3/files/${encodeURI(rest.toWellFormed()).replaceAll('?', '')}`;
      expect([200, 404]).toContain((await server.get(path, token)).status);
    }),
    { numRuns: 100 },
  );
});
