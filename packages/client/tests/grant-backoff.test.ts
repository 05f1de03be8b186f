import { presentFields } from '@grantway/protocol/present-fields';
import { describe, expect, test, vi } from 'vitest';
import type { GrantStore, OAuthClientOptions } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { api, begin, connect, networkDown, ok, tokenUrl } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { errorAnswer, json, rejection, startMs, tokens } from './scripted-server.ts';

const busy = (retryAfter?: string): ScriptedAnswer =>
  json({ error: 'server_error' }, 503, presentFields({ 'retry-after': retryAfter }));

async function expired(answers: readonly ScriptedAnswer[]) {
  const connected = await connect(answers);
  connected.clock.now = startMs + 3_600_000;
  return connected;
}

describe('CLI-6 an outage', () => {
  test.each<[string, ScriptedAnswer]>([
    ['no network', networkDown],
    ['a 500', errorAnswer('server_error', undefined, 500)],
    ['HTML', () => new Response('<html>')],
  ])('that passes quickly only delays the call: %s', async (_, failure) => {
    const { grant, urls } = await expired([failure, failure, tokens(), ok]);
    expect((await grant.fetch(api)).status).toBe(200);
    expect(urls()).toEqual([tokenUrl, tokenUrl, tokenUrl, api]);
  });

  test('that lasts causes a transient error, and the library keeps the refresh token', async () => {
    const { grant, sent, clock } = await expired([busy(), busy(), busy(), tokens()]);
    const error = await rejection(() => grant.accessToken());
    expect(error).toMatchObject({ kind: 'transient', status: 503, retryAfterSeconds: 1 });
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
    clock.now += 1_000;
    expect((await grant.accessToken()).token).toBe('access-2');
    expect(sent().map(({ form }) => form.get('refresh_token'))).toEqual(Array(4).fill('refresh-1'));
  });

  test('stops requests, each time for longer, but at most for a minute', async () => {
    const failures = Array.from({ length: 27 }, () => busy());
    const { grant, sent, clock } = await expired(failures);
    const pauses: unknown[] = [];
    for (let time = 1; time <= 9; time += 1) {
      const error = await rejection(() => grant.accessToken());
      if (!(error instanceof Error && 'retryAfterSeconds' in error)) throw error;
      const requests = sent().length;
      expect(requests).toBe(3 * time);
      const seconds = Number(error.retryAfterSeconds);
      pauses.push(seconds);
      clock.now += seconds * 1000 - 1;
      expect(await rejection(() => grant.accessToken())).toMatchObject({
        kind: 'transient',
        retryAfterSeconds: 1,
      });
      expect(sent().length).toBe(requests);
      clock.now += 1;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('with a Retry-After header stops requests for as long as the server asks', async () => {
    const { grant, sent, clock } = await expired([busy('30'), tokens()]);
    expect(await rejection(() => grant.accessToken())).toMatchObject({ retryAfterSeconds: 30 });
    clock.now += 29_000;
    expect(await rejection(() => grant.refresh())).toMatchObject({ retryAfterSeconds: 1 });
    expect(sent()).toHaveLength(1);
    clock.now += 1_000;
    expect((await grant.accessToken()).token).toBe('access-2');
  });

  test('may also have the status 429', async () => {
    const { grant } = await expired([json({ error: 'rate_limited' }, 429, { 'retry-after': '5' })]);
    expect(await rejection(() => grant.accessToken())).toMatchObject({
      kind: 'transient',
      status: 429,
      retryAfterSeconds: 5,
    });
  });

  test('that follows a success starts with the shortest pause again', async () => {
    const [b, after] = [busy(), tokens()];
    const { grant, clock } = await expired([b, b, b, b, b, b, after, b, b, b]);
    for (const seconds of [1, 2]) {
      expect(await rejection(() => grant.refresh())).toMatchObject({ retryAfterSeconds: seconds });
      clock.now += seconds * 1000;
    }
    await grant.refresh();
    expect(await rejection(() => grant.refresh())).toMatchObject({ retryAfterSeconds: 1 });
  });

  test('is not assumed if the server rejects the request: the client does not send the request again', async () => {
    for (const [answer, kind] of [
      [errorAnswer('invalid_client', undefined, 401), 'protocol'],
      [errorAnswer('admin_policy_enforced'), 'denied'],
      [errorAnswer('invalid_grant'), 'reconnect'],
    ] as const) {
      const { grant, sent } = await expired([answer]);
      expect(await rejection(() => grant.accessToken())).toMatchObject({ kind });
      expect(sent()).toHaveLength(1);
    }
  });
});

describe('the memory of a process is bounded', () => {
  async function manyUsers(answer: ScriptedAnswer, count: number, options: Partial<OAuthClientOptions> = {}) {
    const begun = begin(Array(count + 3).fill(answer), options);
    const names = Array.from({ length: count }, (_, index) => `user-${index}`);
    for (const name of names) await begun.client.grant(name).setRefreshToken(`refresh-${name}`);
    return { ...begun, names };
  }

  test('the process forgets the oldest failures, and tries these refreshes again', async () => {
    const { client, server, names } = await manyUsers(busy('3600'), 1002);
    for (const name of names) await rejection(() => client.grant(name).accessToken());
    expect(server.sent).toHaveLength(1002);
    for (const index of [2, 500, 1001]) await rejection(() => client.grant(`user-${index}`).accessToken());
    expect(server.sent).toHaveLength(1002);
    for (const index of [0, 1]) await rejection(() => client.grant(`user-${index}`).accessToken());
    expect(server.sent).toHaveLength(1004);
  });

  test('the process forgets the oldest answer that could not be stored', async () => {
    const real = memoryGrantStore();
    let isFull = false;
    const store: GrantStore = {
      ...real,
      write: async (...values) => {
        if (isFull) throw new Error('no space left');
        return real.write(...values);
      },
    };
    const { client, server, names } = await manyUsers(tokens(), 1001, { store });
    isFull = true;
    for (const name of names) {
      expect(await rejection(() => client.grant(name).accessToken())).toMatchObject({ kind: 'transient' });
    }
    isFull = false;
    for (const index of [1, 500, 1000]) await client.grant(`user-${index}`).accessToken();
    expect(server.sent).toHaveLength(1001);
    await client.grant('user-0').accessToken();
    expect(server.sent).toHaveLength(1002);
  });

  test('the process forgets the oldest opened record, and opens it again', async () => {
    const { client, settings, names } = await manyUsers(tokens(), 1001);
    const open = vi.spyOn(crypto.subtle, 'decrypt');
    for (const name of names) await client.grant(name).status();
    expect(open).toHaveBeenCalledTimes(1001);
    for (const index of [1, 500, 1000]) await client.grant(`user-${index}`).status();
    expect(open).toHaveBeenCalledTimes(1001);
    await client.grant('user-0').status();
    expect(open).toHaveBeenCalledTimes(1002);
    open.mockRestore();
    expect(settings.keys).toHaveLength(1);
  });
});
