/**
 * The client library and the server that belong together: every step of the guide over HTTP, with a real person's
 * answers, and grants kept in SQLite.
 */
import { DatabaseSync } from 'node:sqlite';
import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@grantway/client';
import { discoverServer } from '@grantway/client/discovery';
import { retryRevocations } from '@grantway/client/maintenance';
import { sqliteGrantStore } from '@grantway/client/stores/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAsChosen } from '../support/account-pages.ts';
import { type AuthorizeOptions, authorize, calendarScope, driveScope } from '../support/flow.ts';
import { formsOf, Person } from '../support/person.ts';
import { startTestServer, type TestClient, type TestServer } from '../support/test-server.ts';

const day = 86_400;
const week = 7 * day;
const otherRedirectUri = 'https://other.example.com/callback';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  expect(server.failures).toEqual([]);
  await server.close();
});

type Request = Parameters<OAuthClient['authorizationUrl']>[0];
type Answers = Omit<AuthorizeOptions, 'parameters'>;

/** An application of the seeded client, or of another one; its clock is the server's. */
async function application(registered?: TestClient, options: Partial<OAuthClientOptions> = {}) {
  const { id, secret } = registered ?? server.app;
  const client = createOAuthClient({
    ...(await discoverServer(server.origin)),
    credentials: { clientId: id, clientSecret: secret },
    redirectUri: registered === undefined ? server.app.redirectUri : otherRedirectUri,
    store: sqliteGrantStore(new DatabaseSync(':memory:')),
    keys: ['a key of at least thirty-two characters'],
    now: () => server.clock.now() * 1000,
    ...options,
  });

  /** Goes to the server as a person who answers so, and comes back. */
  async function follow(start: { url: string; transaction: string }, answers: Answers = {}) {
    const parameters = Object.fromEntries(new URL(start.url).searchParams);
    const callback = await authorize(server, { ...answers, parameters });
    return client.handleCallback(`/callback?${callback}`, start.transaction, { userId: 'alice' });
  }
  const connect = async (request: Partial<Request> = {}, answers: Answers = {}) =>
    follow(await client.authorizationUrl({ scope: [driveScope], userId: 'alice', ...request }), answers);
  return { client, follow, connect, grant: client.grant('alice') };
}

type Caught = Error & {
  readonly kind?: string;
  readonly reason?: string;
  readonly scopes?: readonly string[];
  readonly authorization?: { readonly url: string; readonly transaction: string };
};

/** The error of a call that must fail, with what it carries for the person. */
async function caught(run: Promise<unknown>): Promise<Caught> {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('It did not fail.');
  return error;
}

const files = () => `${server.origin}/drive/v3/files`;
const calendars = () => `${server.origin}/calendar/v3/users/me/calendarList`;

describe('@grantway/client with Grantway', () => {
  test('CLI-1 CLI-2 CLI-3 CLI-4 CLI-6 from the consent to the call, and through the hours', async () => {
    const { connect, grant } = await application();
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

  test('CLI-4 the person says no', async () => {
    const { connect, grant } = await application();
    const scope = [driveScope, calendarScope];
    expect(await connect({ scope }, { tick: [] })).toMatchObject({
      outcome: 'denied',
      error: 'access_denied',
    });
    expect(await grant.status()).toMatchObject({ connected: false });
  });

  test('CLI-5 CLI-9 part of it is granted, the rest when it is needed: one grant covers both', async () => {
    const { connect, follow, grant } = await application();
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
    if (needs.authorization === undefined) return;
    const more = await follow(needs.authorization, { person });
    expect(more).toMatchObject({
      outcome: 'granted',
      missing: [],
      extra: expect.arrayContaining([driveScope]),
    });
    expect((await grant.fetch(calendars())).status).toBe(200);
    expect((await grant.fetch(files())).status).toBe(200);

    // No refresh token came with it, or another one did: the one that is stored covers what it must.
    server.clock.advance(3_600);
    expect((await grant.fetch(files(), { scopes: [driveScope, calendarScope] })).status).toBe(200);
    expect((await grant.fetch(calendars())).status).toBe(200);
  });

  test('CLI-9 API-2 an API that wants another scope says which, and it is asked for', async () => {
    const { connect, follow, grant } = await application();
    const person = new Person(server.origin);
    await connect({}, { person });
    const needs = await caught(grant.fetch(calendars()));
    expect(needs.kind).toBe('needs-consent');
    expect(needs.scopes).toContain(calendarScope);
    if (needs.authorization === undefined) throw new Error('There is no way on.');
    expect(await follow(needs.authorization, { person })).toMatchObject({ outcome: 'granted' });
    expect((await grant.fetch(calendars())).status).toBe(200);
    expect((await grant.fetch(files())).status).toBe(200);
  });

  test('CLI-4 a return as another account changes nothing', async () => {
    const { connect, grant } = await application();
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

  test('CLI-8 revoked by the application: the tokens work no more, and it can begin again', async () => {
    const { connect, grant } = await application();
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

  test('CLI-8 revoked while the server cannot be reached: told later', async () => {
    let isAway = false;
    const { client, connect, grant } = await application(undefined, {
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

  test('CLI-6 a stored refresh token is all that a program needs', async () => {
    const { client, connect } = await application();
    const told = new Promise<string | undefined>((resolve) => {
      client.onTokens(({ record }) => resolve(record.refresh?.token));
    });
    await connect();
    const elsewhere = await application();
    await elsewhere.grant.setRefreshToken((await told) ?? '');
    expect(await elsewhere.grant.has(driveScope)).toBe(true);
    expect((await elsewhere.grant.fetch(files())).status).toBe(200);
  });
});

describe('@grantway/client asks to reconnect, and says why', () => {
  /** What the next call comes to; the person then connects again by the URL that it carries. */
  async function reconnects(reason: string, made: Awaited<ReturnType<typeof application>>, person: Person) {
    const error = await caught(made.grant.fetch(files()));
    expect(error).toMatchObject({ kind: 'reconnect', reason });
    expect(await made.grant.status()).toMatchObject({ connected: false, ended: reason });
    if (error.authorization === undefined) throw new Error('There is no way back.');
    const again = await made.follow(error.authorization, { person });
    expect(again).toMatchObject({ outcome: 'granted', missing: [] });
    expect((await made.grant.fetch(files())).status).toBe(200);
    expect(await made.grant.status()).toMatchObject({ connected: true, offline: true });
  }

  test('time-limit: the person gave access for a day', async () => {
    const made = await application();
    const person = new Person(server.origin);
    await made.connect({}, { person, fields: { lifetime_seconds: String(day) } });
    server.clock.advance(day / 2);
    expect((await made.grant.fetch(files())).status).toBe(200);
    server.clock.advance(day / 2);
    await reconnects('time-limit', made, person);
  });

  test('testing-week: the application is in testing', async () => {
    const registered = await server.addClient({
      project: {
        publishingStatus: 'testing',
        testUsers: ['mina@harbour.example'],
        enabledApis: ['drive.googleapis.com'],
      },
    });
    const made = await application(registered);
    const person = new Person(server.origin);
    await made.connect({}, { person });
    server.clock.advance(week - day);
    expect((await made.grant.fetch(files())).status).toBe(200);
    server.clock.advance(day);
    await reconnects('testing-week', made, person);
  });

  test('unknown: the person took access away at the account page, which the library is not told', async () => {
    const made = await application();
    await made.connect();
    const { person, page } = await openAsChosen(server, server.accounts[0], 'applications');
    const remove = formsOf(page).flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'grant'));
    for (const button of remove) await person.press(page, button);
    expect(remove).toHaveLength(1);
    await reconnects('unknown', made, person);
  });

  test('revoked: the application was told of it', async () => {
    const made = await application();
    const person = new Person(server.origin);
    await made.connect({}, { person });
    await made.grant.recordRevocation();
    await reconnects('revoked', made, person);
  });

  test('client-mismatch: the refresh token was given to another client', async () => {
    const { client, connect } = await application();
    const told = new Promise<string | undefined>((resolve) => {
      client.onTokens(({ record }) => resolve(record.refresh?.token));
    });
    await connect();
    const other = await application(await server.addClient());
    await other.grant.setRefreshToken((await told) ?? '');
    expect(await caught(other.grant.fetch(files()))).toMatchObject({
      kind: 'reconnect',
      reason: 'client-mismatch',
    });
  });

  test('but a policy of the organization is a refusal that may be lifted: nothing is lost', async () => {
    const [mina] = server.accounts;
    if (mina === undefined) throw new Error('There are no accounts.');
    const { connect, grant } = await application();
    await connect();
    const organization = await server.addOrganization({ id: 'quay', members: [mina] });
    const setPolicy = (restrictedApis: readonly string[]) =>
      server.storage.updateOrganization({
        ...organization,
        policy: { ...organization.policy, restrictedApis },
      });
    await setPolicy(['drive.googleapis.com']);
    server.clock.advance(3_600);
    expect(await caught(grant.fetch(files()))).toMatchObject({
      kind: 'denied',
      code: 'admin_policy_enforced',
    });
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
    await setPolicy([]);
    expect((await grant.fetch(files())).status).toBe(200);
  });
});
