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

describe('CLI-6 refreshes', () => {
  test('a minute ahead of expiry, not before', async () => {
    const { grant, clock, urls, bearers } = await connect([ok, tokens(), ok]);
    clock.now = startMs + 3_539_000;
    await grant.fetch(api);
    clock.now = startMs + 3_540_000;
    await grant.fetch(api);
    expect(urls()).toEqual([api, tokenUrl, api]);
    expect(bearers()).toEqual(['Bearer access-1', null, 'Bearer access-2']);
  });

  test('TOK-4 by refresh_token, client_id and client_secret', async () => {
    const { grant, sent } = await connect([tokens()]);
    await grant.refresh();
    expect(Object.fromEntries(sent()[0]?.form ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
  });

  test('once for all who wait, whatever object they ask', async () => {
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

  test('after a process that died just now, as soon as its lease has run out', async () => {
    const store = memoryGrantStore();
    // A lease of this client lasts for 5.1 seconds.
    const { grant, clock, sent } = await connect([tokens()], { store, timeoutSeconds: 0.05 });
    clock.now = startMs + 3_600_000;
    await store.acquireLease('alice', 'of a process that died', 5.1);
    expect((await grant.accessToken()).token).toBe('access-2');
    expect(sent()).toHaveLength(1);
  });

  test('each user alone', async () => {
    const { client, sent } = await connect([tokens(), tokens({ access_token: 'access-b' })]);
    await client.grant('bob').setRefreshToken('refresh-b');
    await client.grant('alice').refresh();
    expect((await client.grant('bob').accessToken()).token).toBe('access-b');
    expect(sent().map(({ form }) => form.get('refresh_token'))).toEqual(['refresh-1', 'refresh-b']);
  });

  test('goes on with the old token through an outage, as long as it lasts', async () => {
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

  test('works where the server never says when a token expires', async () => {
    const { grant, clock, bearers } = await connect([
      tokens({ access_token: 'access-1', expires_in: undefined }),
      ok,
    ]);
    await grant.refresh();
    clock.now = startMs * 2;
    await grant.fetch(api);
    expect(bearers()[1]).toBe('Bearer access-1');
  });

  test.each([0, '0', 30])(
    'takes a token that lasts for %s seconds, and asks for the next',
    async (expires_in) => {
      const { grant, clock, urls } = await connect([tokens({ expires_in }), ok, tokens(), ok]);
      clock.now = startMs + 3_600_000;
      await grant.fetch(api);
      await grant.fetch(api);
      expect(urls()).toEqual([tokenUrl, api, tokenUrl, api]);
    },
  );
});

describe('CLI-7 what a refresh leaves in the store', () => {
  test('the refresh token and scopes that an answer leaves out', async () => {
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
  ])('what was granted while it was under way, at a server that %s', async (_, refresh_token) => {
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
  });

  test('the new tokens before anybody uses them', async () => {
    const order: string[] = [];
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

describe('CLI-6 a stored refresh token can be set', () => {
  test('and is used at once; what it covers is found out where it is asked', async () => {
    const { client, server } = begin([tokens({ scope: 'youtube.upload' }), ok]);
    const grant = client.grant('channel');
    await grant.setRefreshToken('refresh-1');
    expect(await grant.status()).toMatchObject({ connected: true, offline: true, scopes: [] });
    expect(await grant.has('youtube.upload')).toBe(true);
    await grant.fetch(api, { scopes: ['youtube.upload'] });
    expect(server.sent.map(({ url }) => url)).toEqual([tokenUrl, api]);
  });

  test('replaces what is stored, and keeps whose it is', async () => {
    const { grant, sent } = await connect([tokens({ scope: 'youtube.upload' })]);
    await grant.setRefreshToken('refresh-9');
    await grant.accessToken();
    expect(sent()[0]?.form.get('refresh_token')).toBe('refresh-9');
    expect((await grant.status()).scopes).toEqual(['youtube.upload']);
  });

  test('while a refresh is under way is not undone by its answer', async () => {
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

  // As of a setting that is not there.
  const missing = undefined as unknown as string;
  test.each(['', 'two words', ' padded', 'two\nlines', missing])('but "%s" is none', async (text) => {
    const error = await rejection(() => begin([]).client.grant('alice').setRefreshToken(text));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe('CLI-6 tells whenever tokens change', () => {
  test('every listener, after they are stored', async () => {
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

  test('of a refresh token that was set, and no more once the listener is taken out', async () => {
    const { client, grant } = await connect([]);
    const told: (string | undefined)[] = [];
    const end = client.onTokens(({ record }) => void told.push(record.refresh?.token));
    await grant.setRefreshToken('refresh-5');
    await new Promise((resolve) => setTimeout(resolve));
    end();
    await grant.setRefreshToken('refresh-6');
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toEqual(['refresh-5']);
  });

  test('CLI-6 an onListenerError that throws, or rejects, stays contained', async () => {
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

  test('a listener that throws, rejects or never ends concerns nobody', async () => {
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

  test('not when a refresh fails, nor when nothing was refreshed', async () => {
    const { client, grant } = await connect([ok], {}, firstAnswer);
    let told = 0;
    client.onTokens(() => {
      told += 1;
    });
    await grant.fetch(api);
    await grant.accessToken();
    await new Promise((resolve) => setTimeout(resolve));
    // The event of the exchange itself came before the listener did.
    expect(told).toBe(0);
  });
});
