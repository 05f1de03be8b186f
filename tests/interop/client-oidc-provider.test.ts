/** The client library's whole flow with another authorization server, configured by discovery. */
import { createOAuthClient, type OAuthClient, type TokensEvent } from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuthorizationServer,
  type Decision,
  startAuthorizationServer,
} from '../support/oidc-provider.ts';

let server: AuthorizationServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.close());

const scope = ['openid', 'email', 'drive'];

/** Makes a client with an empty store, and a clock that the test can set ahead. */
async function application() {
  const clock = { minutesAhead: 0 };
  const client = createOAuthClient({
    ...(await discoverServer(server.issuer)),
    credentials: server.clientSecretFile,
    keys: ['a key of at least thirty-two characters'],
    store: memoryGrantStore(),
    now: () => Date.now() + clock.minutesAhead * 60_000,
  });
  return { client, clock, grant: client.grant('alice') };
}

type Request = Parameters<OAuthClient['authorizationUrl']>[0];

async function authorize(client: OAuthClient, decision: Decision = {}, request: Partial<Request> = {}) {
  server.decision = decision;
  const { url, transaction } = await client.authorizationUrl({ scope, userId: 'alice', ...request });
  return { callback: await server.authorize(url), transaction };
}

async function connect(client: OAuthClient) {
  const { callback, transaction } = await authorize(client);
  return client.handleCallback(callback, transaction);
}

describe('the client library, against oidc-provider', () => {
  test('CLI-4 authorizes with PKCE and state, checks iss, exchanges the code, and identifies the person', async () => {
    const { client, grant } = await application();
    const { callback, transaction } = await authorize(client, {}, { returnPath: '/drive' });
    expect(new URL(callback).searchParams.get('iss')).toBe(server.issuer);
    expect(await client.handleCallback(callback, transaction)).toMatchObject({
      outcome: 'granted',
      userId: 'alice',
      missing: [],
      account: { sub: 'account-1001', email: 'alice@example.com', emailVerified: true },
      returnPath: '/drive',
    });
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
  });

  test('CLI-4 rejects a callback with a missing or wrong iss, since this server announces iss', async () => {
    const { client } = await application();
    const { callback, transaction } = await authorize(client);
    for (const iss of [undefined, 'https://other.example.com']) {
      const url = new URL(callback);
      if (iss === undefined) url.searchParams.delete('iss');
      else url.searchParams.set('iss', iss);
      await expect(client.handleCallback(url, transaction)).rejects.toMatchObject({
        kind: 'protocol',
        code: 'issuer_mismatch',
      });
    }
    expect(await client.handleCallback(callback, transaction)).toMatchObject({ outcome: 'granted' });
  });

  test('CLI-5 reports the scopes that were not granted', async () => {
    const { client, grant } = await application();
    const { callback, transaction } = await authorize(
      client,
      { refused: ['calendar'] },
      { scope: [...scope, 'calendar'] },
    );
    expect(await client.handleCallback(callback, transaction)).toMatchObject({ missing: ['calendar'] });
    expect([await grant.has('drive'), await grant.has('calendar')]).toEqual([true, false]);
  });

  test('CLI-4 reports a denial', async () => {
    const { client, grant } = await application();
    const { callback, transaction } = await authorize(client, { deny: true });
    expect(await client.handleCallback(callback, transaction)).toMatchObject({
      outcome: 'denied',
      error: 'access_denied',
    });
    expect((await grant.status()).connected).toBe(false);
  });

  test('CLI-3 rejects the callback of another transaction, and accepts each callback once', async () => {
    const { client } = await application();
    const [mine, theirs] = [await authorize(client), await authorize(client)];
    await expect(client.handleCallback(theirs.callback, mine.transaction)).rejects.toMatchObject({
      kind: 'state-mismatch',
      reason: 'mismatch',
    });
    await client.handleCallback(mine.callback, mine.transaction);
    await expect(client.handleCallback(mine.callback, mine.transaction)).rejects.toMatchObject({
      kind: 'state-mismatch',
      reason: 'already-used',
    });
  });

  test('CLI-6 CLI-7 calls an API, refreshes before expiry, and stores rotated refresh tokens', async () => {
    const { client, clock, grant } = await application();
    const events: TokensEvent[] = [];
    client.onTokens((event) => void events.push(event));
    await connect(client);
    expect((await grant.fetch(server.api)).status).toBe(200);
    for (const later of [59.5, 119]) {
      clock.minutesAhead = later;
      const responses = await Promise.all([grant.fetch(server.api), grant.fetch(server.api)]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    }
    const refreshTokens = events.map(({ record }) => record.refresh?.token);
    expect(refreshTokens).toHaveLength(3);
    expect(new Set(refreshTokens).size).toBe(3);
  });

  test('CLI-6 replaces a revoked access token when the API answers 401', async () => {
    const { client, grant } = await application();
    await connect(client);
    const { token } = await grant.accessToken();
    await server.revoke(token);
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect((await grant.accessToken()).token).not.toBe(token);
  });

  test('CLI-7 reports reconnect, with the URL to consent, after a refresh token was used twice', async () => {
    const { client, grant } = await application();
    const events: TokensEvent[] = [];
    client.onTokens((event) => void events.push(event));
    await connect(client);
    await grant.refresh();
    const [first] = events;
    const thief = await application();
    await thief.grant.setRefreshToken(first?.record.refresh?.token ?? '');
    await expect(thief.grant.refresh()).rejects.toMatchObject({ kind: 'reconnect', reason: 'unknown' });
    await expect(grant.refresh()).rejects.toMatchObject({
      kind: 'reconnect',
      code: 'invalid_grant',
      authorization: { url: expect.stringContaining('prompt=consent') },
    });
  });

  test('CLI-9 the request includes the scopes that were granted before, since this server does not combine grants', async () => {
    const { client, grant } = await application();
    await connect(client);
    const error: unknown = await grant.require(['calendar'], { returnPath: '/agenda' }).catch((e) => e);
    expect(error).toMatchObject({ kind: 'needs-consent', scopes: ['calendar'] });
    const { authorization } = error as { authorization: { url: string; transaction: string } };
    expect(new URL(authorization.url).searchParams.get('scope')).toBe('openid email drive calendar');
    server.decision = {};
    const callback = await server.authorize(authorization.url);
    const result = await client.handleCallback(callback, authorization.transaction, { userId: 'alice' });
    expect(result).toMatchObject({ outcome: 'granted', missing: [], returnPath: '/agenda' });
    await grant.require(['drive', 'calendar', 'email']);
    expect((await grant.fetch(server.api, { scopes: ['calendar'] })).status).toBe(200);
  });

  test('CLI-8 revokes the tokens, and revoking again is not an error', async () => {
    const { client, grant } = await application();
    const events: TokensEvent[] = [];
    client.onTokens((event) => void events.push(event));
    await connect(client);
    const { token } = await grant.accessToken();
    expect(await grant.revoke()).toBe('revoked');
    await expect(grant.fetch(server.api)).rejects.toMatchObject({ kind: 'needs-consent' });
    const response = await fetch(server.api, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
    expect(await grant.revoke()).toBe('revoked');

    await grant.setRefreshToken(events[0]?.record.refresh?.token ?? '');
    await expect(grant.fetch(server.api)).rejects.toMatchObject({ kind: 'reconnect', code: 'invalid_grant' });
    expect(await grant.revoke()).toBe('revoked');
  });

  test('reports a wrong client secret as protocol error invalid_client, and keeps the grant', async () => {
    const { client, grant } = await application();
    await connect(client);
    const file = JSON.parse(JSON.stringify(server.clientSecretFile).replace('a-secret-of', 'no-secret-of'));
    const store = memoryGrantStore();
    const keys = ['a key of at least thirty-two characters'];
    const wrong = createOAuthClient({
      ...(await discoverServer(server.issuer)),
      credentials: file,
      keys,
      store,
    });
    await wrong.grant('alice').setRefreshToken('any');
    await expect(wrong.grant('alice').refresh()).rejects.toMatchObject({
      kind: 'protocol',
      code: 'invalid_client',
    });
    expect(await wrong.grant('alice').status()).toMatchObject({ connected: true });
    expect((await grant.fetch(server.api)).status).toBe(200);
  });
});
