import { describe, expect, test, vi } from 'vitest';
import { api, begin, connect, networkDown, ok, tokenUrl, unauthorized } from './connected-client.ts';
import { json, rejection, startMs, tokens } from './scripted-server.ts';

/** A `fetch` whose answer never comes; like the real one it gives up at the signal. */
const neverAnswers: typeof globalThis.fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(init?.signal?.reason);
    init?.signal?.addEventListener('abort', abort);
    if (init?.signal?.aborted) abort();
  });

describe('CLI-6 calls APIs', () => {
  test('with the access token as bearer, and whatever else the caller sends', async () => {
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
  ])('sends no token to %j, first or after a good one', async (url) => {
    const { grant, sent } = await connect([ok]);
    vi.resetModules();
    const { requireSecureApi } = await import('../src/api-call.ts');
    const refused = expect.objectContaining({ kind: 'configuration' });
    expect(await rejection(() => requireSecureApi(url))).toEqual(refused);
    await grant.fetch(api);
    expect(await rejection(() => grant.fetch(url))).toEqual(refused);
    expect(sent()).toHaveLength(1);
  });

  test('puts its own token in place of any other, however it is written', async () => {
    const { grant, bearers } = await connect([ok, ok, ok]);
    await grant.fetch(api, { headers: { AUTHORIZATION: 'Basic other' } });
    await grant.fetch(api, { headers: [['authorization', 'Basic other']] });
    await grant.fetch(new Request(api, { headers: { Authorization: 'Basic other' } }));
    expect(bearers()).toEqual(Array(3).fill('Bearer access-1'));
  });

  test('gives errors of the API back as they are, to be read', async () => {
    const { grant } = await connect([json({ error: { code: 403 } }, 403), json({}, 500), json({}, 404)]);
    const forbidden = await grant.fetch(api);
    expect(forbidden.status).toBe(403);
    expect(await forbidden.json()).toEqual({ error: { code: 403 } });
    expect((await grant.fetch(api)).status).toBe(500);
    expect((await grant.fetch(api)).status).toBe(404);
  });

  test('is transient where the API cannot be reached', async () => {
    const { grant } = await connect([networkDown]);
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'transient', status: undefined });
  });

  test("passes the caller's own abort on, of the call or of its Request", async () => {
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

describe('CLI-6 on a 401', () => {
  test('refreshes once, and sends the same request again', async () => {
    const { grant, sent, bearers } = await connect([unauthorized, tokens(), ok]);
    const response = await grant.fetch(api, { method: 'PUT', body: 'content' });
    expect(response.status).toBe(200);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
    expect(sent()[2]).toMatchObject({ method: 'PUT', body: 'content' });
  });

  test('not twice: a second 401 is given back', async () => {
    const { grant, urls } = await connect([unauthorized, tokens(), unauthorized]);
    expect((await grant.fetch(api)).status).toBe(401);
    expect(urls()).toEqual([api, tokenUrl, api]);
  });

  test('cannot send a stream again, nor a Request with a body; the next call has the new token', async () => {
    for (const [input, init] of [
      [api, { method: 'POST', body: new ReadableStream() }],
      // What Node takes besides: it would be empty the second time.
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

  test('refreshes once for all calls that got one', async () => {
    const { grant, urls } = await connect([unauthorized, unauthorized, unauthorized, tokens(), ok, ok, ok]);
    // Opened once, so that all three are sent before the first is answered.
    await grant.status();
    const responses = await Promise.all([grant.fetch(api), grant.fetch(api), grant.fetch(api)]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('refreshes once for all of them at a server that answers with the same token', async () => {
    const same = tokens({ access_token: 'access-1' });
    const answers = [unauthorized, unauthorized, unauthorized, same, ...Array(3).fill(unauthorized)];
    const { grant, urls } = await connect(answers);
    await grant.status();
    await Promise.all([grant.fetch(api), grant.fetch(api), grant.fetch(api)]);
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('takes the token that another process has stored meanwhile', async () => {
    const first = await connect([unauthorized, ok]);
    const { settings, grant, bearers } = first;
    const other = begin([tokens({ access_token: 'access-9' })], { store: settings.store });
    await other.client.grant('alice').refresh();
    // Another process refreshed after this call had read its token.
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

  test('an answer that a framework has cloned does not hold up the call', async () => {
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

  test('without a refresh token asks to reconnect', async () => {
    const { grant, urls } = await connect([unauthorized], {}, { access_token: 'access-1', scope: 'drive' });
    expect(await rejection(() => grant.fetch(api))).toMatchObject({
      kind: 'reconnect',
      reason: 'no-refresh-token',
    });
    expect(urls()).toEqual([api]);
  });
});

// As in JavaScript, or with a session whose types are not known: who is not signed in must not share a grant.
const noText = [undefined, null, 42] as unknown as readonly string[];
test.each(['', 'a'.repeat(257), '😀'.repeat(129), 'a\0', 'a\ud800', ...noText])(
  'misuse: %j is no user id',
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

test('CLI-6 an access token without a refresh token is used up to its end', async () => {
  const { grant, clock } = await connect([ok, ok], {}, { access_token: 'access-1', scope: 'drive' });
  clock.now = startMs + 3_599_000;
  expect((await grant.fetch(api)).status).toBe(200);
  clock.now = startMs + 3_600_000;
  expect(await rejection(() => grant.fetch(api))).toMatchObject({ reason: 'no-refresh-token' });
});
