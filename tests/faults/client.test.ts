/**
 * The authorization server fails in many ways, at each step. Each failure must have the documented `kind`. The client
 * must send some requests only once, never lose what it stored, and work again after the fault.
 */
import { DatabaseSync } from 'node:sqlite';
import { inspect } from 'node:util';
import { createOAuthClient, isGrantwayError, type OAuthClientOptions } from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import { retryRevocations } from '@grantway/client/maintenance';
import { sqliteGrantStore } from '@grantway/client/stores/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Fault,
  type FaultyServer,
  faults,
  type Place,
  startFaultyServer,
} from '../support/faulty-server.ts';

const keys = ['a key of at least thirty-two characters'];
const scope = ['openid', 'drive'];
/** The timeout is short, because some faults never answer. */
const timeoutSeconds = 0.4;
const names = [...Object.keys(faults), 'no connection'];

let server: FaultyServer;
beforeEach(async () => {
  server = await startFaultyServer();
});
afterEach(() => server.close());

async function begin(place: Place, name: string) {
  if (name === 'no connection') {
    await server.close();
    return () => server.listen();
  }
  const fault = faults[name];
  if (fault !== undefined) server.faults[place] = fault;
  return async () => {
    delete server.faults[place];
  };
}

/** The client's clock is `clock.ahead` seconds ahead of real time. */
async function application(options: Partial<OAuthClientOptions> = {}) {
  const clock = { ahead: 0 };
  const found = await discoverServer(server.issuer);
  const client = createOAuthClient({
    ...found,
    credentials: server.clientSecretFile,
    keys,
    store: sqliteGrantStore(new DatabaseSync(':memory:')),
    timeoutSeconds,
    now: () => Date.now() + clock.ahead * 1000,
    ...options,
  });
  const connect = async () => {
    const { url, transaction } = await client.authorizationUrl({ scope, userId: 'alice' });
    return client.handleCallback(server.approve(url), transaction);
  };
  return { client, clock, connect, grant: client.grant('alice') };
}

/** Expects `run` to fail, and no secret anywhere in the error. */
async function failure(run: () => Promise<unknown>): Promise<{ kind?: string; retryAfterSeconds?: number }> {
  const error: unknown = await run().then(
    (value) => {
      throw new Error(`The call did not fail, but gave ${inspect(value)}`);
    },
    (caught: unknown) => caught,
  );
  if (!isGrantwayError(error)) throw error;
  const shown = [
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    error.stack,
  ].join();
  for (const secret of server.secrets) expect(shown).not.toContain(secret);
  return error as object;
}

/** The kind that a fault causes if the client expected tokens or a discovery document. */
const kindOf = (name: string): string => (name === 'a redirect' ? 'protocol' : 'transient');

describe.each(names)('CLI-6 CLI-7 fault of the authorization server: %s', (name) => {
  test('discovery fails with the documented kind, and works afterwards', async () => {
    const end = await begin('discovery', name);
    const error = await failure(() => discoverServer(server.issuer, { timeoutSeconds }));
    expect(error).toMatchObject({ kind: kindOf(name) });
    await end();
    expect(await discoverServer(server.issuer)).toMatchObject({ issuer: server.issuer });
    expect(server.arrived.filter((what) => what.startsWith('elsewhere'))).toEqual([]);
  });

  test('CLI-4 the exchange sends the code once, and the stored grant stays usable', async () => {
    const { client, grant, connect } = await application();
    await connect();
    const { url, transaction } = await client.authorizationUrl({ scope, userId: 'alice' });
    const callback = server.approve(url);
    server.arrived.length = 0;
    const end = await begin('token', name);
    const error = await failure(() => client.handleCallback(callback, transaction));
    expect(error).toMatchObject({ kind: kindOf(name) });
    await end();
    const again = await failure(() => client.handleCallback(callback, transaction));
    expect(again).toMatchObject({ kind: 'state-mismatch', reason: 'already-used' });
    expect(server.arrived).toEqual(name === 'no connection' ? [] : ['token authorization_code']);

    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(await connect()).toMatchObject({ outcome: 'granted' });
    expect((await grant.fetch(server.api)).status).toBe(200);
  });

  test('a failed refresh loses no token', async () => {
    const { grant, connect, clock } = await application();
    await connect();
    clock.ahead = 3600;
    const end = await begin('token', name);
    const error = await failure(() => grant.fetch(server.api));
    expect(error).toMatchObject({ kind: kindOf(name) });
    const asked = server.arrived.length;
    if (error.kind === 'transient') {
      expect(error.retryAfterSeconds).toBe(/Retry-After|429/.test(name) ? 7 : 1);
      expect(await failure(() => grant.fetch(server.api))).toMatchObject({ kind: 'transient' });
      expect(server.arrived.length).toBe(asked);
    }
    await end();
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
    clock.ahead += error.retryAfterSeconds ?? 0;
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived.slice(asked)).toEqual(['token refresh_token', 'api']);
  });

  test('if an early refresh fails as transient, the old token stays in use; other failures reach the caller', async () => {
    const { grant, connect, clock } = await application();
    await connect();
    const { token } = await grant.accessToken();
    clock.ahead = 3570;
    const end = await begin('token', name);
    if (kindOf(name) === 'transient') expect((await grant.accessToken()).token).toBe(token);
    else await failure(() => grant.accessToken());
    await end();
  });

  test('CLI-8 retryRevocations sends a failed revocation again', async () => {
    const { client, grant, connect } = await application();
    await connect();
    const { token } = await grant.accessToken();
    const end = await begin('revocation', name);
    // The client ignores the body of a 200.
    const isDone = name === '200 with HTML' || name === '200 with malformed JSON';
    if (name === 'a redirect')
      expect(await failure(() => grant.revoke())).toMatchObject({ kind: 'protocol' });
    else expect(await grant.revoke()).toBe(isDone ? 'revoked' : 'pending');
    expect((await grant.status()).connected).toBe(false);
    const refused = await failure(() => grant.fetch(server.api));
    expect(refused).toMatchObject(
      isDone ? { kind: 'needs-consent' } : { kind: 'reconnect', reason: 'revoked' },
    );
    await end();

    expect(await retryRevocations(client)).toEqual({
      revoked: isDone ? 0 : 1,
      pending: 0,
      refused: new Map(),
    });
    const response = await fetch(server.api, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
    expect(server.arrived.filter((what) => what.startsWith('elsewhere'))).toEqual([]);
  });
});

const oddly =
  (change: (fields: Record<string, unknown>) => object, status = 200): Fault =>
  (response, { body }) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(change(JSON.parse(body))));
  };

describe('CLI-4 CLI-7 if a token response breaks the rules, the client keeps the tokens in it, even if the call fails:', () => {
  const whole = (fields: object) => fields;
  test.each<[string, Fault, boolean]>([
    ['status 201', oddly(whole, 201), false],
    [
      'a form',
      (response, { body }) => {
        response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' });
        response.end(`${new URLSearchParams(JSON.parse(body))}`);
      },
      false,
    ],
    [
      'complete JSON on a connection that stays open',
      (response, { body }) => void response.writeHead(200).write(body),
      false,
    ],
    ['a list of scopes', oddly(({ scope, ...rest }) => ({ ...rest, scope: `${scope}`.split(' ') })), true],
    ['no token type', oddly(({ token_type: _, ...rest }) => rest), true],
    ['an ID token that is not for this client', oddly((all) => ({ ...all, id_token: 'a.e30.c' })), true],
  ])('%s', async (name, fault, isComplainedOf) => {
    server.rotates = true;
    const { grant, connect, clock } = await application();
    server.faults.token = fault;
    if (isComplainedOf) expect(await failure(connect)).toMatchObject({ kind: 'protocol' });
    else expect(await connect()).toMatchObject({ outcome: 'granted' });
    expect((await grant.fetch(server.api)).status).toBe(200);

    // Refresh tokens work once, and only the faulty answer contains the next one.
    for (const ahead of [3600, 7200]) {
      clock.ahead = ahead;
      if (isComplainedOf && !name.includes('ID token')) {
        expect(await failure(() => grant.fetch(server.api))).toMatchObject({ kind: 'protocol' });
      }
      expect((await grant.fetch(server.api)).status).toBe(200);
    }
    expect(server.arrived.filter((what) => what === 'token refresh_token')).toHaveLength(2);
  });
});

describe('CLI-6 fault of the API:', () => {
  /** With these faults, `fetch` has no response to return. */
  const broken = ['a connection closed before the headers', 'no connection'];

  test.each(broken)('%s makes the call fail as transient', async (name) => {
    const { grant, connect } = await application();
    await connect();
    const end = await begin('api', name);
    expect(await failure(() => grant.fetch(server.api))).toMatchObject({ kind: 'transient' });
    await end();
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived.filter((what) => what === 'token refresh_token')).toEqual([]);
  });

  test.each([
    ['500 with JSON', 500],
    ['502 with HTML', 502],
    ['503 with Retry-After', 503],
    ['429', 429],
    ['400 with HTML', 400],
    ['200 with HTML', 200],
  ])('%s reaches the caller unchanged after one request', async (name, status) => {
    const { grant, connect } = await application();
    await connect();
    const end = await begin('api', name);
    const response = await grant.fetch(server.api);
    expect(response.status).toBe(status);
    expect((await response.text()).length).toBeGreaterThan(0);
    await end();
    expect(server.arrived.filter((what) => what === 'api')).toHaveLength(1);
  });

  test('a 403 whose body breaks off still reaches the caller with its status', async () => {
    const { grant, connect } = await application();
    await connect();
    server.faults.api = (response) => {
      response.writeHead(403, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{"error":', () => response.destroy());
    };
    expect((await grant.fetch(server.api)).status).toBe(403);
  });

  test('a 403 whose body comes byte by byte without end reaches the caller with its status after the time limit', async () => {
    const { grant, connect } = await application();
    await connect();
    let dripping: NodeJS.Timeout | undefined;
    server.faults.api = (response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      dripping = setInterval(() => response.write(' '), 20);
    };
    const startedAt = performance.now();
    const response = await grant.fetch(server.api);
    expect(response.status).toBe(403);
    expect(performance.now() - startedAt).toBeLessThan(timeoutSeconds * 1000 + 2000);
    // The caller can read the rest of the body or cancel it.
    await response.body?.cancel();
    clearInterval(dripping);
  });

  test('if a 403 names the missing permission but its body never ends, the call fails as needs-consent', async () => {
    const { grant, connect } = await application();
    await connect();
    server.faults.api = (response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.write('{"error":{"errors":[{"reason": "insufficientPermissions"}],');
    };
    expect(await failure(() => grant.fetch(server.api, { scopes: ['drive'] }))).toMatchObject({
      kind: 'needs-consent',
    });
  });

  test("if the API doesn't answer, the caller's abort signal ends the wait", async () => {
    const { grant, connect } = await application();
    await connect();
    await begin('api', 'no answer');
    const call = grant.fetch(server.api, { signal: AbortSignal.timeout(100) });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe.each(['discovery', 'token', 'revocation'] as const)(
  'if the answer of the %s endpoint comes byte by byte without end',
  (place) => {
    test.each([200, 400, 403, 500])(
      'the client gives up soon after the time limit; status of the answer: %s',
      async (status) => {
        const { grant, connect } = await application();
        await connect();
        const timers: NodeJS.Timeout[] = [];
        server.faults[place] = (response) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          timers.push(setInterval(() => response.write(' '), 20));
        };
        const startedAt = performance.now();
        const call = {
          discovery: () => discoverServer(server.issuer, { timeoutSeconds }),
          token: () => grant.refresh(),
          revocation: () => grant.revoke(),
        }[place];
        if (place === 'revocation') expect(await call()).toBe('pending');
        else expect(await failure(call)).toMatchObject({ kind: 'transient' });
        // A refresh makes up to three attempts with pauses, but starts none after the time limit.
        expect(performance.now() - startedAt).toBeLessThan(timeoutSeconds * 3000 + 2000);
        for (const timer of timers) clearInterval(timer);
      },
    );
  },
);

test('the time limit also stops calls through a custom fetch that ignores abort signals', async () => {
  const { grant, connect, client } = await application({
    fetch: (input, init) => fetch(input, { ...init, signal: null }),
  });
  await connect();
  for (const name of ['no answer', 'half an answer, and no end']) {
    const end = await begin('token', name);
    expect(await failure(() => grant.refresh())).toMatchObject({ kind: 'transient' });
    const { url, transaction } = await client.authorizationUrl({ scope, userId: 'bob' });
    const callback = server.approve(url);
    expect(await failure(() => client.handleCallback(callback, transaction))).toMatchObject({
      kind: 'transient',
    });
    await end();
  }
});

describe('CLI-6 expires_in', () => {
  test.each(['3600', 3600.5])('the value %j counts as 3600 seconds', async (lifetime) => {
    server.lifetime = lifetime;
    const { grant, connect, clock } = await application();
    await connect();
    const first = await grant.accessToken();
    clock.ahead = 3500;
    expect(await grant.accessToken()).toEqual(first);
    clock.ahead = 3560;
    expect((await grant.accessToken()).token).not.toBe(first.token);
  });

  test('without expires_in, the client uses the token until the API rejects it', async () => {
    server.lifetime = undefined;
    const { grant, connect, clock } = await application();
    await connect();
    clock.ahead = 1e6;
    expect((await grant.fetch(server.api)).status).toBe(200);
    server.endAccessTokens();
    server.arrived.length = 0;
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived).toEqual(['api', 'token refresh_token', 'api']);
  });

  test('if expires_in is 0, each call gets a new token', async () => {
    const { grant, connect } = await application();
    server.lifetime = 0;
    await connect();
    for (const _ of [1, 2]) expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived.filter((what) => what === 'token refresh_token')).toHaveLength(2);
  });

  test.each([-1, 'soon', 1e12, {}])(
    'the value %j counts as absent, and the client loses no refresh token',
    async (lifetime) => {
      // The server rotates, so the answer with the bad `expires_in` has the only working refresh token. The client must
      // store it.
      server.rotates = true;
      const { grant, connect, clock } = await application();
      await connect();
      clock.ahead = 3600;
      server.lifetime = lifetime;
      expect((await grant.fetch(server.api)).status).toBe(200);
      expect(await grant.accessToken()).toEqual({ token: expect.any(String) });
      server.endAccessTokens();
      server.lifetime = 3600;
      expect((await grant.fetch(server.api)).status).toBe(200);
      expect(server.arrived.filter((what) => what === 'token refresh_token')).toHaveLength(2);
    },
  );
});

describe('CLI-6 clocks that differ by ten minutes', () => {
  test.each([
    ['the server is ahead', 600, 0],
    ['the server is behind', -600, 0],
    ['the app is ahead', 0, 600],
    ['the app is behind', 0, -600],
  ])('%s: everything works, and no token is refreshed too early', async (_, serverAhead, ownAhead) => {
    server.now = () => Math.floor(Date.now() / 1000) + serverAhead;
    const { grant, connect, clock } = await application();
    clock.ahead = ownAhead;
    expect(await connect()).toMatchObject({ outcome: 'granted', account: { sub: 'account-1001' } });
    expect((await grant.fetch(server.api)).status).toBe(200);
    clock.ahead = ownAhead + 3500;
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived.filter((what) => what === 'token refresh_token')).toHaveLength(0);
    clock.ahead = ownAhead + 3600;
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(server.arrived.filter((what) => what === 'token refresh_token')).toHaveLength(1);
  });

  test('an app keeps working when its clock is set back by ten minutes', async () => {
    const { grant, connect, clock } = await application();
    clock.ahead = 600;
    await connect();
    clock.ahead = 0;
    expect((await grant.fetch(server.api)).status).toBe(200);
  });
});
