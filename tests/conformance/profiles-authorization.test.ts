/** docs/reference/profiles.md */
import { describe, expect, test } from 'vitest';
import { parametersOfUse } from '../support/authorization-parameters.ts';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, expectPage, Person } from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';
import { exchange, refresh } from '../support/tokens.ts';

const servers = serversOfProfiles();

type Parameters = Readonly<Record<string, string | undefined>>;

const visit = (server: TestServer, parameters: Parameters, person = new Person(server.origin)) =>
  person.visit(authorizationUrl(server, parameters));

async function errorPage(server: TestServer, parameters: Parameters) {
  const { status, code } = readErrorPage(expectPage(await visit(server, parameters)));
  return [status, code];
}

async function sentError(server: TestServer, parameters: Parameters) {
  const answer = expectDeparture(await visit(server, parameters));
  const { error_description, ...rest } = Object.fromEntries(answer);
  expect(error_description).toMatch(/^[ !#-[\]-~]+$/);
  return rest;
}

const long = 'https://www.googleapis.com/auth/';

describe('unknownScopes', () => {
  const scope = `openid address ${driveScope} nonsense`;

  test('google: AUT-5 the server shows an error page if any scope is unknown', async () => {
    expect(await errorPage(servers.google, { scope })).toEqual([400, 'invalid_scope']);
  });

  test('openid: ignores unknown scopes, and the answer lists the granted ones', async () => {
    const answer = await authorize(servers.openid, { parameters: { scope } });
    expect(answer.get('scope')?.split(' ').sort()).toEqual([driveScope, 'openid'].sort());
  });

  test('openid: sends invalid_scope to the app if no known scope is left', async () => {
    const answer = await sentError(servers.openid, { scope: 'address phone' });
    expect(answer).toEqual({ state: 'state-1', iss: servers.openid.origin, error: 'invalid_scope' });
  });
});

describe('requestErrors', () => {
  const mistakes: readonly [string, Parameters, string][] = [
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_request'],
    ['a scope with invalid characters', { scope: 'a"b' }, 'invalid_scope'],
    ['an unsupported response_mode', { response_mode: 'fragment' }, 'invalid_request'],
    ['an unknown access_type', { access_type: 'Offline' }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'NONE' }, 'invalid_request'],
    ['prompt=none with another value', { prompt: 'none consent' }, 'invalid_request'],
    ['both prompt and approval_prompt', { prompt: 'consent', approval_prompt: 'force' }, 'invalid_request'],
    ['a short code challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['an invalid id_token_hint', { id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['a max_age in words', { max_age: 'soon' }, 'invalid_request'],
    [
      'a prompt with characters that error_description must not have',
      { prompt: 'ログイン"\\' },
      'invalid_request',
    ],
    [
      'an essential acr that the server does not support',
      { claims: '{"id_token":{"acr":{"essential":true,"values":["loa3"]}}}' },
      'unmet_authentication_requirements',
    ],
  ];

  test.each(mistakes)('google: ERR-8 shows an error page for %s', async (_what, parameters, code) => {
    expect(await errorPage(servers.google, parameters)).toEqual([400, code]);
  });

  test.each(mistakes)('openid: ERR-8 sends the error to the app for %s', async (_what, parameters, error) => {
    const answer = await sentError(servers.openid, parameters);
    expect(answer).toEqual({ state: 'state-1', iss: servers.openid.origin, error });
  });

  test('openid: keeps error_description short even for a long request', async () => {
    const scope = Array.from({ length: 300 }, (_, index) => `nonsense${index}`).join(' ');
    const answer = expectDeparture(await visit(servers.openid, { scope }));
    expect(answer.get('error_description')?.length).toBeLessThanOrEqual(512);
  });

  test('openid: sends the error for a repeated parameter too, but never returns a repeated state', async () => {
    const { openid } = servers;
    for (const [name, state] of [['nonce', 'state-1'] as const, ['state', null] as const]) {
      const url = `${authorizationUrl(openid, { nonce: 'a' })}&${name}=b`;
      const answer = expectDeparture(await new Person(openid.origin).visit(url));
      expect([answer.get('error'), answer.get('state')]).toEqual(['invalid_request', state]);
    }
  });

  test('openid: sends the error for a repeated parameter of a form too', async () => {
    const { origin, pathname, searchParams } = new URL(authorizationUrl(servers.openid, { nonce: 'a' }));
    searchParams.append('nonce', 'b');
    const posted = await fetch(origin + pathname, {
      method: 'POST',
      body: searchParams,
      redirect: 'manual',
    });
    const answer = expectDeparture(
      await new Person(origin).visit(new URL(posted.headers.get('location') ?? '', origin).href),
    );
    expect([posted.status, answer.get('error')]).toEqual([303, 'invalid_request']);
  });

  test('an undeclared scope of a project that must declare its scopes: openid sends invalid_scope, google shows restricted_client', async () => {
    for (const profile of profileNames) {
      const server = servers[profile];
      const project = await server.storage.findProject(server.app.client.projectId);
      if (project === undefined) throw new Error('no project');
      const consentScreen = {
        ...project.consentScreen,
        declaredScopes: [],
        onlyDeclaredScopes: true,
      } as const;
      await overwrite(server.storage).project({ ...project, consentScreen });
      if (profile === 'openid') expect((await sentError(server, {})).error).toBe('invalid_scope');
      else expect(await errorPage(server, {})).toEqual([403, 'restricted_client']);
      await overwrite(server.storage).project(project);
    }
  });

  describe.each(profileNames)(
    '%s: invariant 3, sends nothing to a redirect URI before checking the client and the URI',
    (profile) => {
      test.each<[string, Parameters]>([
        ['an unknown client', { client_id: 'nobody' }],
        ['no client', { client_id: undefined }],
        ['an unregistered redirect URI', { redirect_uri: 'https://attacker.example/', scope: 'nonsense' }],
        ['no redirect URI', { redirect_uri: undefined, response_type: 'token' }],
        [
          'an unregistered redirect URI with form_post',
          { redirect_uri: 'https://attacker.example/', response_mode: 'form_post' },
        ],
      ])('shows an error page for %s', async (_what, parameters) => {
        const page = expectPage(await visit(servers[profile], parameters));
        expect(readErrorPage(page).status).toBeGreaterThanOrEqual(400);
        expect(page.html).not.toContain('action="https://attacker.example/');
      });

      test.each(['client_id', 'redirect_uri'])('shows an error page if %s is sent twice', async (name) => {
        const server = servers[profile];
        const person = new Person(server.origin);
        for (const url of [
          `${authorizationUrl(server)}&${name}=https://attacker.example/`,
          authorizationUrl(server).replace('?', `?${name}=https://attacker.example/&`),
        ]) {
          expect(readErrorPage(expectPage(await person.visit(url))).status).toBe(400);
        }
      });

      test('shows an error page for broken percent-encoding', async () => {
        const page = expectPage(
          await new Person(servers[profile].origin).visit(`${authorizationUrl(servers[profile])}&x=%zz`),
        );
        expect(readErrorPage(page).code).toBe('invalid_request');
      });
    },
  );

  test('openid: ERR-2 an embedded browser still gets an error page', async () => {
    const person = new Person(servers.openid.origin, {
      'user-agent':
        'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0.0.0',
    });
    const page = expectPage(await visit(servers.openid, {}, person));
    expect(readErrorPage(page).code).toBe('disallowed_useragent');
  });
});

describe('otherResponseTypes', () => {
  const types = ['token', 'id_token', 'code id_token', 'none', 'foo'];

  test.each(types)(
    'google: AUT-4 ERR-8 shows an error page with invalid_request for %s',
    async (response_type) => {
      expect(await errorPage(servers.google, { response_type })).toEqual([400, 'invalid_request']);
    },
  );

  test.each(types)(
    'openid: AUT-4 sends unsupported_response_type to the app for %s',
    async (response_type) => {
      const answer = await sentError(servers.openid, { response_type });
      expect(answer.error).toBe('unsupported_response_type');
    },
  );
});

describe('requestObjects', () => {
  const parameters = ['request', 'request_uri', 'registration'];

  test.each(parameters)('google: rejects %s as an unknown parameter', async (name) => {
    expect(await errorPage(servers.google, { [name]: 'x' })).toEqual([400, 'invalid_request']);
  });

  test.each(parameters)(
    'openid: the error code for %s names this parameter, even if other parameters are missing',
    async (name) => {
      const answer = await sentError(servers.openid, {
        [name]: 'x',
        scope: undefined,
        response_type: undefined,
      });
      expect(answer.error).toBe(`${name}_not_supported`);
    },
  );
});

describe('pageNeeded and callbackErrorDetails', () => {
  /** Sends `prompt=none` with no account, with one account without consent, and with two accounts. */
  async function answers(server: TestServer, parameters: Parameters = {}) {
    const none = { ...parameters, prompt: 'none' };
    const person = new Person(server.origin);
    const signIn = async (index: number) => {
      const chooser = expectPage(await visit(server, { prompt: 'select_account' }, person));
      await person.press(chooser, { name: 'account', value: server.accounts[index]?.sub ?? '' });
    };
    const toNobody = expectDeparture(await visit(server, none, person));
    await signIn(0);
    const toOne = expectDeparture(await visit(server, none, person));
    await signIn(2);
    const toSeveral = expectDeparture(await visit(server, none, person));
    return [toNobody, toOne, toSeveral];
  }

  test('google: AUT-10 always sends interaction_required, with a subtype', async () => {
    for (const answer of await answers(servers.google)) {
      expect(Object.fromEntries(answer)).toEqual({
        state: 'state-1',
        iss: servers.google.origin,
        error: 'interaction_required',
        error_subtype: 'access_denied',
      });
    }
  });

  test('openid: AUT-10 sends the code of the missing step (sign-in, consent or account choice), with a description', async () => {
    const sent = (await answers(servers.openid)).map((answer) => Object.fromEntries(answer));
    expect(sent.map(({ error }) => error)).toEqual([
      'login_required',
      'consent_required',
      'account_selection_required',
    ]);
    for (const answer of sent) {
      expect(answer).not.toHaveProperty('error_subtype');
      expect(answer).toMatchObject({
        state: 'state-1',
        iss: servers.openid.origin,
        error_description: expect.any(String),
      });
    }
  });

  test("openid: sends interaction_required if the project doesn't accept the account", async () => {
    const other = await servers.openid.addClient({ project: { publishingStatus: 'testing' } });
    const person = new Person(servers.openid.origin);
    await authorize(servers.openid, { person });
    const answer = expectDeparture(
      await visit(
        servers.openid,
        { client_id: other.id, redirect_uri: other.client.redirectUris[0], prompt: 'none' },
        person,
      ),
    );
    expect([answer.get('error'), answer.get('error_subtype')]).toEqual(['interaction_required', null]);
  });
});

describe('impliedOpenId', () => {
  const cases = [
    ['email', `email ${long}userinfo.email openid`],
    ['profile', `profile ${long}userinfo.profile openid`],
    ['email profile', `email profile ${long}userinfo.email ${long}userinfo.profile openid`],
    [`${long}userinfo.email`, `${long}userinfo.email openid`],
    [`${long}userinfo.profile ${driveScope}`, `${long}userinfo.profile ${driveScope} openid`],
  ] as const;

  test.each(cases)(
    'google: TOK-5 for scope=%s, the server adds openid in the callback, the token response and the refresh',
    async (scope, expected) => {
      const { google } = servers;
      const callback = await authorize(google, { parameters: { scope, prompt: 'consent', nonce: 'n-1' } });
      expect(callback.get('scope')).toBe(expected);
      const { body } = await exchange(google, callback.get('code'));
      const canonical = expected.split(' ').filter((name) => name !== 'email' && name !== 'profile');
      expect(String(body.scope).split(' ').sort()).toEqual([...canonical].sort());
      expect(claimsOf(body.id_token)).toMatchObject({ sub: google.accounts[0]?.sub, nonce: 'n-1' });
      const refreshed = await refresh(google, body.refresh_token);
      expect(String(refreshed.body.scope).split(' ')).toContain('openid');
      expect(claimsOf(refreshed.body.id_token)).toMatchObject({ sub: google.accounts[0]?.sub });
    },
  );

  test.each(cases)(
    "openid: for scope=%s, the server doesn't add openid, so there is no ID token",
    async (scope) => {
      const { openid } = servers;
      const callback = await authorize(openid, { parameters: { scope, prompt: 'consent' } });
      expect(callback.get('scope')?.split(' ')).not.toContain('openid');
      const { body } = await exchange(openid, callback.get('code'));
      expect(body).not.toHaveProperty('id_token');
    },
  );

  test("google: for other scopes, the server doesn't add openid", async () => {
    const callback = await authorize(servers.google, { parameters: { scope: driveScope } });
    expect(callback.get('scope')).toBe(driveScope);
    const { body } = await exchange(servers.google, callback.get('code'));
    expect(body).not.toHaveProperty('id_token');
  });

  test("google: AUT-10 doesn't ask again if an earlier version stored a grant that has email without openid", async () => {
    const { google } = servers;
    const [, tomas] = google.accounts;
    const person = new Person(google.origin);
    await authorize(google, { person, account: tomas?.sub ?? '', parameters: { scope: driveScope } });
    // Earlier versions made grants without openid.
    const other = await google.addClient();
    const redirect_uri = other.client.redirectUris[0] ?? '';
    const now = google.clock.now();
    await google.storage.issueCode(
      {
        sha256: new Uint8Array(32),
        clientId: other.id,
        projectId: other.client.projectId,
        accountSub: tomas?.sub ?? '',
        redirectUri: redirect_uri,
        scopes: [`${long}userinfo.email`],
        accessType: 'online',
        givesRefreshToken: false,
        issuedAt: now,
        expiresAt: now + 60,
      },
      [{ scope: `${long}userinfo.email` }],
    );
    const parameters = { client_id: other.id, redirect_uri, scope: 'email', prompt: 'none' };
    const answer = expectDeparture(await visit(google, parameters, person));
    expect(answer.get('scope')).toBe(`email ${long}userinfo.email openid`);
    const ofClient = { client_id: other.id, client_secret: other.secret, redirect_uri };
    const { body } = await exchange(google, answer.get('code'), ofClient);
    expect(claimsOf(body.id_token).sub).toBe(tomas?.sub);
  });
});

describe('unknownParameters', () => {
  test('google: ERR-8 the server accepts a request with all known but ignored parameters at once', async () => {
    const parameters = Object.fromEntries(parametersOfUse('ignored').map((name) => [name, 'x']));
    const answer = await authorize(servers.google, { parameters: { scope: driveScope, ...parameters } });
    expect(answer.get('code')).toMatch(/^gwc_/);
  });

  test.each(['constructor', '__proto__', 'toString', 'username'])(
    'google: rejects the unknown parameter %s',
    async (name) => {
      const page = await new Person(servers.google.origin).visit(
        `${authorizationUrl(servers.google)}&${name}=x`,
      );
      expect(readErrorPage(expectPage(page)).code).toBe('invalid_request');
    },
  );
});

describe('both profiles', () => {
  describe.each(profileNames)('%s', (profile) => {
    test.each(['force', 'consent'])('AUT-14 approval_prompt=%s asks again', async (approval_prompt) => {
      const server = servers[profile];
      const person = new Person(server.origin);
      await authorize(server, { person, parameters: { scope: driveScope } });
      const answer = await authorize(server, { person, parameters: { scope: driveScope, approval_prompt } });
      expect(answer.get('prompt')).toBe('consent');
    });

    test('AUT-14 approval_prompt=auto asks only for new scopes', async () => {
      const server = servers[profile];
      const person = new Person(server.origin);
      await authorize(server, { person, parameters: { scope: driveScope } });
      const answer = await visit(server, { scope: driveScope, approval_prompt: 'auto' }, person);
      expect(expectDeparture(answer).get('prompt')).toBe('none');
    });
  });
});
