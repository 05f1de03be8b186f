/** TOK-9, within the limits of TOK-6. */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import { profileNames } from '../support/profiles.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange, post, refresh } from '../support/tokens.ts';

const cases = engines.flatMap(({ engine, options }) =>
  profileNames.map((profile) => ({ engine, options, profile })),
);

describe.each(cases)('desktop clients on $engine, $profile', ({ options, profile }) => {
  const server = serverForAll({
    ...options,
    settings: { profile, refreshTokensPerClientAndAccount: 2 },
  });
  let desktop: TestClient;
  const redirect_uri = 'http://127.0.0.1:51234/';
  beforeAll(async () => {
    desktop = await server.addClient({ type: 'desktop', redirectUris: [] });
  });

  const asked = (access_type: string | undefined) => ({
    client_id: desktop.id,
    redirect_uri,
    scope: driveScope,
    access_type,
  });

  async function tokens(person: Person, access_type: string | undefined) {
    const callback = await authorize(server, { person, parameters: asked(access_type) });
    const ofClient = { client_id: desktop.id, client_secret: desktop.secret, redirect_uri };
    const { body } = await exchange(server, callback.get('code'), ofClient);
    return { body, prompt: callback.get('prompt') };
  }

  test('TOK-9 TOK-6 every exchange gives a refresh token, even without a consent page; past the limit the oldest stops working', async () => {
    const person = new Person(server.origin);
    const given = [];
    for (const access_type of ['online', undefined, 'offline', undefined]) {
      const { body, prompt } = await tokens(person, access_type);
      expect([prompt, String(body.refresh_token).slice(0, 4)]).toEqual([
        given.length === 0 ? 'consent' : 'none',
        'gwr_',
      ]);
      given.push(body.refresh_token);
    }
    const statuses = [];
    for (const token of given) statuses.push((await refresh(server, token, {}, desktop)).status);
    expect(statuses).toEqual([400, 400, 200, 200]);
  });

  test("REV-2 revoking an access token revokes a desktop client's refresh token too", async () => {
    const { body } = await tokens(new Person(server.origin), undefined);
    expect((await refresh(server, body.refresh_token, {}, desktop)).status).toBe(200);
    await post(`${server.origin}/revoke`, { token: String(body.access_token) }).catch(() => undefined);
    expect((await refresh(server, body.refresh_token, {}, desktop)).body.error).toBe('invalid_grant');
  });

  test('AUT-11 the consent page says that the app keeps access while the person is away', async () => {
    const person = new Person(server.origin);
    const page = await reachConsent(
      server,
      person,
      authorizationUrl(server, { ...asked(undefined), prompt: 'consent' }),
    );
    const web = { access_type: undefined, scope: driveScope, prompt: 'consent' };
    const online = await reachConsent(server, person, authorizationUrl(server, web));
    const howLong = (html: string) => /aria-labelledby="how-long"[\s\S]*?<\/section>/.exec(html)?.[0];
    expect(howLong(page.html)).toBeDefined();
    expect(howLong(page.html)).not.toBe(howLong(online.html));
  });

  test('AUT-16 if the server skips the consent page, a web client gets no refresh token', async () => {
    const person = new Person(server.origin);
    await authorize(server, { person });
    const silent = await authorize(server, { person });
    expect((await exchange(server, silent.get('code'))).body).not.toHaveProperty('refresh_token');
  });
});
