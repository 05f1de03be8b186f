import { describe, expect, test } from 'vitest';
import type { GrantStore } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { begin, connect } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { startMs, tokens } from './scripted-server.ts';

function countingStore() {
  const clock = { now: startMs };
  const now = () => clock.now;
  const store = memoryGrantStore({ now });
  const asked = { leases: 0 };
  const counting: GrantStore = {
    ...store,
    acquireLease(...values) {
      asked.leases += 1;
      return store.acquireLease(...values);
    },
  };
  return { clock, asked, options: { store: counting, now } };
}

function heldBack(extra: Record<string, unknown>) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const answer: ScriptedAnswer = async (request) => {
    await promise;
    return tokens(extra)(request);
  };
  return { answer, release: resolve };
}

describe('CLI-6 a refresh', () => {
  test('for a hundred calls in one process asks the store for one lease', async () => {
    const { clock, asked, options } = countingStore();
    const { client } = await connect([tokens()], options);
    clock.now += 3_600_000;
    const calls = Array.from({ length: 100 }, () => client.grant('alice').accessToken());
    expect((await Promise.all(calls)).map(({ token }) => token)).toEqual(Array(100).fill('access-2'));
    expect(asked.leases).toBe(1);
  });

  test('that outlasts its lease stores nothing while another process has the lease, so the newest refresh token is kept', async () => {
    const { clock, asked, options } = countingStore();
    const first = heldBack({ access_token: 'access-a', refresh_token: 'refresh-a' });
    const second = heldBack({ access_token: 'access-b', refresh_token: 'refresh-b' });
    // This server rotates refresh tokens. It accepts the old token a second time, but then only the newest token works.
    const { grant, settings, sent } = await connect([first.answer, second.answer, tokens()], options);
    clock.now += 3_600_000;
    const late = grant.accessToken();
    await expect.poll(() => sent().length).toBe(1);
    clock.now += 60_000;
    const successor = begin([], settings).client.grant('alice').accessToken();
    await expect.poll(() => sent().length).toBe(2);

    first.release();
    // The store rejects the write of the late call, so the late call asks for the lease again.
    await expect.poll(() => asked.leases).toBeGreaterThan(2);
    second.release();
    expect((await Promise.all([late, successor])).map(({ token }) => token)).toEqual([
      'access-b',
      'access-b',
    ]);
    await grant.refresh();
    expect(sent().at(-1)?.form.get('refresh_token')).toBe('refresh-b');
  });
});
