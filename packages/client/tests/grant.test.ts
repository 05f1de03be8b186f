import { describe, expect, test } from 'vitest';
import type { GrantRecord, OAuthClientOptions } from '../src/index.ts';
import { createOAuthClient } from '../src/index.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import {
  clientSecretFile,
  json,
  refused,
  rejection,
  scriptedServer,
  startMs,
  startSeconds,
  tokens,
} from './scripted-server.ts';

const api = 'https://api.example.com/files';
const tokenUrl = 'https://auth.example.com/token';
const record: GrantRecord = {
  accessToken: 'access-1',
  expiresAt: startSeconds + 3600,
  refreshToken: 'refresh-1',
  scopes: ['drive', 'https://www.googleapis.com/auth/userinfo.email'],
  account: { sub: '1001' },
};
const online: GrantRecord = { accessToken: 'access-1', expiresAt: startSeconds + 3600, scopes: ['drive'] };
const ok: ScriptedAnswer = () => new Response('fine');
const unauthorized: ScriptedAnswer = () => new Response('no', { status: 401 });
const networkDown: ScriptedAnswer = () => Promise.reject(new TypeError('fetch failed'));

function begin(answers: readonly ScriptedAnswer[], options: Partial<OAuthClientOptions> = {}) {
  const server = scriptedServer(...answers);
  const clock = { now: startMs };
  const client = createOAuthClient({
    clientSecret: clientSecretFile,
    fetch: server.fetch,
    now: () => clock.now,
    ...options,
  });
  return {
    client,
    clock,
    server,
    urls: () => server.sent.map(({ url }) => url),
    bearers: () => server.sent.map(({ headers }) => headers.get('authorization')),
  };
}

describe('CLI-6 calls APIs', () => {
  test('with the access token as bearer, and whatever else the caller sends', async () => {
    const { client, server } = begin([ok]);
    const response = await client.grant(record).fetch(new URL(api), {
      method: 'POST',
      headers: { 'x-one': '1' },
      body: 'a=b',
    });
    expect(await response.text()).toBe('fine');
    expect(server.sent[0]).toMatchObject({ url: api, method: 'POST', body: 'a=b' });
    expect(server.sent[0]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(server.sent[0]?.headers.get('x-one')).toBe('1');
  });

  test("keeps a Request's own headers", async () => {
    const { client, server } = begin([ok]);
    await client.grant(record).fetch(new Request(api, { headers: { 'x-one': '1' } }));
    expect(server.sent[0]?.headers.get('x-one')).toBe('1');
    expect(server.sent[0]?.headers.get('authorization')).toBe('Bearer access-1');
  });

  test.each([
    'http://api.example.com/files',
    '/files',
    'ftp://api.example.com/',
    'http://localhost.example/',
  ])('sends no token to %s', async (url) => {
    const { client, server } = begin([]);
    const error = await rejection(() => client.grant(record).fetch(url));
    expect(error).toMatchObject({ kind: 'configuration' });
    expect(server.sent).toHaveLength(0);
  });

  test('gives errors of the API back as they are', async () => {
    const { client } = begin([json({ error: {} }, 403), json({}, 500)]);
    const grant = client.grant(record);
    expect((await grant.fetch(api)).status).toBe(403);
    expect((await grant.fetch(api)).status).toBe(500);
  });

  test('API-2 says which scopes are wanting', async () => {
    const challenge = 'Bearer realm="https://x/", error="insufficient_scope", scope="drive drive.file"';
    const { client } = begin([json({}, 403, { 'www-authenticate': challenge })]);
    expect(await rejection(() => client.grant(record).fetch(api))).toMatchObject({
      kind: 'needs-consent',
      code: 'insufficient_scope',
      scopes: ['drive', 'drive.file'],
    });
  });

  test('is transient where the API cannot be reached or takes too long', async () => {
    const hanging: ScriptedAnswer = () => new Promise(() => {});
    const { client } = begin([networkDown]);
    expect(await rejection(() => client.grant(record).fetch(api))).toMatchObject({ kind: 'transient' });

    const never = begin([hanging], {
      apiTimeoutSeconds: 0.02,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    expect(await rejection(() => never.client.grant(record).fetch(api))).toMatchObject({ kind: 'transient' });
  });

  test("passes the caller's own abort on", async () => {
    const { client } = begin([], {
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return new Response();
      },
    });
    const reason = new Error('the user left');
    const signal = AbortSignal.abort(reason);
    expect(await rejection(() => client.grant(record).fetch(api, { signal }))).toBe(reason);
  });
});

describe('CLI-6 refreshes', () => {
  test('a minute ahead of expiry, not before', async () => {
    const { client, clock, urls, bearers } = begin([ok, tokens(), ok]);
    const grant = client.grant(record);
    clock.now = startMs + 3_539_000;
    await grant.fetch(api);
    clock.now = startMs + 3_540_000;
    await grant.fetch(api);
    expect(urls()).toEqual([api, tokenUrl, api]);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
  });

  test('TOK-4 by refresh_token, client_id and client_secret', async () => {
    const { client, server } = begin([tokens()]);
    await client.grant(record).refresh();
    expect(Object.fromEntries(server.sent[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
  });

  test('once on 401, and sends the same request again', async () => {
    const { client, server, bearers } = begin([unauthorized, tokens(), ok]);
    const response = await client.grant(record).fetch(api, { method: 'PUT', body: 'content' });
    expect(response.status).toBe(200);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
    expect(server.sent[2]).toMatchObject({ method: 'PUT', body: 'content' });
  });

  test('not twice: a second 401 is given back', async () => {
    const { client, urls } = begin([unauthorized, tokens(), unauthorized]);
    expect((await client.grant(record).fetch(api)).status).toBe(401);
    expect(urls()).toHaveLength(3);
  });

  test('but cannot send a stream again', async () => {
    const { client, urls } = begin([unauthorized, tokens(), ok]);
    const grant = client.grant(record);
    expect((await grant.fetch(api, { method: 'POST', body: new ReadableStream() })).status).toBe(401);
    expect((await grant.fetch(api)).status).toBe(200);
    expect(urls()).toEqual([api, tokenUrl, api]);
  });

  test('once for all calls that need it, of one grant object', async () => {
    const { client, urls } = begin([unauthorized, unauthorized, unauthorized, tokens(), ok, ok, ok]);
    const grant = client.grant(record);
    const responses = await Promise.all([grant.fetch(api), grant.fetch(api), grant.fetch(api)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('once for all grant objects with the same refresh token, and tells each', async () => {
    const { client, server } = begin([tokens({ refresh_token: 'refresh-2' })]);
    const stored: GrantRecord[] = [];
    const refresh = () => client.grant(record, { onTokens: (fresh) => void stored.push(fresh) }).refresh();
    await Promise.all([refresh(), refresh()]);
    expect(server.sent).toHaveLength(1);
    expect(stored.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-2', 'refresh-2']);
  });

  test('again after a refresh that failed', async () => {
    const { client } = begin([networkDown, tokens()]);
    const grant = client.grant(record);
    expect(await rejection(() => grant.refresh())).toMatchObject({ kind: 'transient' });
    expect((await grant.refresh()).accessToken).toBe('access-2');
  });

  test('goes on with the old token through an outage, as long as it lasts', async () => {
    const { client, clock, bearers } = begin([networkDown, ok, networkDown]);
    const grant = client.grant(record);
    clock.now = startMs + 3_590_000;
    expect((await grant.fetch(api)).status).toBe(200);
    expect(bearers()).toEqual([null, 'Bearer access-1']);
    clock.now = startMs + 3_600_000;
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'transient' });
  });

  test('starts from a stored refresh token alone', async () => {
    const { client, bearers } = begin([tokens({ scope: 'youtube.upload' }), ok]);
    const grant = client.grant({ refreshToken: 'refresh-1' });
    expect(grant.has('youtube.upload')).toBe(false);
    await grant.fetch(api);
    expect(bearers()).toEqual([null, 'Bearer access-2']);
    expect(grant.has('youtube.upload')).toBe(true);
  });

  test('works where the server never says when a token expires', async () => {
    const { client, clock, bearers } = begin([ok]);
    clock.now = startMs * 2;
    await client.grant({ accessToken: 'access-1', scopes: [] }).fetch(api);
    expect(bearers()).toEqual(['Bearer access-1']);
  });
});

describe('CLI-6 tells whenever tokens change', () => {
  test('and waits until they are stored before it uses them', async () => {
    const order: string[] = [];
    const note =
      (name: string, answer: ScriptedAnswer): ScriptedAnswer =>
      (request) => {
        order.push(name);
        return answer(request);
      };
    const { client } = begin([note('401', unauthorized), note('refresh', tokens()), note('call', ok)]);
    const onTokens = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('stored');
    };
    await client.grant(record, { onTokens }).fetch(api);
    expect(order).toEqual(['401', 'refresh', 'stored', 'call']);
  });

  test('keeps the refresh token, the scopes and the account that an answer leaves out', async () => {
    const { client } = begin([tokens()]);
    expect(await client.grant(record).refresh()).toEqual({ ...record, accessToken: 'access-2' });
  });

  test('replaces a rotated refresh token and changed scopes', async () => {
    const { client, server } = begin([tokens({ refresh_token: 'refresh-2', scope: 'calendar' }), tokens()]);
    const grant = client.grant(record);
    expect(await grant.refresh()).toMatchObject({ refreshToken: 'refresh-2', scopes: ['calendar'] });
    await grant.refresh();
    expect(server.sent[1]?.form.get('refresh_token')).toBe('refresh-2');
  });

  test('loses no rotated token when storing fails: the next call stores it first', async () => {
    const { client, urls, bearers } = begin([tokens({ refresh_token: 'refresh-2' }), ok]);
    const failure = new Error('the database is away');
    const offered: (string | undefined)[] = [];
    const grant = client.grant(record, {
      onTokens: ({ refreshToken }) => {
        offered.push(refreshToken);
        if (offered.length === 1) throw failure;
      },
    });
    expect(await rejection(() => grant.refresh())).toBe(failure);
    expect(grant.record).toEqual(record);
    await grant.fetch(api);
    expect(offered).toEqual(['refresh-2', 'refresh-2']);
    expect(urls()).toEqual([tokenUrl, api]);
    expect(bearers()[1]).toBe('Bearer access-2');
  });
});

describe('ERR-6 asks to reconnect', () => {
  test('on invalid_grant, with the description of the server', async () => {
    const { client } = begin([unauthorized, refused('invalid_grant', 'Token has been expired or revoked.')]);
    expect(await rejection(() => client.grant(record).fetch(api))).toMatchObject({
      kind: 'reconnect',
      code: 'invalid_grant',
      description: 'Token has been expired or revoked.',
    });
  });

  test('where the access token has ended and there is no refresh token', async () => {
    const { client, clock, server } = begin([unauthorized]);
    const ended = { kind: 'reconnect', code: 'invalid_token' };
    expect(await rejection(() => client.grant(online).fetch(api))).toMatchObject(ended);
    clock.now = startMs + 3_600_000;
    expect(await rejection(() => client.grant(online).fetch(api))).toMatchObject(ended);
    expect(await rejection(() => client.grant(online).refresh())).toMatchObject(ended);
    expect(server.sent).toHaveLength(1);
  });

  test('uses an access token without a refresh token up to its end', async () => {
    const { client, clock } = begin([ok]);
    clock.now = startMs + 3_599_000;
    expect((await client.grant(online).fetch(api)).status).toBe(200);
  });
});

describe('CLI-8 revokes', () => {
  test('the refresh token if there is one, else the access token', async () => {
    const { client, server } = begin([json({}), () => new Response(null)]);
    await client.grant(record).revoke();
    await client.grant(online).revoke();
    expect(server.sent.map(({ form }) => [form.get('token'), form.get('token_type_hint')])).toEqual([
      ['refresh-1', 'refresh_token'],
      ['access-1', 'access_token'],
    ]);
    expect(server.sent[0]).toMatchObject({ method: 'POST', url: 'https://auth.example.com/revoke' });
  });

  test('is done where the token worked no more', async () => {
    const { client } = begin([refused('invalid_token', 'Token expired or revoked')]);
    await expect(client.grant(record).revoke()).resolves.toBeUndefined();
  });

  test.each<[string, ScriptedAnswer, object]>([
    ['an outage', networkDown, { kind: 'transient' }],
    ['a refusal', refused('invalid_client', 'Unknown.', 401), { kind: 'protocol', code: 'invalid_client' }],
    ['overload', () => new Response('busy', { status: 503 }), { kind: 'transient', status: 503 }],
  ])('tells of %s', async (_, answer, expected) => {
    const { client } = begin([answer]);
    expect(await rejection(() => client.grant(record).revoke())).toMatchObject(expected);
  });
});

test('CLI-5 has() knows short and long names', () => {
  const grant = begin([]).client.grant(record);
  expect(['drive', 'email', 'Drive', 'drive.file', ''].map((scope) => grant.has(scope))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a record survives being stored as JSON', () => {
  const { client } = begin([]);
  expect(client.grant(JSON.parse(JSON.stringify(record))).record).toEqual(record);
});

test.each(['{}', '{"accessToken":"a"}', '{"scopes":[]}'])('misuse: %s is no grant', (text) => {
  expect(() => begin([]).client.grant(JSON.parse(text))).toThrow(TypeError);
});
