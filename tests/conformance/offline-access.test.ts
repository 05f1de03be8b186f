/** When the server issues refresh tokens, how many work, and when they expire (AUT-6, TOK-6, TOK-7). */

import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorize } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange, obtainTokens, refresh } from '../support/tokens.ts';

const day = 86_400;
const idle = 184 * day;

describe.each(engines)('offline access on $engine', ({ options }) => {
  const server = serverForAll({
    ...options,
    settings: { refreshTokensPerClientAndAccount: 3, refreshTokensPerAccount: 5 },
  });

  const asked = { scope: driveScope, prompt: 'consent' };
  const alive = async (token: string, client: TestClient = server.app) =>
    (await refresh(server, token, {}, client)).status === 200;

  test('TOK-6 past the limit per client and account, the oldest refresh token stops working', async () => {
    const account = server.accounts[0]?.sub ?? '';
    const person = new Person(server.origin);
    const tokens: string[] = [];
    for (let count = 0; count < 4; count++) {
      tokens.push((await obtainTokens(server, { person, account, parameters: asked })).refreshToken);
    }
    const works = await Promise.all(tokens.map((token) => alive(token)));
    expect(works).toEqual([false, true, true, true]);
  });

  test("TOK-6 a second, higher limit counts an account's tokens over all clients", async () => {
    const account = server.accounts[1]?.sub ?? '';
    const person = new Person(server.origin);
    const clients = [server.app, await server.addClient(), await server.addClient()];
    const tokens: { token: string; client: (typeof clients)[number] }[] = [];
    for (const client of clients) {
      for (let count = 0; count < 2; count++) {
        const redirect_uri = client === server.app ? server.app.redirectUri : client.client.redirectUris[0];
        const ofClient = { client_id: client.id, redirect_uri };
        const { refreshToken } = await obtainTokens(server, {
          person,
          account,
          parameters: { ...asked, ...ofClient },
          exchange: { ...ofClient, client_secret: client.secret },
        });
        tokens.push({ token: refreshToken, client });
      }
    }
    const works = await Promise.all(tokens.map(({ token, client }) => alive(token, client)));
    expect(works).toEqual([false, true, true, true, true, true]);
  });

  test('TOK-7 a refresh token expires after six months without use; each use restarts the six months', async () => {
    const account = server.accounts[2]?.sub ?? '';
    const { refreshToken } = await obtainTokens(server, { account, parameters: asked });
    server.clock.advance(idle - day);
    expect(await alive(refreshToken)).toBe(true);
    server.clock.advance(idle - day);
    expect(await alive(refreshToken)).toBe(true);
    server.clock.advance(idle + day);
    const dead = await refresh(server, refreshToken);
    expect([dead.status, dead.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('TOK-7 invariant 6: housekeeping deletes expired refresh tokens, and no others', async () => {
    const account = server.accounts[2]?.sub ?? '';
    await obtainTokens(server, { account, parameters: asked });
    server.clock.advance(idle);
    const { refreshToken } = await obtainTokens(server, { account, parameters: asked });
    server.clock.advance(day + 1);
    await server.grantway.keepHouse();
    expect(await server.storage.countRefreshTokens(account)).toBe(1);
    expect(await alive(refreshToken)).toBe(true);
  });

  test('AUT-6 each consent gives a new refresh token and earlier ones keep working; without a consent page there is no new one', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    const first = await obtainTokens(fresh, { person, parameters: asked });
    const second = await obtainTokens(fresh, { person, parameters: asked });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    for (const { refreshToken } of [first, second]) {
      expect((await refresh(fresh, refreshToken)).status).toBe(200);
    }
    const silent = await authorize(fresh, { person, parameters: { scope: driveScope } });
    expect((await exchange(fresh, silent.get('code'))).body.refresh_token).toBeUndefined();
  });
});
