/**
 * Reusing a code revokes the tokens that the server issued for it. They stay revoked if settings or clocks change. A
 * grant's list of revoked tokens has a limit.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../packages/server/src/settings/settings.ts';
import { authorize } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import {
  makeRestorableDatabase,
  queryDatabase,
  type RestorableDatabase,
} from '../support/restorable-database.ts';
import { postgresForAll } from '../support/running-postgres.ts';
import { serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { callDrive, exchange, refresh } from '../support/tokens.ts';

const postgres = postgresForAll();

describe.each(['SQLite', 'PostgreSQL'])('a code that is sent again, on %s', (engine) => {
  let database: RestorableDatabase;
  let server: TestServer;

  beforeEach(async () => {
    database = await makeRestorableDatabase(engine === 'SQLite' ? undefined : postgres.url);
    server = await startTestServer({ database });
  });
  afterEach(async () => {
    await server.close();
    await database.remove();
  });

  async function restart(settings: Partial<Settings>): Promise<void> {
    const startsAt = server.clock.now();
    await server.close();
    server = await startTestServer({ database, settings, startsAt });
  }

  type Given = { readonly code: string; readonly accessToken: string; readonly refreshToken: string };

  async function obtain(person = new Person(server.origin), parameters = {}): Promise<Given> {
    const callback = await authorize(server, { person, parameters: { scope: driveScope, ...parameters } });
    const code = callback.get('code') ?? '';
    const { body } = await exchange(server, code);
    return { code, accessToken: String(body.access_token), refreshToken: String(body.refresh_token) };
  }

  async function requireRevoked({ accessToken, refreshToken }: Given): Promise<void> {
    expect(await callDrive(server, accessToken)).toBe(401);
    expect((await refresh(server, refreshToken)).body.error).toBe('invalid_grant');
  }

  describe.each([
    ['a wrong client secret', { client_secret: 'gws_wrong' }, 'invalid_client'],
    ['no client secret', { client_secret: undefined }, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['another redirect URI', { redirect_uri: 'http://localhost:8080/elsewhere' }, undefined],
    ['no redirect URI', { redirect_uri: undefined }, 'invalid_request'],
    ['an unexpected code verifier', { code_verifier: 'v'.repeat(50) }, undefined],
  ])('with %s', (_, changes, error) => {
    test('TOK-3 the server revokes the tokens issued for the code', async () => {
      const kept = await obtain();
      const given = await obtain(undefined, { prompt: 'consent' });
      const answer = await exchange(server, given.code, changes);
      expect([400, 401]).toContain(answer.status);
      if (error !== undefined) expect(answer.body.error).toBe(error);
      await requireRevoked(given);
      expect(await callDrive(server, kept.accessToken)).toBe(200);
    });
  });

  test('TOK-3 if another client sends a redeemed code, the code’s tokens stop working; an unused code stays valid', async () => {
    const other = await server.addClient();
    const asOther = { client_id: other.id, client_secret: other.secret };
    const given = await obtain();
    expect((await exchange(server, given.code, asOther)).body.error).toBe('invalid_grant');
    await requireRevoked(given);

    const callback = await authorize(server, { parameters: { scope: driveScope, prompt: 'consent' } });
    const code = callback.get('code') ?? '';
    expect((await exchange(server, code, asOther)).body.error).toBe('invalid_grant');
    expect((await exchange(server, code, { client_secret: 'gws_wrong' })).status).toBe(401);
    const strange = `gwc_${randomBytes(32).toString('base64url')}`;
    expect((await exchange(server, strange, { client_secret: 'gws_wrong' })).status).toBe(401);
    expect((await exchange(server, code)).status).toBe(200);
  });

  test('TOK-3 revoked tokens stay revoked after the lifetime of access tokens is shortened', async () => {
    const given = await obtain();
    await restart({ accessTokenLifetimeSeconds: 60 });
    await exchange(server, given.code);
    expect(await callDrive(server, given.accessToken)).toBe(401);
    server.clock.advance(61);
    const next = await obtain(undefined, { prompt: 'consent' });
    await exchange(server, next.code);
    await requireRevoked(given);
    await requireRevoked(next);
  });

  test('TOK-3 revoked tokens stay revoked after a clock that was ahead is set back', async () => {
    const given = await obtain();
    await exchange(server, given.code);
    server.clock.advance(7_200);
    const next = await obtain(undefined, { prompt: 'consent' });
    await exchange(server, next.code);
    server.clock.advance(-7_200);
    await requireRevoked(given);
    await requireRevoked(next);
  });

  test('an access token issued while the clock was ahead fails after the clock is set back, and a refresh replaces it', async () => {
    server.clock.advance(86_400);
    const given = await obtain();
    expect(await callDrive(server, given.accessToken)).toBe(200);
    server.clock.advance(-86_400);
    expect(await callDrive(server, given.accessToken)).toBe(401);
    const { body } = await refresh(server, given.refreshToken);
    expect(await callDrive(server, String(body.access_token))).toBe(200);
  });

  test('invariant 6: even if a client keeps resending its codes, no record grows without bound', async () => {
    const person = new Person(server.origin);
    const kept = await obtain(person);
    const seen: Given[] = [];
    let longest = 0;
    for (let count = 0; count < 140; count++) {
      const given = await obtain(person);
      await exchange(server, given.code);
      seen.push(given);
      const [row] = await queryDatabase(database.location, 'SELECT revoked_issuances FROM grants');
      longest = Math.max(longest, String(row?.revoked_issuances).length);
    }
    // The server keeps at most 64 numbers below 2^48, of up to 15 digits each.
    expect(longest).toBeLessThan(1_100);
    for (const { accessToken } of seen) expect(await callDrive(server, accessToken)).toBe(401);
    const { status, body } = await refresh(server, kept.refreshToken);
    expect(status).toBe(200);
    expect(await callDrive(server, String(body.access_token))).toBe(200);
  });
});

test('a rate limit that was reached while the clock was ahead blocks for one window after the clock is set back', async () => {
  const server = await serverForTest();
  const limit = { sha256: new Uint8Array(32), limit: 1, windowSeconds: 900 };
  const now = server.clock.now();
  await server.storage.countAgainst([limit], now + 86_400);
  expect(await server.storage.countAgainst([limit], now)).toMatchObject({ blockedUntil: now + 900 });
  expect(await server.storage.countAgainst([limit], now + 899)).toMatchObject({ blockedUntil: now + 900 });
  expect((await server.storage.countAgainst([limit], now + 900)).blockedUntil).toBeUndefined();
});
