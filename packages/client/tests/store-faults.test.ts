/**
 * Makes each call of the store fail, once before the store acts, and once after (so only the answer is lost). No token
 * may get lost, and the app's next call must work.
 */
import { describe, expect, test } from 'vitest';
import type { GrantStore } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { api, authorize, begin, revokeUrl, tokenUrl } from './connected-client.ts';
import type { ScriptedAnswer, SentRequest } from './scripted-server.ts';
import { errorAnswer, startMs, tokens } from './scripted-server.ts';

type When = 'before' | 'after';

/** `arm(n, when)` makes the nth call from then on fail, or no call if n is 0. */
function failingStore(real: GrantStore) {
  let calls = 0;
  let failAt = 0;
  let when: When = 'before';
  const store = new Proxy(real, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...values: unknown[]) => {
        calls += 1;
        const fails = calls === failAt;
        if (fails && when === 'before') throw new Error('the store is down');
        const result: unknown = await method.apply(target, values);
        if (fails) throw new Error('the answer of the store was lost');
        return result;
      };
    },
  });
  return {
    store,
    arm(n: number, moment: When) {
      [calls, failAt, when] = [0, n, moment];
    },
    calls: () => calls,
  };
}

/**
 * A server for which only the newest refresh token works. If it rotates, each token response has a new refresh token.
 */
function strictServer(rotates: boolean) {
  let live: string | undefined;
  let number = 0;
  const issue = (): ScriptedAnswer => {
    number += 1;
    if (rotates || live === undefined) live = `refresh-${number}`;
    return tokens({
      access_token: `access-${number}`,
      scope: 'drive',
      ...((rotates || number === 1) && { refresh_token: live }),
    });
  };
  const answer: ScriptedAnswer = (request: SentRequest) => {
    if (request.url === revokeUrl) {
      if (request.form.get('token') === live) live = undefined;
      return new Response();
    }
    if (request.url !== tokenUrl) {
      const valid = request.headers.get('authorization') === `Bearer access-${number}`;
      return new Response(null, { status: valid ? 200 : 401 });
    }
    const isExchange = request.form.get('grant_type') === 'authorization_code';
    if (!isExchange && request.form.get('refresh_token') !== live)
      return errorAnswer('invalid_grant')(request);
    return issue()(request);
  };
  return { answer, live: () => live };
}

async function connected(rotates: boolean) {
  const server = strictServer(rotates);
  const clock = { now: startMs };
  const startedAt = performance.now();
  // The store's clock runs fast, so a lease that was not released expires soon.
  const storeNow = () => startMs + (performance.now() - startedAt) * 100;
  const failing = failingStore(memoryGrantStore({ now: storeNow }));
  const { client, server: sent } = begin(Array(40).fill(server.answer), {
    store: failing.store,
    now: () => clock.now,
  });
  failing.arm(0, 'before');
  await authorize(client, { scope: ['drive'], userId: 'alice' });
  return { client, clock, failing, live: server.live, sent: sent.sent, grant: client.grant('alice') };
}

type Connected = Awaited<ReturnType<typeof connected>>;

/**
 * Runs `step` twice for each store call that it makes: the call fails once before and once after the store acts. Calls
 * `check` after each run.
 */
async function forEveryCall(
  rotates: boolean,
  step: (connected: Connected) => Promise<unknown>,
  check: (connected: Connected, failed: boolean, where: string) => Promise<void>,
): Promise<void> {
  const whole = await connected(rotates);
  whole.failing.arm(0, 'before');
  await step(whole);
  const total = whole.failing.calls();
  expect(total).toBeGreaterThan(1);
  for (const when of ['before', 'after'] as const) {
    for (let n = 1; n <= total; n += 1) {
      const each = await connected(rotates);
      each.failing.arm(n, when);
      const error: unknown = await step(each).then(
        () => undefined,
        (caught: unknown) => caught,
      );
      each.failing.arm(0, 'before');
      const where = `call ${n} of ${total}, ${when}`;
      if (error !== undefined) expect(error, where).toMatchObject({ kind: 'transient' });
      await check(each, error !== undefined, where);
    }
  }
}

describe.each([
  ['that rotates', true],
  ['that does not rotate', false],
])('CLI-7 with a server %s', (_, rotates) => {
  test('a refresh loses no token if the store fails: the next call uses the tokens that the server sent', async () => {
    await forEveryCall(
      rotates,
      async ({ grant, clock }) => {
        clock.now += 3_600_000;
        return grant.fetch(api);
      },
      async ({ grant, sent, clock }, _failed, where) => {
        expect((await grant.fetch(api)).status, where).toBe(200);
        const refreshes = sent.filter(({ form }) => form.get('grant_type') === 'refresh_token');
        expect(refreshes.length, where).toBe(1);
        clock.now += 3_600_000;
        expect((await grant.fetch(api)).status, where).toBe(200);
      },
    );
  });

  test('an access token that could not be stored is not used after it has expired', async () => {
    const each = await connected(rotates);
    each.clock.now += 3_600_000;
    await forStoring(each);
    each.clock.now += 3_600_000;
    const { token, expiresAt = 0 } = await each.grant.accessToken();
    expect(expiresAt * 1000).toBeGreaterThan(each.clock.now + 60_000);
    const response = await each.grant.fetch(api);
    expect([response.status, token]).toEqual([200, 'access-3']);
    expect(each.sent.filter(({ url }) => url === api)).toHaveLength(1);
  });

  test('a second revoke() finishes a revocation during which the store failed', async () => {
    await forEveryCall(
      rotates,
      ({ grant }) => grant.revoke(),
      async ({ grant, live, failing }, _failed, where) => {
        expect(await grant.revoke(), where).toBe('revoked');
        expect(live(), where).toBeUndefined();
        expect(await failing.store.read('alice'), where).toBeUndefined();
      },
    );
  });

  test('after a new authorization during which the store failed, the old or the new grant works', async () => {
    await forEveryCall(
      rotates,
      ({ client }) => authorize(client, { scope: ['drive'], userId: 'alice' }),
      async ({ client, grant }, _failed, where) => {
        expect(await grant.status(), where).toMatchObject({ connected: true, offline: true });
        await authorize(client, { scope: ['drive'], userId: 'alice' });
        expect((await grant.fetch(api)).status, where).toBe(200);
      },
    );
  });
});

async function forStoring({ failing, grant }: Connected): Promise<void> {
  const { write } = failing.store;
  let failed = false;
  Reflect.set(failing.store, 'write', () => {
    failed = true;
    return Promise.reject(new Error('the store is down'));
  });
  await grant.accessToken().catch(() => {});
  Reflect.set(failing.store, 'write', write);
  expect(failed).toBe(true);
}
