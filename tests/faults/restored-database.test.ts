/**
 * A restored database lacks all changes since the backup. So does a lagging replica that takes over. Tokens, pages and
 * links that the server sent meanwhile are called lost. A lost token, page or link may stop working, but must never
 * refer to something else.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '../../packages/server/src/person/sign-in/password.ts';
import { givePassword, newPasswordUrl } from '../support/credentials.ts';
import { authorize } from '../support/flow.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import { makeRestorableDatabase, type RestorableDatabase } from '../support/restorable-database.ts';
import { postgresForAll } from '../support/running-postgres.ts';
import { driveScope } from '../support/scopes.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

const postgres = postgresForAll();

describe.each(['SQLite', 'PostgreSQL'])('after a restore of %s', (engine) => {
  let database: RestorableDatabase;
  let server: TestServer;

  async function start(settings: TestServerOptions['settings'] = {}): Promise<void> {
    server = await startTestServer({ database, settings });
  }

  beforeEach(async () => {
    database = await makeRestorableDatabase(engine === 'SQLite' ? undefined : postgres.url);
    await start();
  });
  afterEach(async () => {
    await server.close();
    await database.remove();
  });

  async function backUp(settings?: TestServerOptions['settings']): Promise<void> {
    await server.close();
    await database.backUp();
    await start(settings);
  }

  async function restore(settings?: TestServerOptions['settings']): Promise<void> {
    await server.close();
    await database.restore();
    await start(settings);
  }

  const sub = (index: number) => server.accounts[index]?.sub ?? '';

  async function statusOf(path: string, token: string): Promise<number> {
    const response = await fetch(server.origin + path, { headers: { authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    return response.status;
  }

  test('a lost access token gives no access to another account', async () => {
    await backUp();
    const lost = await obtainTokens(server, {
      account: sub(0),
      parameters: { scope: `openid email ${driveScope}` },
    });
    expect(await callDrive(server, lost.accessToken)).toBe(200);
    await restore();

    const other = await obtainTokens(server, { account: sub(1), parameters: { scope: 'openid' } });
    expect(await callDrive(server, lost.accessToken)).toBe(401);
    expect(await statusOf('/oauth2/v3/userinfo', lost.accessToken)).toBe(401);
    const info = await post(`${server.origin}/tokeninfo`, { access_token: lost.accessToken });
    expect(info.status).toBe(400);
    const revoked = await post(`${server.origin}/revoke`, { token: lost.accessToken });
    expect(revoked.status).toBe(400);
    expect(await statusOf('/oauth2/v3/userinfo', other.accessToken)).toBe(200);
  });

  test('a lost access token gives no more access than the restored grant covers', async () => {
    const before = await obtainTokens(server, { parameters: { scope: 'openid' } });
    await backUp();
    const lost = await obtainTokens(server, {
      parameters: { scope: driveScope, include_granted_scopes: 'true' },
    });
    expect(await callDrive(server, lost.accessToken)).toBe(200);
    await restore();
    expect(await callDrive(server, lost.accessToken)).toBe(401);
    expect((await refresh(server, lost.refreshToken)).body.error).toBe('invalid_grant');
    expect(await statusOf('/oauth2/v3/userinfo', before.accessToken)).toBe(200);
    expect((await refresh(server, before.refreshToken)).status).toBe(200);
    await obtainTokens(server, { parameters: { scope: 'openid email' } });
    expect(await callDrive(server, lost.accessToken)).toBe(401);
  });

  test("a form of a lost page doesn't remove another app's access", async () => {
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: { scope: 'openid' } });
    const other = await server.addClient();
    const another = await server.addClient();
    await backUp();
    const grantTo = async (client: typeof other, by: Person) => {
      const app = { ...client, redirectUri: client.client.redirectUris[0] ?? '' };
      const parameters = { client_id: app.id, redirect_uri: app.redirectUri, scope: 'openid' };
      const callback = await authorize({ ...server, app }, { person: by, parameters });
      const { body } = await exchange(server, callback.get('code'), {
        client_id: app.id,
        client_secret: app.secret,
        redirect_uri: app.redirectUri,
      });
      return String(body.access_token);
    };
    const here = personAt(server, person);
    await grantTo(other, here);
    const open = expectPage(await here.visit(`${server.origin}/account/applications`));
    const posted = formWith(open, 'grant');
    await restore();

    const again = personAt(server, here);
    const token = await grantTo(another, again);
    expect(await statusOf('/oauth2/v3/userinfo', token)).toBe(200);
    const answer = await send(server.origin, again, posted);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).not.toContain('note=');
    expect(await statusOf('/oauth2/v3/userinfo', token)).toBe(200);
  });

  test("a form of a lost page doesn't sign out another browser", async () => {
    const signIn = async (person: Person) => {
      await authorize(server, { person, parameters: { scope: 'openid' } });
      return person;
    };
    const here = await signIn(new Person(server.origin));
    await backUp();
    const person = personAt(server, here);
    await signIn(new Person(server.origin));
    const open = expectPage(await person.visit(`${server.origin}/account/security`));
    const posted = formWith(open, 'sign_in');
    await restore();

    const other = await signIn(new Person(server.origin));
    const answer = await send(server.origin, personAt(server, person), posted);
    expect(answer.status).toBe(303);
    const page = expectPage(await other.visit(`${server.origin}/account/security`));
    expect(new URL(page.url).pathname).toBe('/account/security');
  });

  test('a lost link to set a password stops working', async () => {
    const production = { accountChoiceWithoutPassword: false };
    const mina = server.accounts[0];
    if (mina === undefined) throw new TypeError('no account');
    await givePassword(server, mina, 'a first password of hers');
    await backUp(production);
    const change = async (password: string) => {
      const { revision } = await server.storage.findCredentials(mina.sub);
      const passwordHash = await hashPassword(password, randomBytes);
      const now = server.clock.now();
      expect(
        await server.storage.setPassword({
          accountSub: mina.sub,
          passwordHash,
          now,
          expectedRevision: revision,
        }),
      ).toBe(true);
    };
    await change('a password that will be lost');
    const url = new URL(await newPasswordUrl(server, mina));
    const open = async () => (await fetch(server.origin + url.pathname + url.search)).status;
    expect(await open()).toBe(200);
    await restore(production);
    await change('another password of hers');
    expect(await open()).toBe(400);
  });
});

type PostedForm = { readonly action: string; readonly fields: Readonly<Record<string, string>> };

function formWith(page: Page, name: string): PostedForm {
  const found = formsOf(page).flatMap((form) =>
    form.buttons
      .filter((button) => button.name === name)
      .map(({ value }) => ({ action: form.action, fields: { ...form.hidden, [name]: value } })),
  );
  const last = found.at(-1);
  if (last === undefined) throw new TypeError(`the page has no button ${name}`);
  return last;
}

function send(origin: string, person: Person, { action, fields }: PostedForm): Promise<Response> {
  return fetch(new URL(action, origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...person.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    body: new URLSearchParams(fields),
  });
}

/** Returns a browser with the same cookies, for the server's new port. */
function personAt(server: TestServer, before: Person): Person {
  const person = new Person(server.origin);
  // Cookie names contain the port.
  const { port } = new URL(server.origin);
  for (const [name, value] of before.cookies) {
    person.cookies.set(name.replace(/^grantway_\d+_/, `grantway_${port}_`), value);
  }
  return person;
}
