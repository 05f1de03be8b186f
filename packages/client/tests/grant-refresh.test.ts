import { describe, expect, test } from 'vitest';
import type { TokensEvent } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import {
  api,
  authorize,
  begin,
  connect,
  firstAnswer,
  networkDown,
  ok,
  tokenUrl,
  unauthorized,
} from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { rejection, startMs, startSeconds, tokens } from './scripted-server.ts';

describe('CLI-6 the client refreshes', () => {
  test('a token a minute before it expires, not earlier', async () => {
    const { grant, clock, urls, bearers } = await connect([ok, tokens(), ok]);
    clock.now = startMs + 3_539_000;
    await grant.fetch(api);
    clock.now = startMs + 3_540_000;
    await grant.fetch(api);
    expect(urls()).toEqual([api, tokenUrl, api]);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
  });

  test('TOK-4 with refresh_token, client_id and client_secret', async () => {
    const { grant, sent } = await connect([tokens()]);
    await grant.refresh();
    expect(Object.fromEntries(sent()[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
  });

  test('once for all waiting calls, also those of different grant objects', async () => {
    const { client, clock, urls } = await connect([tokens(), ...Array.from({ length: 20 }, () => ok)]);
    clock.now = startMs + 3_600_000;
    const calls = Array.from({ length: 20 }, () => client.grant('alice').fetch(api));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(urls().filter((url) => url === tokenUrl)).toHaveLength(1);
  });

  test('once for all clients that share a store, as processes do', async () => {
    const { settings, clock, grant, sent } = await connect([tokens()]);
    clock.now = startMs + 3_600_000;
    const others = Array.from({ length: 5 }, () => begin([], { ...settings }).client.grant('alice'));
    const got = await Promise.all([grant, ...others].map((each) => each.accessToken()));
    expect(got.map(({ token }) => token)).toEqual(Array(6).fill('access-2'));
    expect(sent()).toHaveLength(1);
  });

  test('as soon as the lease of a crashed process has expired', async () => {
    const store = memoryGrantStore();
    // With this timeout, each of the client's own leases lasts 5.1 seconds too.
    const { grant, clock, sent } = await connect([tokens()], { store, timeoutSeconds: 0.05 });
    clock.now = startMs + 3_600_000;
    await store.acquireLease('alice', 'of a process that died', 5.1);
    expect((await grant.accessToken()).token).toBe('access-2');
    expect(sent()).toHaveLength(1);
  });

  test('the tokens of each user separately', async () => {
    const { client, sent } = await connect([tokens(), tokens({ access_token: 'access-b' })]);
    await client.grant('bob').setRefreshToken('refresh-b');
    await client.grant('alice').refresh();
    expect((await client.grant('bob').accessToken()).token).toBe('access-b');
    expect(sent().map(({ form }) => form.get('refresh_token'))).toEqual(['refresh-1', 'refresh-b']);
  });

  test('but during an outage uses the old token while this token is valid', async () => {
    const { grant, clock, bearers } = await connect([
      ...[networkDown, networkDown, networkDown],
      ok,
      ...[networkDown, networkDown, networkDown],
    ]);
    clock.now = startMs + 3_590_000;
    expect((await grant.fetch(api)).status).toBe(200);
    expect(bearers()).toEqual([null, null, null, 'Bearer access-1']);
    clock.now = startMs + 3_600_000;
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'transient' });
  });

  test('never in advance if the server does not say when a token expires', async () => {
    const { grant, clock, bearers } = await connect([
      tokens({ access_token: 'access-1', expires_in: undefined }),
      ok,
    ]);
    await grant.refresh();
    clock.now = startMs * 2;
    await grant.fetch(api);
    expect(bearers()[1]).toBe('Bearer access-1');
  });

  test.each([0, '0', 30])('again for the next call if a token lasts only %s seconds', async (expires_in) => {
    const { grant, clock, urls } = await connect([tokens({ expires_in }), ok, tokens(), ok]);
    clock.now = startMs + 3_600_000;
    await grant.fetch(api);
    await grant.fetch(api);
    expect(urls()).toEqual([tokenUrl, api, tokenUrl, api]);
  });
});

describe('CLI-7 a refresh stores', () => {
  test('the old refresh token and scopes if the answer leaves them out', async () => {
    const { grant, sent } = await connect([tokens(), tokens()]);
    const before = await grant.status();
    expect(await grant.refresh()).toEqual({ token: 'access-2', expiresAt: startSeconds + 3600 });
    expect(await grant.status()).toEqual(before);
    await grant.refresh();
    expect(sent()[1]?.form.get('refresh_token')).toBe('refresh-1');
  });

  test('a rotated refresh token and changed scopes', async () => {
    const { grant, sent } = await connect([
      tokens({ refresh_token: 'refresh-2', scope: 'calendar' }),
      tokens(),
    ]);
    await grant.refresh();
    expect((await grant.status()).scopes).toEqual(['calendar']);
    await grant.refresh();
    expect(sent()[1]?.form.get('refresh_token')).toBe('refresh-2');
  });

  test.each([
    ['rotates', 'refresh-2'],
    ['does not rotate', undefined],
  ])(
    'no access token if a consent has stored one during the refresh; the server %s refresh tokens',
    async (_, refresh_token) => {
      const narrow: ScriptedAnswer = async (request) => {
        await authorize(client, { scope: ['calendar'], userId: 'alice' });
        return tokens({ access_token: 'access-narrow', scope: 'drive', refresh_token })(request);
      };
      const wide = tokens({ access_token: 'access-wide', scope: 'drive calendar' });
      const { client, grant, sent } = await connect([narrow, wide, tokens()]);
      expect((await grant.refresh()).token).toBe('access-wide');
      expect((await grant.status()).scopes).toEqual(['drive', 'calendar']);
      await grant.refresh();
      expect(sent()[2]?.form.get('refresh_token')).toBe(refresh_token ?? 'refresh-1');
    },
  );

  test('the new tokens before a call uses them', async () => {
    const order: string[] = [];
    /** Notes the name of the request, and how many versions of the grant have been stored so far. */
    const note =
      (name: string, answer: ScriptedAnswer): ScriptedAnswer =>
      async (request) => {
        const { settings } = connected;
        const version = (await settings.store.read('alice'))?.version ?? '';
        order.push(`${name} ${versions.push(version) && new Set(versions).size}`);
        return answer(request);
      };
    const versions: string[] = [];
    const connected = await connect([note('401', unauthorized), note('refresh', tokens()), note('call', ok)]);
    await connected.grant.fetch(api);
    expect(order).toEqual(['401 1', 'refresh 1', 'call 2']);
  });
});

describe('CLI-6 setRefreshToken', () => {
  test('stores a token that works immediately; the library refreshes to learn its scopes when it needs them', async () => {
    const { client, server } = begin([tokens({ scope: 'youtube.upload' }), ok]);
    const grant = client.grant('channel');
    await grant.setRefreshToken('refresh-1');
    expect(await grant.status()).toMatchObject({ connected: true, offline: true, scopes: [] });
    expect(await grant.has('youtube.upload')).toBe(true);
    await grant.fetch(api, { scopes: ['youtube.upload'] });
    expect(server.sent.map(({ url }) => url)).toEqual([tokenUrl, api]);
  });

  test('replaces the stored tokens', async () => {
    const { grant, sent } = await connect([tokens({ scope: 'youtube.upload' })]);
    await grant.setRefreshToken('refresh-9');
    await grant.accessToken();
    expect(sent()[0]?.form.get('refresh_token')).toBe('refresh-9');
    expect((await grant.status()).scopes).toEqual(['youtube.upload']);
  });

  test('during a refresh is not undone by the answer to the refresh', async () => {
    const { grant, sent, clock } = await connect([
      async (request) => {
        await grant.setRefreshToken('refresh-9');
        return tokens({ refresh_token: 'refresh-2' })(request);
      },
      tokens({ access_token: 'access-9' }),
    ]);
    clock.now = startMs + 3_600_000;
    expect((await grant.accessToken()).token).toBe('access-9');
    expect(sent()[1]?.form.get('refresh_token')).toBe('refresh-9');
  });

  const missing = undefined as unknown as string;
  test.each(['', 'two words', ' padded', 'two\nlines', missing])('rejects "%s"', async (text) => {
    const error = await rejection(() => begin([]).client.grant('alice').setRefreshToken(text));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe('CLI-6 onTokens', () => {
  test('calls every listener after the tokens are stored', async () => {
    const { client, grant, settings } = await connect([tokens({ refresh_token: 'refresh-2' })]);
    const before = (await settings.store.read('alice'))?.version;
    const told: [TokensEvent, boolean][] = [];
    const done = Promise.all(
      [1, 2].map(
        () =>
          new Promise<void>((resolve) => {
            client.onTokens(async (event) => {
              told.push([event, (await settings.store.read('alice'))?.version !== before]);
              resolve();
            });
          }),
      ),
    );
    await grant.refresh();
    await done;
    expect(told).toEqual(
      [1, 2].map(() => [
        {
          userId: 'alice',
          record: expect.objectContaining({
            access: { token: 'access-2', expiresAt: startSeconds + 3600 },
            refresh: expect.objectContaining({ token: 'refresh-2', issuedAt: startSeconds }),
          }),
        },
        true,
      ]),
    );
  });

  test('calls no listener before the store has written the grant', async () => {
    const order: string[] = [];
    const memory = memoryGrantStore();
    const write: typeof memory.write = async (...values) => {
      const written = await memory.write(...values);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('written');
      return written;
    };
    const { client, grant } = await connect([tokens()], { store: { ...memory, write } });
    client.onTokens(() => void order.push('told'));
    order.length = 0;
    await grant.refresh();
    await grant.setRefreshToken('refresh-5');
    await new Promise((resolve) => setTimeout(resolve));
    expect(order).toEqual(['written', 'told', 'written', 'told']);
  });

  test('calls the listener for setRefreshToken, until the listener is removed', async () => {
    const { client, grant } = await connect([]);
    const told: (string | undefined)[] = [];
    const remove = client.onTokens(({ record }) => void told.push(record.refresh?.token));
    await grant.setRefreshToken('refresh-5');
    await new Promise((resolve) => setTimeout(resolve));
    remove();
    await grant.setRefreshToken('refresh-6');
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toEqual(['refresh-5']);
  });

  test('CLI-6 ignores an onListenerError that throws or rejects', async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', listen);
    try {
      for (const onListenerError of [
        () => {
          throw new Error('the log is full');
        },
        () => Promise.reject(new Error('the log is full')),
      ] as const) {
        const { grant, client } = await connect([tokens()], { onListenerError });
        client.onTokens(() => {
          throw new Error('a listener');
        });
        expect((await grant.refresh()).token).toBe('access-2');
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    } finally {
      process.off('unhandledRejection', listen);
    }
    expect(unhandled).toEqual([]);
  });

  test('isolates a listener that throws, rejects or never settles', async () => {
    const failures: unknown[] = [];
    const { client, grant } = await connect([tokens(), ok], {
      onListenerError: (error) => failures.push(error),
    });
    const [thrown, rejected] = [new Error('thrown'), new Error('rejected')];
    client.onTokens(() => {
      throw thrown;
    });
    client.onTokens(() => Promise.reject(rejected));
    client.onTokens(() => new Promise(() => {}));
    await grant.refresh();
    expect((await grant.fetch(api)).status).toBe(200);
    expect(failures).toEqual([thrown, rejected]);
  });

  test('calls no listener when nothing was refreshed', async () => {
    const { client, grant } = await connect([ok], {}, firstAnswer);
    let told = 0;
    client.onTokens(() => {
      told += 1;
    });
    await grant.fetch(api);
    await grant.accessToken();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toBe(0);
  });
});
