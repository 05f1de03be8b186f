/** The guide's steps with Grantway: a person decides on the real pages, and SQLite stores the grants. */
import { retryRevocations } from '@grantway/client/maintenance';
import { describe, expect, test } from 'vitest';
import { Person } from '../support/person.ts';
import { serverForEach } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { post, refresh } from '../support/tokens.ts';
import { caught, startApplication } from './client-application.ts';

const server = serverForEach();

const files = () => `${server.origin}/drive/v3/files`;
const calendars = () => `${server.origin}/calendar/v3/users/me/calendarList`;

describe('@grantway/client with Grantway', () => {
  test('CLI-1 CLI-2 CLI-3 CLI-4 CLI-6 connects, calls the API, and refreshes for hours', async () => {
    const { connect, grant } = await startApplication(server);
    const result = await connect({ scope: ['openid', 'email', driveScope], returnPath: '/drive' });
    expect(result).toMatchObject({
      outcome: 'granted',
      missing: [],
      account: { sub: server.accounts[0]?.sub, email: 'mina@harbour.example', emailVerified: true },
      returnPath: '/drive',
    });
    const first = await grant.accessToken();
    for (const _ of [1, 2, 3]) {
      const response = await grant.fetch(files(), { scopes: [driveScope] });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ files: expect.any(Array) });
      server.clock.advance(3_600);
    }
    expect(await grant.accessToken()).not.toEqual(first);
  });

  test('CLI-4 reports a denial', async () => {
    const { connect, grant } = await startApplication(server);
    const scope = [driveScope, calendarScope];
    expect(await connect({ scope }, { decision: 'deny' })).toMatchObject({
      outcome: 'denied',
      error: 'access_denied',
    });
    expect(await grant.status()).toMatchObject({ connected: false });
  });

  test('CLI-5 CLI-9 the app requests a scope that the person left out, and one grant then covers both scopes', async () => {
    const { connect, follow, grant } = await startApplication(server);
    const person = new Person(server.origin);
    const scope = ['openid', 'email', driveScope, calendarScope];
    const partly = await connect({ scope }, { person, tick: [driveScope] });
    expect(partly).toMatchObject({ outcome: 'granted', missing: [calendarScope] });
    expect([await grant.has(driveScope), await grant.has(calendarScope)]).toEqual([true, false]);

    const needs = await caught(grant.fetch(calendars(), { scopes: [calendarScope] }));
    expect(needs).toMatchObject({ kind: 'needs-consent', scopes: [calendarScope] });
    const asked = new URL(needs.authorization?.url ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      scope: calendarScope,
      include_granted_scopes: 'true',
      login_hint: 'mina@harbour.example',
      access_type: 'offline',
    });
    expect(asked.has('prompt')).toBe(false);
    if (needs.authorization === undefined) throw new Error('The error has no authorization.');
    const more = await follow(needs.authorization, { person });
    expect(more).toMatchObject({
      outcome: 'granted',
      missing: [],
      extra: expect.arrayContaining([driveScope]),
    });
    expect((await grant.fetch(calendars())).status).toBe(200);
    expect((await grant.fetch(files())).status).toBe(200);

    // Even without a new refresh token, the stored one covers both scopes.
    server.clock.advance(3_600);
    expect((await grant.fetch(files(), { scopes: [driveScope, calendarScope] })).status).toBe(200);
    expect((await grant.fetch(calendars())).status).toBe(200);
  });

  test('CLI-9 API-2 requests the scope that an API reports as missing', async () => {
    const { connect, follow, grant } = await startApplication(server);
    const person = new Person(server.origin);
    await connect({}, { person });
    const needs = await caught(grant.fetch(calendars()));
    expect(needs.kind).toBe('needs-consent');
    expect(needs.scopes).toContain(calendarScope);
    if (needs.authorization === undefined) throw new Error('The error has no authorization.');
    expect(await follow(needs.authorization, { person })).toMatchObject({ outcome: 'granted' });
    expect((await grant.fetch(calendars())).status).toBe(200);
    expect((await grant.fetch(files())).status).toBe(200);
  });

  test('CLI-4 coming back with another account changes nothing', async () => {
    const { connect, grant } = await startApplication(server);
    const scope = ['openid', driveScope];
    await connect({ scope });
    const [mina, tomas] = server.accounts;
    const other = await connect({ scope }, { account: tomas?.sub ?? '' });
    expect(other).toMatchObject({
      outcome: 'other-account',
      account: { sub: tomas?.sub },
      storedAccount: { sub: mina?.sub },
    });
    expect(await grant.status()).toMatchObject({ account: { sub: mina?.sub } });
    expect((await grant.fetch(files())).status).toBe(200);
  });

  test('CLI-7 the stored data reveals no token', async () => {
    const { connect, stored, tokens } = await startApplication(server);
    await connect();
    const [told] = tokens;
    expect(stored()).toContain('alice');
    for (const token of [told?.access, told?.refresh]) {
      expect(token).toMatch(/./);
      expect(stored()).not.toContain(token);
    }
  });

  test('CLI-7 keeps the refresh token if a later authorization brings none', async () => {
    const { connect, grant, tokens } = await startApplication(server);
    const person = new Person(server.origin);
    await connect({}, { person });
    await connect({}, { person });
    const [first, second] = tokens;
    expect(second?.access).not.toBe(first?.access);
    expect(second?.refresh).toBe(first?.refresh);
    server.clock.advance(3_600);
    expect((await grant.fetch(files())).status).toBe(200);
  });

  test('CLI-8 after the app revokes its grant, the tokens stop working, and the app can connect again', async () => {
    const { connect, grant } = await startApplication(server);
    await connect();
    const { token } = await grant.accessToken();
    expect(await grant.revoke()).toBe('revoked');
    const response = await fetch(files(), { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
    expect(await caught(grant.fetch(files(), { scopes: [driveScope] }))).toMatchObject({
      kind: 'needs-consent',
      authorization: { url: expect.stringContaining('prompt=consent') },
    });
    expect(await connect()).toMatchObject({ outcome: 'granted' });
    expect((await grant.fetch(files())).status).toBe(200);
  });

  test('CLI-8 revokes the refresh token even if the access token has expired', async () => {
    const { connect, grant, tokens } = await startApplication(server);
    await connect();
    server.clock.advance(3_600);
    expect(await grant.revoke()).toBe('revoked');
    const answer = await refresh(server, tokens.at(-1)?.refresh ?? '');
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('CLI-8 a token that already stopped working counts as revoked', async () => {
    const { connect, grant, tokens } = await startApplication(server);
    await connect();
    const answer = await post(`${server.origin}/revoke`, { token: tokens.at(-1)?.refresh });
    expect(answer.status).toBe(200);
    expect(await grant.revoke()).toBe('revoked');
    expect(await grant.status()).toMatchObject({ connected: false, scopes: [] });
  });

  test('CLI-8 retryRevocations repeats a revocation that failed because the server could not be reached', async () => {
    let isAway = false;
    const { client, connect, grant } = await startApplication(server, undefined, {
      fetch: (input, init) => (isAway ? fetch('http://127.0.0.1:1/', init) : fetch(input, init)),
    });
    await connect();
    const { token } = await grant.accessToken();
    const callApi = async () =>
      (await fetch(files(), { headers: { authorization: `Bearer ${token}` } })).status;
    isAway = true;
    expect(await grant.revoke()).toBe('pending');
    expect(await callApi()).toBe(200);
    isAway = false;
    expect(await retryRevocations(client)).toMatchObject({ revoked: 1, pending: 0 });
    expect(await callApi()).toBe(401);
  });

  test('CLI-6 works with nothing but a stored refresh token', async () => {
    const { connect, tokens } = await startApplication(server);
    await connect();
    const elsewhere = await startApplication(server);
    await elsewhere.grant.setRefreshToken(tokens.at(-1)?.refresh ?? '');
    expect(await elsewhere.grant.has(driveScope)).toBe(true);
    expect((await elsewhere.grant.fetch(files())).status).toBe(200);
  });
});
