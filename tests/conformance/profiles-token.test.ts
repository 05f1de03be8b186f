/** RFC 6749 §5.2 */
import { describe, expect, test } from 'vitest';
import { authorize } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import type { OrganizationPolicy } from '../support/records.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestClient, TestServer } from '../support/test-server.ts';
import { exchange, obtainTokens, post, refresh, type TokenAnswer } from '../support/tokens.ts';

const servers = serversOfProfiles();

const consent = { parameters: { prompt: 'consent' } };
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

const refreshWithBasic = (server: TestServer, secret: string) =>
  post(
    `${server.origin}/token`,
    { grant_type: 'refresh_token', refresh_token: 'x' },
    basic(server.app.id, secret),
  );

/** Returns the status and error code. Also checks what RFC 6749 §5.2 requires in both profiles. */
function outcome({ status, headers, body }: TokenAnswer): readonly [number, unknown] {
  expect(headers.get('cache-control')).toContain('no-store');
  expect(headers.get('pragma')).toBe('no-cache');
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body).not.toHaveProperty('error_subtype');
  if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Basic /);
  if (status !== 200) expect(String(body.error_description)).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  return [status, body.error];
}

async function newCode(server: TestServer): Promise<string> {
  return (await authorize(server, consent)).get('code') ?? '';
}

const standardCodes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

type Outcome = readonly [number, string | undefined];
type Case = readonly [string, (server: TestServer) => Promise<TokenAnswer>, Outcome, Outcome];

async function refreshRequest(server: TestServer) {
  const { refreshToken } = await obtainTokens(server, consent);
  const { id, secret } = server.app;
  const form = {
    grant_type: 'refresh_token',
    client_id: id,
    client_secret: secret,
    refresh_token: refreshToken,
  };
  return { id, secret, form };
}

/**
 * Each case has a title, a request, and the answers in `google` and `openid`. The title begins with a difference of
 * `profile.ts`.
 */
const cases: readonly Case[] = [
  [
    'secretSentTwice: the same secret by HTTP Basic and in the body',
    async (server) => {
      const { form, id, secret } = await refreshRequest(server);
      return post(`${server.origin}/token`, form, basic(id, secret));
    },
    [200, undefined],
    [400, 'invalid_request'],
  ],
  [
    'missingClient: no client',
    (server) => refresh(server, 'x', { client_id: undefined, client_secret: undefined }),
    [400, 'invalid_request'],
    [401, 'invalid_client'],
  ],
  ...['Basic', 'Basic !!!', `Basic ${Buffer.from(':s').toString('base64')}`].map(
    (authorization): Case => [
      `missingClient: the header ${authorization}`,
      (server: TestServer) =>
        post(
          `${server.origin}/token`,
          { grant_type: 'refresh_token', refresh_token: 'x' },
          { authorization },
        ),
      [400, 'invalid_request'],
      [401, 'invalid_client'],
    ],
  ),
  [
    'missingSecret: no secret, at a refresh',
    (server) => refresh(server, 'x', { client_secret: undefined }),
    [400, 'invalid_request'],
    [401, 'invalid_client'],
  ],
  [
    'missingSecret: no secret, at an exchange',
    async (server) => exchange(server, await newCode(server), { client_secret: '' }),
    [400, 'invalid_request'],
    [401, 'invalid_client'],
  ],
  [
    'missingSecret: an empty secret by HTTP Basic',
    (server) => refreshWithBasic(server, ''),
    [400, 'invalid_request'],
    [401, 'invalid_client'],
  ],
  [
    'deletedClient',
    (server) => refreshOfClientThatIs(server, 'deleted'),
    [401, 'deleted_client'],
    [401, 'invalid_client'],
  ],
  [
    'disabledClient',
    (server) => refreshOfClientThatIs(server, 'disabled'),
    [401, 'disabled_client'],
    [401, 'invalid_client'],
  ],
  [
    'missingGrantType',
    (server) => refresh(server, 'x', { grant_type: undefined }),
    [400, 'unsupported_grant_type'],
    [400, 'invalid_request'],
  ],
  [
    'missingGrantType: an empty grant_type',
    (server) => refresh(server, 'x', { grant_type: '' }),
    [400, 'unsupported_grant_type'],
    [400, 'invalid_request'],
  ],
  [
    'otherRedirectUri',
    async (server) => exchange(server, await newCode(server), { redirect_uri: 'http://localhost:8080/' }),
    [400, 'redirect_uri_mismatch'],
    [400, 'invalid_grant'],
  ],
  [
    'foreignRefreshToken',
    async (server) => {
      const { refreshToken } = await obtainTokens(server, consent);
      return refresh(server, refreshToken, {}, await server.addClient());
    },
    [401, 'unauthorized_client'],
    [400, 'invalid_grant'],
  ],
  ['outsiderAtToken: a refresh', outsiderRefreshes, [403, 'org_internal'], [400, 'invalid_grant']],
  [
    'policyAtToken: a refresh',
    async (server) => {
      const { refreshToken } = await obtainTokens(server, consent);
      return underPolicy(server, () => refresh(server, refreshToken));
    },
    [400, 'admin_policy_enforced'],
    [400, 'invalid_grant'],
  ],
  [
    'policyAtToken: an exchange',
    async (server) => {
      const code = await newCode(server);
      return underPolicy(server, () => exchange(server, code));
    },
    [400, 'admin_policy_enforced'],
    [400, 'invalid_grant'],
  ],
  [
    'reviewAtToken: a refresh',
    async (server) => {
      const { refreshToken } = await obtainTokens(server, consent);
      return underPolicy(server, () => refresh(server, refreshToken), { otherApps: 'needs-review' });
    },
    [400, 'access_not_configured'],
    [400, 'invalid_grant'],
  ],
  [
    'revokingDeadToken: garbage',
    (server) => post(`${server.origin}/revoke`, { token: 'garbage' }),
    [400, 'invalid_token'],
    [200, undefined],
  ],
  [
    'revokingDeadToken: a token that was revoked before',
    async (server) => {
      const { refreshToken } = await obtainTokens(server, consent);
      await post(`${server.origin}/revoke`, { token: refreshToken });
      return post(`${server.origin}/revoke`, { token: refreshToken });
    },
    [400, 'invalid_token'],
    [200, undefined],
  ],
  ...['/tokeninfo', '/oauth2/v3/tokeninfo'].map(
    (path): Case => [
      `tokenInfoErrorCode: ${path}`,
      (server: TestServer) => post(`${server.origin}${path}`, { access_token: 'garbage' }),
      [400, undefined],
      [400, 'invalid_token'],
    ],
  ),
];

describe.each(cases)('%s', (_, act, google, openid) => {
  test.each([
    ['google', google],
    ['openid', openid],
  ] as const)('gets the documented answer in the profile %s', async (profile, expected) => {
    expect(outcome(await act(servers[profile]))).toEqual(expected);
  });

  test('openid uses only error codes of RFC 6749 §5.2 and RFC 6750', () => {
    if (openid[1] !== undefined) expect([...standardCodes, 'invalid_token']).toContain(openid[1]);
  });
});

/** Both profiles answer with the standards' error codes. */
const shared: readonly [string, (server: TestServer) => Promise<TokenAnswer>, Outcome][] = [
  ['an unknown client', (server) => refresh(server, 'x', { client_id: 'unknown' }), [401, 'invalid_client']],
  [
    'a wrong secret',
    async (server) => exchange(server, await newCode(server), { client_secret: 'wrong' }),
    [401, 'invalid_client'],
  ],
  ['a wrong secret by HTTP Basic', (server) => refreshWithBasic(server, 'wrong'), [401, 'invalid_client']],
  ['a malformed code', (server) => exchange(server, 'garbage'), [400, 'invalid_grant']],
  ['a malformed refresh token', (server) => refresh(server, 'garbage'), [400, 'invalid_grant']],
  ['an unknown refresh token', (server) => refresh(server, `gwr_${'A'.repeat(43)}`), [400, 'invalid_grant']],
  [
    'an unknown grant type',
    (server) => refresh(server, 'x', { grant_type: 'password' }),
    [400, 'unsupported_grant_type'],
  ],
  ['no code', (server) => exchange(server, null), [400, 'invalid_request']],
  [
    'no redirect URI',
    (server) => exchange(server, 'x', { redirect_uri: undefined }),
    [400, 'invalid_request'],
  ],
  [
    'more scopes than were granted',
    async (server) => {
      const { refreshToken } = await obtainTokens(server, consent);
      return refresh(server, refreshToken, { scope: 'openid' });
    },
    [400, 'invalid_scope'],
  ],
  [
    'different credentials by HTTP Basic and in the body',
    (server) =>
      post(
        `${server.origin}/token`,
        { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'another' },
        basic(server.app.id, server.app.secret),
      ),
    [400, 'invalid_request'],
  ],
];

describe.each(shared)('%s', (_, act, expected) => {
  test.each(profileNames)('gets the standard answer in the profile %s', async (profile) => {
    expect(outcome(await act(servers[profile]))).toEqual(expected);
  });
});

test.each(profileNames)('%s: a wrong redirect URI uses up the code', async (profile) => {
  const code = await newCode(servers[profile]);
  await exchange(servers[profile], code, { redirect_uri: 'http://localhost:8080/' });
  expect((await exchange(servers[profile], code)).body.error).toBe('invalid_grant');
});

describe('parameterSources', () => {
  const refreshing = async (server: TestServer) => ({
    grant_type: 'refresh_token',
    client_id: server.app.id,
    client_secret: server.app.secret,
    refresh_token: (await obtainTokens(server, consent)).refreshToken,
  });

  async function send(url: string, init: RequestInit): Promise<TokenAnswer> {
    const response = await fetch(url, { method: 'POST', ...init });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  }

  const sources: readonly [
    string,
    (url: string, parameters: Record<string, string>) => readonly [string, RequestInit],
  ][] = [
    [
      'JSON',
      (url, parameters) => [
        url,
        { body: JSON.stringify(parameters), headers: { 'content-type': 'application/json' } },
      ],
    ],
    [
      'a multipart form',
      (url, parameters) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(parameters)) body.append(name, value);
        return [url, { body }];
      },
    ],
    ['the query', (url, parameters) => [`${url}?${new URLSearchParams(parameters)}`, {}]],
  ];

  describe.each(sources)('%s', (source, carry) => {
    test.each([
      ['google', [200, undefined]],
      ['openid', [400, 'invalid_request']],
    ] as const)(
      'gets the documented answer in the profile %s, at the token endpoint',
      async (profile, expected) => {
        const server = servers[profile];
        const answer = await send(...carry(`${server.origin}/token`, await refreshing(server)));
        expect(outcome(answer)).toEqual(expected);
      },
    );

    const elsewhere: Outcome = source === 'the query' ? [200, undefined] : [400, 'invalid_request'];
    test.each([
      ['google', [200, undefined]],
      ['openid', elsewhere],
    ] as const)(
      'gets the documented answer in the profile %s, at token info and revocation',
      async (profile, expected) => {
        const server = servers[profile];
        const { accessToken } = await obtainTokens(server, consent);
        const described = await send(...carry(`${server.origin}/tokeninfo`, { access_token: accessToken }));
        expect([described.status, described.body.error]).toEqual(expected);
        const revoked = await send(...carry(`${server.origin}/revoke`, { token: accessToken }));
        expect(outcome(revoked)).toEqual(expected);
      },
    );
  });

  test('openid: the server rejects a credential in the URL even if the body is complete, and ignores other parameters in the URL', async () => {
    const server = servers.openid;
    const body = new URLSearchParams(await refreshing(server));
    const bad = await send(`${server.origin}/token?client_secret=hidden`, { body });
    expect(outcome(bad)).toEqual([400, 'invalid_request']);
    expect(JSON.stringify(bad.body)).toMatch(/client_secret/);
    expect(JSON.stringify(bad.body)).not.toMatch(/hidden/);
    expect(outcome(await send(`${server.origin}/token?tenant=a&tenant=%`, { body }))).toEqual([
      200,
      undefined,
    ]);
  });
});

test.each(profileNames)(
  '%s: the token endpoint ignores a stale Bearer header and a trailing slash',
  async (profile) => {
    const server = servers[profile];
    const { form } = await refreshRequest(server);
    const answer = await post(`${server.origin}/token/`, form, { authorization: 'Bearer stale' });
    expect(outcome(answer)).toEqual([200, undefined]);
  },
);

async function refreshOfClientThatIs(
  server: TestServer,
  state: 'deleted' | 'disabled',
): Promise<TokenAnswer> {
  const client: TestClient = await server.addClient();
  const stored = await server.storage.findClient(client.id);
  if (stored === undefined) throw new Error('the client is missing');
  await overwrite(server.storage).client({ ...stored, state });
  return refresh(server, `gwr_${'A'.repeat(43)}`, {}, client);
}

/** The project became internal to an organization without Mina after she had granted access. */
async function outsiderRefreshes(server: TestServer): Promise<TokenAnswer> {
  const redirectUri = 'https://internal.example.com/callback';
  const client = await server.addClient({ redirectUris: [redirectUri] });
  const { refreshToken } = await obtainTokens(server, {
    parameters: {
      client_id: client.id,
      redirect_uri: redirectUri,
      scope: driveScope,
      prompt: 'consent',
    },
    exchange: { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri },
  });
  const project = await server.storage.findProject(client.client.projectId);
  if (project === undefined) throw new Error('the project is missing');
  await server.addOrganization({ id: 'shipyard' });
  await overwrite(server.storage).project({ ...project, userType: 'internal', organizationId: 'shipyard' });
  return refresh(server, refreshToken, {}, client);
}

async function underPolicy(
  server: TestServer,
  act: () => Promise<TokenAnswer>,
  policy: Partial<OrganizationPolicy> = { apps: { [server.app.id]: { access: 'blocked' } } },
): Promise<TokenAnswer> {
  const organization = await server.storage.findOrganization('harbour');
  if (organization === undefined) throw new Error('the organization is missing');
  await overwrite(server.storage).organization({
    ...organization,
    policy: { ...organization.policy, ...policy },
  });
  const answer = await act();
  const present = await server.storage.findOrganization('harbour');
  if (present === undefined) throw new Error('the organization is missing');
  await overwrite(server.storage).organization({ ...present, policy: organization.policy });
  return answer;
}
