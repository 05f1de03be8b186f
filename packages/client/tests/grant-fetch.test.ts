import { describe, expect, test, vi } from 'vitest';
import { api, begin, connect, networkDown, ok, tokenUrl, unauthorized } from './connected-client.ts';
import { json, rejection, startMs, tokens } from './scripted-server.ts';

/** Like the real `fetch`, rejects when the signal aborts. */
const neverAnswers: typeof globalThis.fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(init?.signal?.reason);
    init?.signal?.addEventListener('abort', abort);
    if (init?.signal?.aborted) abort();
  });

describe('CLI-6 grant.fetch', () => {
  test('sends the access token as a bearer token, and everything that the caller passes', async () => {
    const { grant, sent } = await connect([ok]);
    const response = await grant.fetch(new URL(api), {
      method: 'POST',
      headers: { 'x-one': '1' },
      body: 'a=b',
    });
    expect(await response.text()).toBe('fine');
    expect(sent()[0]).toMatchObject({ url: api, method: 'POST', body: 'a=b' });
    expect(sent()[0]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(sent()[0]?.headers.get('x-one')).toBe('1');
  });

  test("keeps a Request's own headers", async () => {
    const { grant, sent } = await connect([ok]);
    await grant.fetch(new Request(api, { headers: { 'x-one': '1' } }));
    expect(sent()[0]?.headers.get('x-one')).toBe('1');
    expect(sent()[0]?.headers.get('authorization')).toBe('Bearer access-1');
  });

  test.each([
    'http://api.example.com/files',
    '/files',
    'ftp://api.example.com/',
    'http://localhost.example/',
    '//api.example.com/files',
    `${api}#fragment`,
    'https://api.example.com.evil:port/',
    '',
  ])('rejects %j without sending a token, as the first URL or after a valid one', async (url) => {
    const { grant, sent } = await connect([ok]);
    vi.resetModules();
    const { requireSecureApi } = await import('../src/api-call.ts');
    const configurationError = expect.objectContaining({ kind: 'configuration' });
    expect(await rejection(() => requireSecureApi(url))).toEqual(configurationError);
    await grant.fetch(api);
    expect(await rejection(() => grant.fetch(url))).toEqual(configurationError);
    expect(sent()).toHaveLength(1);
  });

  test('replaces an Authorization header of the caller, in any spelling', async () => {
    const { grant, bearers } = await connect([ok, ok, ok]);
    await grant.fetch(api, { headers: { AUTHORIZATION: 'Basic other' } });
    await grant.fetch(api, { headers: [['authorization', 'Basic other']] });
    await grant.fetch(new Request(api, { headers: { Authorization: 'Basic other' } }));
    expect(bearers()).toEqual(Array(3).fill('Bearer access-1'));
  });

  test("returns the API's errors unchanged and readable", async () => {
    const { grant } = await connect([json({ error: { code: 403 } }, 403), json({}, 500), json({}, 404)]);
    const forbidden = await grant.fetch(api);
    expect(forbidden.status).toBe(403);
    expect(await forbidden.json()).toEqual({ error: { code: 403 } });
    expect((await grant.fetch(api)).status).toBe(500);
    expect((await grant.fetch(api)).status).toBe(404);
  });

  test('rejects with a transient error if the API cannot be reached', async () => {
    const { grant } = await connect([networkDown]);
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'transient', status: undefined });
  });

  test("rejects with the caller's reason if the caller aborts the call or its Request", async () => {
    const stored = await connect([]);
    const { client } = begin([], { store: stored.settings.store, fetch: neverAnswers });
    const reason = new Error('the user left');
    const signal = AbortSignal.abort(reason);
    const late = new AbortController();
    const grant = client.grant('alice');
    const called = rejection(() => grant.fetch(api, { signal: late.signal }));
    setTimeout(() => late.abort(reason), 20);
    expect(await called).toBe(reason);
    const fromRequest = begin([], {
      store: stored.settings.store,
      fetch: async (input, init) => {
        new Request(input, init).signal.throwIfAborted();
        return new Response();
      },
    });
    const { fetch } = fromRequest.client.grant('alice');
    expect(await rejection(() => fetch(new Request(api, { signal })))).toBe(reason);
  });
});

describe('CLI-6 grant.fetch, on a 401,', () => {
  test('refreshes once, and sends the same request again', async () => {
    const { grant, sent, bearers } = await connect([unauthorized, tokens(), ok]);
    const response = await grant.fetch(api, { method: 'PUT', body: 'content' });
    expect(response.status).toBe(200);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
    expect(sent()[2]).toMatchObject({ method: 'PUT', body: 'content' });
  });

  test('refreshes only once: the call returns a second 401', async () => {
    const { grant, urls } = await connect([unauthorized, tokens(), unauthorized]);
    expect((await grant.fetch(api)).status).toBe(401);
    expect(urls()).toEqual([api, tokenUrl, api]);
  });

  test('sends neither a stream nor a Request with a body again; the next call has the new token', async () => {
    for (const [input, init] of [
      [api, { method: 'POST', body: new ReadableStream() }],
      // Node also accepts an async generator as a body. A second request would find the generator empty.
      [api, { method: 'POST', body: (async function* () {})() as never }],
      [new Request(api, { method: 'POST', body: 'content' }), {}],
    ] as const) {
      const { grant, urls, bearers } = await connect([unauthorized, tokens(), ok]);
      expect((await grant.fetch(input, init)).status).toBe(401);
      expect((await grant.fetch(api)).status).toBe(200);
      expect(urls()).toEqual([api, tokenUrl, api]);
      expect(bearers()[2]).toBe('Bearer access-2');
    }
  });

  test('refreshes once for all calls that got a 401', async () => {
    const { grant, urls } = await connect([unauthorized, unauthorized, unauthorized, tokens(), ok, ok, ok]);
    // Open the record first, so that the client sends all three calls before the first answer.
    await grant.status();
    const responses = await Promise.all([grant.fetch(api), grant.fetch(api), grant.fetch(api)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('refreshes once for all calls even if the server returns the same token again', async () => {
    const same = tokens({ access_token: 'access-1' });
    const answers = [unauthorized, unauthorized, unauthorized, same, ...Array(3).fill(unauthorized)];
    const { grant, urls } = await connect(answers);
    await grant.status();
    await Promise.all([grant.fetch(api), grant.fetch(api), grant.fetch(api)]);
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('uses the token that another process has stored in the meantime', async () => {
    const first = await connect([unauthorized, ok]);
    const { settings, grant, bearers } = first;
    const other = begin([tokens({ access_token: 'access-9' })], { store: settings.store });
    await other.client.grant('alice').refresh();
    const late = begin(
      [
        async () => {
          await begin([tokens({ access_token: 'access-10' })], { store: settings.store })
            .client.grant('alice')
            .refresh();
          return new Response(null, { status: 401 });
        },
        ok,
      ],
      { store: settings.store },
    );
    expect((await late.client.grant('alice').fetch(api)).status).toBe(200);
    expect(late.server.sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer access-9',
      'Bearer access-10',
    ]);
    expect(bearers()).toEqual([]);
    expect((await grant.accessToken()).token).toBe('access-10');
  });

  test('does not wait for the end of an answer that a framework has cloned', async () => {
    const clones: Response[] = [];
    const { grant } = await connect([
      () => {
        const endless = new Response(new ReadableStream(), { status: 401 });
        clones.push(endless.clone());
        return endless;
      },
      tokens(),
      ok,
    ]);
    expect((await grant.fetch(api)).status).toBe(200);
    expect(clones).toHaveLength(1);
  });

  test('asks to reconnect if there is no refresh token', async () => {
    const { grant, urls } = await connect([unauthorized], {}, { access_token: 'access-1', scope: 'drive' });
    expect(await rejection(() => grant.fetch(api))).toMatchObject({
      kind: 'reconnect',
      reason: 'no-refresh-token',
    });
    expect(urls()).toEqual([api]);
  });
});

// Untyped code may pass these if nobody is signed in. Such users must not share a grant.
const notText = [undefined, null, 42] as unknown as readonly string[];
test.each(['', 'a'.repeat(257), '😀'.repeat(129), 'a\0', 'a\ud800', ...notText])(
  'misuse: %j is not a user id',
  async (userId) => {
    const { client } = begin([]);
    for (const run of [
      () => client.grant(userId).fetch(api),
      () => client.grant(userId).status(),
      () => client.grant(userId).setRefreshToken('refresh-1'),
    ]) {
      expect(await rejection(run)).toBeInstanceOf(TypeError);
    }
    for (const longest of ['é'.repeat(256), '😀'.repeat(128)]) {
      expect(await client.grant(longest).status()).toMatchObject({ connected: false });
    }
  },
);

test('CLI-6 an access token without a refresh token is used until it expires', async () => {
  const { grant, clock } = await connect([ok, ok], {}, { access_token: 'access-1', scope: 'drive' });
  clock.now = startMs + 3_599_000;
  expect((await grant.fetch(api)).status).toBe(200);
  clock.now = startMs + 3_600_000;
  expect(await rejection(() => grant.fetch(api))).toMatchObject({ reason: 'no-refresh-token' });
});
