/**
 * Today's server opens databases of earlier versions, and accepts their tokens, cookies and passwords. Each fixture in
 * `tests/fixtures/databases` has one database for all tests, so no test may use up what another needs.
 */
import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  asClient,
  type EngineName,
  fixtures,
  type Held,
  type HeldClient,
  type HeldCookies,
  type HeldRequest,
  type HeldTokens,
  ofClient,
  readDump,
  readHeld,
} from '../fixtures/databases/held.ts';
import { endsOnPage, listFiles } from '../fixtures/databases/observations.ts';
import { callApi } from '../support/api-keys.ts';
import { Authenticator } from '../support/authenticator.ts';
import { loadDatabase } from '../support/database-dump.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import { expectDeparture, expectPage, type Form, Person, unescapeHtml } from '../support/person.ts';
import { makeRestorableDatabase, type RestorableDatabase } from '../support/restorable-database.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { accountsSignedIn } from '../support/sign-in.ts';
import { callDrive, exchange, post, refresh } from '../support/tokens.ts';
import { sha256Of } from '../support/video-file.ts';

/** By the server's clock, from the end of the fixture's server to the start of today's server. */
const downtimeSeconds = 5;
const day = 86_400;

const databases = fixtures().flatMap((fixture) =>
  (['sqlite', 'postgres'] as const).map((engine) => ({ fixture, engine })),
);

test('there are fixtures', () => {
  expect(databases.length).toBeGreaterThan(0);
});

describe.each(databases)('the database $fixture, in $engine', ({ fixture, engine }) => {
  const held: Held = readHeld(fixture, engine);
  const { clients, people } = held;
  let database: RestorableDatabase;
  beforeAll(async () => {
    database = await openFixture(fixture, engine, held);
  });
  afterAll(() => database?.remove());
  const server = serverForAll(() => ({
    database,
    startsAt: held.madeAt + downtimeSeconds,
    settings: { accountChoiceWithoutPassword: false },
  }));

  const refreshAs = (client: HeldClient, { refreshToken }: Pick<HeldTokens, 'refreshToken'>) =>
    refresh(server, refreshToken, asClient(client));
  /** Cookie names contain the server's port, so today's port replaces the fixture's. */
  const browserWith = (cookies: HeldCookies) => {
    const person = new Person(server.origin);
    const [then = '', now = ''] = [held.origin, server.origin].map((origin) => `_${new URL(origin).port}_`);
    for (const [name, value] of Object.entries(cookies)) person.cookies.set(name.replace(then, now), value);
    return person;
  };
  const signIn = async (
    fields: Record<string, string> | ((html: string) => Record<string, string>),
    { person = new Person(server.origin), way = '' } = {},
  ) => {
    const page = expectPage(await person.visit(`${server.origin}/sign-in?page=applications${way}`));
    await person.fillIn(page, typeof fields === 'function' ? fields(page.html) : fields);
    return { person, accounts: await accountsSignedIn(server, person) };
  };
  const send = (person: Person, form: Form, values: Record<string, string>) => {
    const body = new URLSearchParams(values);
    for (const { name, value } of form.checkboxes) body.append(name, value);
    const cookie = [...person.cookies].map((pair) => pair.join('=')).join('; ');
    const action = new URL(form.action, server.origin).pathname;
    return fetch(server.origin + action, { method: 'POST', redirect: 'manual', headers: { cookie }, body });
  };
  const get = async (path: string, accessToken?: string) => {
    const headers = { ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }) };
    return (await fetch(server.origin + path, { headers })).json();
  };
  const scopesOf = (text: unknown) => String(text).split(' ').toSorted();

  describe('apps', () => {
    test.each(['web', 'desktop'] as const)(
      'a refresh token from three weeks ago gives access to the same data as before: %s client',
      async (name) => {
        const { status, body } = await refreshAs(clients[name], held[name]);
        expect([status, scopesOf(body.scope)]).toEqual([200, scopesOf(held[name].scope)]);
        expect(await callDrive(server, String(body.access_token))).toBe(200);
        expect(await listFiles(server, String(body.access_token))).toEqual(held.files);
      },
    );

    test('an access token from before the upgrade works', async () => {
      expect(await callDrive(server, held.recent.accessToken)).toBe(200);
      const { body } = await post(`${server.origin}/tokeninfo`, { access_token: held.recent.accessToken });
      expect([body.sub, scopesOf(body.scope)]).toEqual([people.mina.sub, scopesOf(held.code.scope)]);
      expect(Number(body.exp)).toBeGreaterThan(server.clock.now());
    });

    test('both secrets of a client work', async () => {
      expect(clients.web.secrets).toHaveLength(2);
      const refreshToken = held.web.refreshToken;
      for (const secret of clients.web.secrets) {
        expect((await refresh(server, refreshToken, asClient(clients.web, secret))).status).toBe(200);
      }
      const other = asClient(clients.web, clients.blocked.secrets[0]);
      expect((await refresh(server, refreshToken, other)).body.error).toBe('invalid_client');
    });

    test('invariant 1: a code from before the upgrade can be redeemed once', async () => {
      const { code, verifier, scope } = held.code;
      const parameters = { ...asClient(clients.web), code_verifier: verifier };
      const { status, body } = await exchange(server, code, parameters);
      expect([status, scopesOf(body.scope)]).toEqual([200, scopesOf(scope)]);
      expect(await callDrive(server, String(body.access_token))).toBe(200);
      expect((await exchange(server, code, parameters)).body.error).toBe('invalid_grant');
      expect(await callDrive(server, String(body.access_token))).toBe(401);
    });

    test('the published keys verify an ID token from before the upgrade', async () => {
      const { idToken, nonce } = held.recent;
      expect(claimsOf(idToken)).toMatchObject({
        ...{ iss: held.origin, aud: clients.web.id, sub: people.mina.sub, nonce },
      });
      const [header = '', claims = '', signature = ''] = idToken.split('.');
      const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
      const { keys } = (await get('/oauth2/v3/certs')) as { keys: { kid: string }[] };
      const key = createPublicKey({ key: keys.find((jwk) => jwk.kid === kid) as never, format: 'jwk' });
      const signed = Buffer.from(`${header}.${claims}`);
      expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
    });

    test('an uploaded video is still there', async () => {
      const { id, title, sha256 } = held.video;
      const path = `/youtube/v3/videos?id=${id}&part=snippet,fileDetails`;
      const { body } = await refreshAs(clients.web, held.web);
      expect(await get(path, String(body.access_token))).toMatchObject({
        items: [{ id, snippet: { title }, fileDetails: { sha256 } }],
      });
    });
  });

  // Older fixtures have no API keys and no logo.
  const { apiKeys, logo } = held;
  if (apiKeys !== undefined) {
    test('CON-10 an API key works for its API alone, and a deleted key stays deleted', async () => {
      const call = async (path: string, key: string) =>
        (await callApi(`${server.origin}/${path}`, { 'x-goog-api-key': key })).outcome;
      const videos = `youtube/v3/videos?part=snippet&id=${held.video.id}`;
      expect(await call(videos, apiKeys.youtube)).toBe('200');
      expect(await call('drive/v3/files', apiKeys.youtube)).toBe('403 forbidden API_KEY_SERVICE_BLOCKED');
      expect(await call(videos, apiKeys.deleted)).toBe('400 badRequest API_KEY_INVALID');
    });
  }

  if (logo !== undefined) {
    test('AUT-11 people see the logo of an app', async () => {
      const { html } = await reachConsent(
        server,
        browserWith(held.browsers.laptop),
        authorizationUrl(server, { ...ofClient(clients.web), prompt: 'consent' }),
      );
      expect(html).toContain(`src="${logo.path}"`);
      const answer = await fetch(server.origin + logo.path);
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(logo.sha256);
    });
  }

  describe('revoked access', () => {
    test('invariant 1: a code that was redeemed twice stays invalid, like its tokens', async () => {
      const { accessToken, code, untouched } = held.replayed;
      expect(await callDrive(server, accessToken)).toBe(401);
      expect((await refreshAs(clients.blocked, held.replayed)).body.error).toBe('invalid_grant');
      const third = await exchange(server, code, asClient(clients.blocked));
      expect(third.body.error).toBe('invalid_grant');
      expect((await refreshAs(clients.blocked, { refreshToken: untouched })).status).toBe(200);
    });

    test('invariant 2: the tokens of a revoked grant stay invalid', async () => {
      expect(await callDrive(server, held.revoked.accessToken)).toBe(401);
      expect((await refreshAs(clients.web, held.revoked)).body.error).toBe('invalid_grant');
    });
  });

  describe('people', () => {
    test('a signed-in browser goes straight back to the app, with every scope that the project was granted', async () => {
      const parameters = { ...ofClient(clients.web), scope: driveScope, include_granted_scopes: 'true' };
      const answer = expectDeparture(
        await browserWith(held.browsers.laptop).visit(authorizationUrl(server, parameters)),
      );
      expect(answer.get('code')).not.toBeNull();
      expect(scopesOf(answer.get('scope'))).toEqual(expect.arrayContaining([calendarScope, driveScope]));
    });

    test('a browser with two signed-in accounts keeps both, in their order', async () => {
      const { mina, yuki } = people;
      expect(await accountsSignedIn(server, browserWith(held.browsers.phone))).toEqual([mina.sub, yuki.sub]);
    });

    test("AUT-13 the password signs in, and a wrong one doesn't", async () => {
      const { email, sub, password } = people.mina;
      expect((await signIn({ email, password: `${password}.` })).accounts).toEqual([]);
      expect((await signIn({ email, password })).accounts).toEqual([sub]);
    });

    test('AUT-13 the passkey signs in', async () => {
      const authenticator = new Authenticator(server.origin, '', people.mina.passkey);
      const { accounts } = await signIn((html) => {
        const options = /data-options="([^"]*)"/.exec(html)?.[1] ?? '';
        return { passkey: authenticator.get(unescapeHtml(options)) };
      });
      expect(accounts).toEqual([people.mina.sub]);
    });

    test('AUT-13 an unused recovery code signs in once, and a used one never', async () => {
      const { email, sub, recoveryCodes } = people.mina;
      const use = async (code: string) =>
        (await signIn({ email, recovery_code: code }, { way: '&way=recovery-code' })).accounts;
      expect(await use(recoveryCodes.spent)).toEqual([]);
      expect(await use(recoveryCodes.unspent)).toEqual([sub]);
      expect(await use(recoveryCodes.unspent)).toEqual([]);
    });

    test('AUT-13 a sign-in page that was already open accepts the password', async () => {
      const { form, cookies } = held.signInPage;
      const { email, password, sub } = people.otto;
      const person = browserWith(cookies);
      const answer = await send(person, form, { ...form.hidden, email, password });
      const session = answer.headers.getSetCookie().find((cookie) => cookie.includes('_session='));
      const [name = '', value = ''] = session?.split(/[=;]/) ?? [];
      person.cookies.set(name, value);
      expect(await accountsSignedIn(server, person)).toEqual([sub]);
    });

    test('AUT-13 with a link from before the upgrade, the person can set a new password', async () => {
      const { email, password, resetLink, sub } = people.otto;
      const person = new Person(server.origin);
      const page = expectPage(await person.visit(server.origin + resetLink));
      await person.fillIn(page, { password: `${password}, and more` });
      expect((await signIn({ email, password })).accounts).toEqual([]);
      expect((await signIn({ email, password: `${password}, and more` })).accounts).toEqual([sub]);
    });

    test.each(['short', 'long'] as const)(
      'AUT-7 a consent page that was already open can be answered: %s request',
      async (length) => {
        const { form, state, scopes }: HeldRequest = held.requests[length];
        const answer = await send(browserWith(held.browsers.laptop), form, {
          ...form.hidden,
          decision: 'allow',
        });
        const { searchParams } = new URL(answer.headers.get('location') ?? '');
        expect(searchParams.get('state')).toBe(state);
        expect(searchParams.get('code')).not.toBeNull();
        expect(scopesOf(searchParams.get('scope'))).toEqual(scopes.toSorted());
      },
    );
  });

  test("ERR-1 the organization's policy still applies", async () => {
    const { email, password, sub } = people.ines;
    expect((await refreshAs(clients.web, held.allowed)).status).toBe(200);
    expect((await refreshAs(clients.blocked, held.blocked)).body.error).toBe('admin_policy_enforced');
    const { person } = await signIn({ email, password });
    for (const [client, scope] of [
      [clients.blocked, driveScope],
      [clients.web, youtubeScope],
    ] as const) {
      const parameters = { ...ofClient(client), scope };
      const { code } = await expectErrorPage(server, { person, account: sub, parameters });
      expect(code).toBe('admin_policy_enforced');
    }
    const parameters = { ...ofClient(clients.web), scope: driveScope };
    expect((await authorize(server, { person, parameters })).get('code')).not.toBeNull();
  });

  if (held.failed !== undefined) {
    test('ERR-7 the failures of a client, a deleted project and an unused client are as they were', async () => {
      const { storage } = server;
      const failures = await storage.listAuthorizationFailures(clients.web.id);
      expect(failures.map(({ code, received }) => [code, received]).toSorted()).toContainEqual([
        'redirect_uri_mismatch',
        held.failed?.redirectUri,
      ]);
      expect(failures.map(({ code }) => code)).toContain('invalid_client');
      const deleted = await storage.findProject(held.deletedProject ?? '');
      // Commands use the clock of the machine, which is three weeks behind the fixture’s server.
      expect(deleted?.deletedAt).toBeGreaterThan(held.madeAt - 22 * day);
      const restored = await storage.findClient(held.restored ?? '');
      expect(restored?.lastUsedAt).toBeUndefined();
      expect(restored?.unusedSince).toBeGreaterThan(held.madeAt - 23 * day);
    });
  }

  // These tests come last: they use up guesses and advance the clock.

  test("AUT-13 strangers' wrong guesses don't block a browser where the account has signed in before", async () => {
    const { email, password, sub } = people.mina;
    for (let count = 0; count < 10; count += 1) await signIn({ email, password: `wrong ${count}` });
    expect((await signIn({ email, password })).accounts).toEqual([]);
    const known = Object.entries(held.browsers.phone).filter(([name]) => name.endsWith('_known'));
    expect(known).toHaveLength(1);
    const person = browserWith(Object.fromEntries(known));
    expect((await signIn({ email, password }, { person })).accounts).toEqual([sub]);
  });

  test.each([
    ['yuki', 'testing', 'inTesting'],
    ['tomas', 'web', 'limited'],
  ] as const)(
    'TIM-2 time-limited access expires exactly when the account page says: %s',
    async (who, client, tokens) => {
      const { email, password } = people[who];
      const { person } = await signIn({ email, password });
      expect(await endsOnPage(server, person)).toEqual(held.ends[who]);
      const [end = ''] = held.ends[who];
      server.clock.advance(Date.parse(end) / 1_000 - server.clock.now() - 2);
      const { body } = await refreshAs(clients[client], held[tokens]);
      expect(await callDrive(server, String(body.access_token))).toBe(200);
      server.clock.advance(2);
      expect(await callDrive(server, String(body.access_token))).toBe(401);
      expect((await refreshAs(clients[client], held[tokens])).body.error).toBe('invalid_grant');
    },
  );
});

async function openFixture(
  fixture: string,
  engine: EngineName,
  { rootKey }: Held,
): Promise<RestorableDatabase> {
  const database = await makeRestorableDatabase(engine === 'sqlite' ? undefined : inject('postgresUrl'));
  await loadDatabase(database.location, readDump(fixture, engine));
  const rootKeys = rootKey.split(',').map((text) => {
    const [id, secret = ''] = text.split(':');
    return { id: Number(id), secret: new Uint8Array(Buffer.from(secret, 'base64url')) };
  });
  return { ...database, rootKeys };
}
