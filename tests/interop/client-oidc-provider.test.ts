/** The whole flow over HTTP, against an authorization server that somebody else wrote. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuthorizationRequest, GrantRecord } from '../src/index.ts';
import { createOAuthClient, OAuthClient } from '../src/index.ts';
import type { AuthorizationServer, Decision } from './authorization-server.ts';
import { startAuthorizationServer } from './authorization-server.ts';
import { rejection, transactionKey } from './scripted-server.ts';

let server: AuthorizationServer;
beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server.close());

const scope = ['openid', 'email', 'drive', 'calendar'];

const discover = (now?: () => number): Promise<OAuthClient> =>
  OAuthClient.discover(server.issuer, {
    clientSecret: server.clientSecretFile,
    transactionKey,
    ...(now === undefined ? {} : { now }),
  });

/** Goes through the browser's part of the flow. */
async function authorize(
  client: OAuthClient,
  decision: Decision = {},
  request: Partial<AuthorizationRequest> = {},
) {
  server.decision = decision;
  const { url, transaction } = await client.authorizationUrl({ scope, accessType: 'offline', ...request });
  const callback = await server.authorize(url);
  return { callback, transaction };
}

async function connect(client: OAuthClient): Promise<GrantRecord> {
  const { callback, transaction } = await authorize(client);
  const result = await client.handleCallback(callback, transaction);
  if (result.outcome !== 'granted') throw new Error(result.error);
  return result.tokens;
}

describe('against another authorization server', () => {
  test('CLI-4 authorizes with PKCE and state, exchanges, and says who it is', async () => {
    const client = await discover();
    const { callback, transaction } = await authorize(client, {}, { returnPath: '/drive' });
    expect(new URL(callback).searchParams.get('iss')).toBe(server.issuer);
    expect(await client.handleCallback(callback, transaction)).toMatchObject({
      outcome: 'granted',
      missing: [],
      account: { sub: 'account-1001', email: 'alice@example.com', emailVerified: true },
      tokens: { accessToken: expect.any(String), refreshToken: expect.any(String) },
      returnPath: '/drive',
    });
  });

  test('CLI-5 learns what was not granted', async () => {
    const client = await discover();
    const { callback, transaction } = await authorize(client, { refused: ['calendar'] });
    const result = await client.handleCallback(callback, transaction);
    expect(result).toMatchObject({ outcome: 'granted', missing: ['calendar'] });
    if (result.outcome !== 'granted') return;
    expect(client.grant(result.tokens).has('drive')).toBe(true);
    expect(client.grant(result.tokens).has('calendar')).toBe(false);
  });

  test('CLI-4 reports the refusal', async () => {
    const client = await discover();
    const { callback, transaction } = await authorize(client, { deny: true });
    expect(await client.handleCallback(callback, transaction)).toMatchObject({
      outcome: 'denied',
      error: 'access_denied',
    });
  });

  test('CLI-3 one browser cannot finish what another began', async () => {
    const client = await discover();
    const [mine, theirs] = [await authorize(client), await authorize(client)];
    const error = await rejection(() => client.handleCallback(theirs.callback, mine.transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'mismatch' });
  });

  test('a code works once', async () => {
    const client = await discover();
    const { callback, transaction } = await authorize(client);
    await client.handleCallback(callback, transaction);
    const error = await rejection(() => client.handleCallback(callback, transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_grant' });
  });

  test('CLI-6 calls an API, refreshes ahead of expiry, and follows the rotation of refresh tokens', async () => {
    let minutes = 0;
    const client = await discover(() => Date.now() + minutes * 60_000);
    const first = await connect(client);
    const stored: GrantRecord[] = [];
    const grant = client.grant(first, { onTokens: (record) => void stored.push(record) });

    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(stored).toHaveLength(0);
    for (const later of [59.5, 119]) {
      minutes = later;
      const responses = await Promise.all([grant.fetch(server.api), grant.fetch(server.api)]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    }
    expect(stored).toHaveLength(2);
    const refreshTokens = [first, ...stored].map(({ refreshToken }) => refreshToken);
    expect(new Set(refreshTokens).size).toBe(3);
  });

  test('CLI-6 refreshes on 401', async () => {
    const client = await discover();
    const record = { ...(await connect(client)), accessToken: 'of-no-use' };
    const grant = client.grant(record);
    expect((await grant.fetch(server.api)).status).toBe(200);
    expect(grant.record).not.toMatchObject({ accessToken: 'of-no-use' });
  });

  test('CLI-8 revokes; afterwards the API test ends in invalid_grant, and revoking again is no error', async () => {
    const client = await discover();
    const grant = client.grant(await connect(client));
    await grant.revoke();
    expect(await rejection(() => grant.fetch(server.api))).toMatchObject({
      kind: 'reconnect',
      code: 'invalid_grant',
      description: expect.any(String),
    });
    await expect(grant.revoke()).resolves.toBeUndefined();
  });

  test('a wrong client secret is the protocol error invalid_client', async () => {
    const right = await discover();
    const { refreshToken = '' } = await connect(right);
    const file = JSON.stringify(server.clientSecretFile).replace('a-secret-of', 'no-secret-of');
    const wrong = createOAuthClient({ clientSecret: file });
    const error = await rejection(() => wrong.grant({ refreshToken }).refresh());
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_client' });
  });

  test('a server that is gone is transient', async () => {
    const gone = await startAuthorizationServer();
    await gone.close();
    const client = createOAuthClient({ clientSecret: gone.clientSecretFile });
    expect(await rejection(() => client.grant({ refreshToken: 'r' }).refresh())).toMatchObject({
      kind: 'transient',
      status: undefined,
    });
  });
});
