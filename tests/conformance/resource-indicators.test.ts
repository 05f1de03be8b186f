/** RFC 8707: `resource` narrows tokens to the scopes of the named APIs. */
import { describe, expect, test } from 'vitest';
import { readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { claimsOf } from '../support/id-token.ts';
import { expectDeparture, expectPage, formsOf, Person } from '../support/person.ts';
import { profileNames, serversOfProfiles } from '../support/profiles.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, refresh } from '../support/tokens.ts';

const servers = serversOfProfiles();
const everyScope = `openid ${driveScope} ${calendarScope} ${youtubeScope}`;

function urlWith(server: TestServer, resources: readonly string[], scope = everyScope): string {
  const url = new URL(authorizationUrl(server, { scope, prompt: 'consent' }));
  for (const resource of resources) url.searchParams.append('resource', resource);
  return url.href;
}

async function allowAll(server: TestServer, url: string) {
  const person = new Person(server.origin);
  const page = await reachConsent(server, person, url);
  const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const answer = expectDeparture(await person.press(page, { name: 'decision', value: 'allow' }, boxes));
  return { code: answer.get('code'), scope: answer.get('scope'), page };
}

async function postPairs(server: TestServer, pairs: readonly (readonly [string, string])[]) {
  const body = new URLSearchParams(pairs.map(([name, value]) => [name, value]));
  const response = await fetch(`${server.origin}/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const refreshPairs = (server: TestServer, token: string) =>
  [
    ['grant_type', 'refresh_token'],
    ['client_id', server.app.id],
    ['client_secret', server.app.secret],
    ['refresh_token', token],
  ] as const;

describe.each(profileNames)('profile %s', (profile) => {
  const server = servers[profile];
  const drive = () => `${server.origin}/drive/v3`;
  const calendar = () => `${server.origin}/calendar/v3`;

  test('RFC 8707 §2.1 a code covers only the named API and the sign-in scopes, and the page asks for no others', async () => {
    const { code, scope, page } = await allowAll(server, urlWith(server, [drive()]));
    expect(scope).toBe(`openid ${driveScope}`);
    expect(page.html).toContain(driveScope);
    expect(page.html).not.toContain(calendarScope);
    const { body } = await exchange(server, code);
    expect(body.scope).toBe(`openid ${driveScope}`);
    expect((await refresh(server, body.refresh_token)).body.scope).toBe(`openid ${driveScope}`);
  });

  test('RFC 8707 §2 a request, by GET or POST, can name several APIs, and can name an older version of an API', async () => {
    const resources = [`${server.origin}/drive/v2`, calendar()];
    const { code, scope } = await allowAll(server, urlWith(server, resources));
    expect(scope).toBe(`openid ${driveScope} ${calendarScope}`);
    expect((await exchange(server, code)).body.scope).toBe(scope);
    const [address = '', query = ''] = urlWith(server, resources).split('?');
    const posted = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(query),
      redirect: 'manual',
    });
    const location = new URL(posted.headers.get('location') ?? '', server.origin);
    expect(location.searchParams.getAll('resource')).toEqual(resources);
  });

  test('RFC 8707 §2.2 the exchange narrows only the access token, which loses its sign-in scopes too', async () => {
    const callback = await authorize(server, { parameters: { scope: everyScope, prompt: 'consent' } });
    const { status, body } = await exchange(server, callback.get('code'), { resource: drive() });
    expect(status).toBe(200);
    expect(body.scope).toBe(driveScope);
    expect(claimsOf(String(body.id_token)).sub).toBe(server.accounts[0].sub);
    expect(await callDrive(server, String(body.access_token))).toBe(200);
    const events = await fetch(`${server.origin}/calendar/v3/users/me/calendarList`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(events.status).toBe(403);
    const info = await fetch(`${server.origin}/v1/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(info.status).toBe(403);
    expect((await refresh(server, body.refresh_token)).body.scope).toBe(everyScope);
  });

  test('RFC 8707 §2.2 if a refresh has `resource` and `scope`, both together narrow the token', async () => {
    const { refreshToken } = await obtainTokens(server, {
      parameters: { scope: everyScope, prompt: 'consent' },
    });
    const pairs = refreshPairs(server, refreshToken);
    const two = [...pairs, ['resource', drive()], ['resource', calendar()]] as const;
    expect((await postPairs(server, two)).body.scope).toBe(`${driveScope} ${calendarScope}`);
    const scope = `${calendarScope} ${youtubeScope}`;
    expect((await postPairs(server, [...two, ['scope', scope]])).body.scope).toBe(calendarScope);
    const none = await postPairs(server, [...two, ['scope', youtubeScope]]);
    expect([none.status, none.body.error]).toEqual([400, 'invalid_target']);
    // Sign-in scopes stay if the request names the sign-in API.
    const signIn = await refresh(server, refreshToken, { resource: `${server.origin}/oauth2/v2` });
    expect(signIn.body.scope).toBe('openid');
    expect((await refresh(server, refreshToken, { resource: '' })).body.scope).toBe(everyScope);
  });

  test('RFC 8707 §2 a token request with a wrong resource gets `invalid_target`, and doesn’t use up the code', async () => {
    const callback = await authorize(server, { parameters: { scope: everyScope, prompt: 'consent' } });
    const code = callback.get('code');
    const wrong = [
      'drive',
      `${drive()}#a`,
      `${server.origin}/drive/v9`,
      `${server.origin}/drive`,
      `x:${'a'.repeat(2_000)}`,
    ];
    for (const resource of wrong) {
      const { status, body } = await exchange(server, code, { resource });
      expect([status, body.error, body.refresh_token]).toEqual([400, 'invalid_target', undefined]);
      expect(String(body.error_description).length).toBeLessThan(512);
    }
    const { status, body } = await exchange(server, code);
    expect(status).toBe(200);
    const many = Array.from({ length: 21 }, (_, index) => ['resource', `urn:api:${index}`] as const);
    const refused = await postPairs(server, [...refreshPairs(server, String(body.refresh_token)), ...many]);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_target']);
    const twenty = many.slice(1).map(([name]) => [name, drive()] as const);
    const accepted = await postPairs(server, [
      ...refreshPairs(server, String(body.refresh_token)),
      ...twenty,
    ]);
    expect(accepted.body.scope).toBe(driveScope);
  });

  test('INC-1 RFC 8707 §2.1 with `resource`, `include_granted_scopes` adds sign-in scopes, but no scope of another API', async () => {
    const person = new Person(server.origin);
    await obtainTokens(server, { person, parameters: { scope: `openid ${driveScope} ${calendarScope}` } });
    const parameters = { scope: driveScope, include_granted_scopes: 'true' };
    const all = await obtainTokens(server, { person, parameters });
    expect(all.scope.split(' ')).toContain(calendarScope);
    const narrowed = await obtainTokens(server, { person, parameters: { ...parameters, resource: drive() } });
    expect(narrowed.scope.split(' ')).toContain('openid');
    expect(narrowed.scope.split(' ')).not.toContain(calendarScope);
  });

  test('RFC 6749 §3.1 other parameters may still appear only once', async () => {
    const url = `${urlWith(server, [drive(), calendar()])}&nonce=a&nonce=b`;
    const answer = await new Person(server.origin).visit(url);
    if (profile === 'openid') expect(expectDeparture(answer).get('error')).toBe('invalid_request');
    else expect(readErrorPage(expectPage(answer)).code).toBe('invalid_request');
    const twice = [...refreshPairs(server, 'x'), ['scope', 'a'], ['scope', 'b']] as const;
    expect((await postPairs(server, twice)).body.error).toBe('invalid_request');
  });
});

const mistakes = (origin: string): readonly (readonly [string, readonly string[], string])[] => [
  ['an unknown API', [`${origin}/drive/v9`], everyScope],
  ['one unknown API of two', [`${origin}/drive/v3`, 'https://other.example.com'], everyScope],
  ['no URI', ['drive'], everyScope],
  ['a fragment', [`${origin}/drive/v3#x`], everyScope],
  ['too many', Array.from({ length: 21 }, (_, index) => `urn:api:${index}`), everyScope],
  ['no scope of the API', [`${origin}/drive/v3`], `openid ${calendarScope}`],
];

test('RFC 8707 §2 google: shows mistakes in `resource` on a page, in five languages', async () => {
  const server = servers.google;
  for (const [, resources, scope] of mistakes(server.origin)) {
    const answer = await new Person(server.origin).visit(urlWith(server, resources, scope));
    const { status, code, details } = readErrorPage(expectPage(answer));
    expect([status, code]).toEqual([400, 'invalid_target']);
    expect(JSON.stringify(details)).toContain('resource');
  }
  const titles = new Set<string>();
  for (const hl of ['en', 'ja', 'zh-TW', 'id', 'bn']) {
    const page = expectPage(await new Person(server.origin).visit(`${urlWith(server, ['x'])}&hl=${hl}`));
    titles.add(/<h1[^>]*>([^<]*)</.exec(page.html)?.[1] ?? '');
  }
  expect(titles.size).toBe(5);
});

test('RFC 8707 §2 openid: sends mistakes in `resource` to the redirect URI', async () => {
  const server = servers.openid;
  for (const [, resources, scope] of mistakes(server.origin)) {
    const answer = expectDeparture(await new Person(server.origin).visit(urlWith(server, resources, scope)));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'invalid_target', state: 'state-1' });
    expect(answer.get('error_description')).toMatch(/^[ !#-[\]-~]{1,512}$/);
  }
});

test('RFC 8707 google: a JSON body can name several APIs with spaces between them', async () => {
  const server = servers.google;
  const { refreshToken } = await obtainTokens(server, {
    parameters: { scope: everyScope, prompt: 'consent' },
  });
  const response = await fetch(`${server.origin}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...Object.fromEntries(refreshPairs(server, refreshToken)),
      resource: `${server.origin}/drive/v3 ${server.origin}/youtube/v3`,
    }),
  });
  expect(await response.json()).toMatchObject({ scope: `${driveScope} ${youtubeScope}` });
});

test('RFC 8707 token info rejects a token without a scope of the API that asks', async () => {
  const server = servers.google;
  const { accessToken } = await obtainTokens(server, { parameters: { scope: `openid ${driveScope}` } });
  const ask = async (resource: string) => {
    const body = new URLSearchParams({ access_token: accessToken, resource });
    const response = await fetch(`${server.origin}/tokeninfo`, { method: 'POST', body });
    return [response.status, ((await response.json()) as { error?: string }).error];
  };
  expect(await ask(`${server.origin}/drive/v3`)).toEqual([200, undefined]);
  expect(await ask(`${server.origin}/calendar/v3`)).toEqual([400, undefined]);
  expect(await ask(`${server.origin}/nothing`)).toEqual([400, 'invalid_target']);
});
