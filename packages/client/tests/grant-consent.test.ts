import { describe, expect, test } from 'vitest';
import type { AuthorizationStart, OAuthClientOptions } from '../src/index.ts';
import { idToken } from './authorization-under-way.ts';
import { api, begin, connect, ok, tokenUrl } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { errorAnswer, json, keys, rejection, startMs, startSeconds, tokens } from './scripted-server.ts';

const emailLong = 'https://www.googleapis.com/auth/userinfo.email';

function asked(error: unknown): Record<string, string> {
  const { authorization } = error as { authorization?: AuthorizationStart };
  if (authorization === undefined) throw new Error('The error has no authorization.', { cause: error });
  return Object.fromEntries(new URL(authorization.url).searchParams);
}

const forbidden = (challenge: string): ScriptedAnswer => json({}, 403, { 'www-authenticate': challenge });

describe('CLI-9 a scope that is missing', () => {
  test('is detected before anything is sent', async () => {
    const { grant, sent } = await connect([]);
    const error = await rejection(() => grant.fetch(api, { scopes: ['drive', 'calendar'] }));
    expect(error).toMatchObject({ kind: 'needs-consent', code: 'insufficient_scope', scopes: ['calendar'] });
    expect(asked(error)).toMatchObject({ scope: 'calendar', include_granted_scopes: 'true' });
    expect(sent()).toEqual([]);
  });

  test('is not reported if it was granted under its other name', async () => {
    const { grant } = await connect([ok]);
    expect((await grant.fetch(api, { scopes: ['email', 'drive'] })).status).toBe(200);
    await grant.require(['email', emailLong]);
  });

  test('is asked for with a return path', async () => {
    const { grant, client, sent } = await connect([tokens({ scope: 'drive calendar' })]);
    const error = await rejection(() => grant.require(['calendar'], { returnPath: '/agenda' }));
    expect(error).toMatchObject({ kind: 'needs-consent', scopes: ['calendar'] });
    const { authorization } = error as { authorization: AuthorizationStart };
    const result = await client.handleCallback(
      `/cb?code=c&state=${asked(error).state}`,
      authorization.transaction,
    );
    expect(result).toMatchObject({ outcome: 'granted', userId: 'alice', returnPath: '/agenda' });
    await grant.require(['calendar']);
    expect(sent()).toHaveLength(1);
  });

  test('is found by a first refresh after setRefreshToken', async () => {
    const { client, server } = begin([tokens({ scope: 'youtube.upload' })]);
    const grant = client.grant('channel');
    await grant.setRefreshToken('refresh-1');
    await grant.require(['youtube.upload']);
    expect(await rejection(() => grant.require(['drive']))).toMatchObject({ scopes: ['drive'] });
    expect(server.sent.map(({ url }) => url)).toEqual([tokenUrl]);
  });

  test('if nothing is stored, every scope of the call is missing, and the URL asks for no earlier scopes', async () => {
    const grant = begin([]).client.grant('nobody');
    for (const run of [() => grant.fetch(api, { scopes: ['drive'] }), () => grant.require(['drive'])]) {
      const error = await rejection(run);
      expect(error).toMatchObject({ kind: 'needs-consent', scopes: ['drive'] });
      expect(asked(error)).toMatchObject({ scope: 'drive', prompt: 'consent' });
      expect(asked(error)).not.toHaveProperty('include_granted_scopes');
    }
    expect(await rejection(() => grant.accessToken())).toMatchObject({
      scopes: [],
      authorization: undefined,
    });
  });
});

describe('CLI-9 an API that requires more scopes', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'names them',
      'Bearer realm="x", error="insufficient_scope", scope="drive calendar"',
      ['drive', 'calendar'],
    ],
    ['names none', 'Bearer error="insufficient_scope"', []],
    ['writes its error without quotation marks', 'bearer error=insufficient_scope, scope="a"', ['a']],
  ])('API-2 %s', async (_, challenge, scopes) => {
    const { grant } = await connect([forbidden(challenge)]);
    const error = await rejection(() => grant.fetch(api));
    expect(error).toMatchObject({ kind: 'needs-consent', scopes });
    if (scopes.length > 0) expect(asked(error).scope).toBe(scopes.join(' '));
    else expect(error).toMatchObject({ authorization: undefined });
  });

  test('does not block the call if its answer never ends, or breaks off', async () => {
    let pulls = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('broken')) });
    const forbiddenWith = (body: ReadableStream) => () => new Response(body, { status: 403 });
    const { grant } = await connect([forbiddenWith(endless), forbiddenWith(broken)]);
    const response = await grant.fetch(api);
    expect(response.status).toBe(403);
    expect(pulls).toBeLessThan(20);
    await response.body?.cancel();
    expect((await grant.fetch(api)).status).toBe(403);
  });

  test('may name several scopes of which one is enough: the library asks for the narrowest', async () => {
    const names = ['drive', 'drive.metadata.readonly', 'drive.file'].map(
      (name) => `https://www.googleapis.com/auth/${name}`,
    );
    const challenge = `Bearer error="insufficient_scope", scope="${names.join(' ')}"`;
    const { grant } = await connect([forbidden(challenge), forbidden(challenge)]);
    const error = await rejection(() => grant.fetch(api));
    expect(error).toMatchObject({ scopes: names });
    expect(asked(error).scope).toBe(names[1]);
  });

  test.each([
    ['newer', { error: { details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } }],
    ['older', { error: { errors: [{ reason: 'insufficientPermissions' }] } }],
  ])("may say so in the body only, like Google's %s APIs", async (_, body) => {
    const { grant } = await connect([json(body, 403), json(body, 403)]);
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'needs-consent', scopes: [] });
    const error = await rejection(() => grant.fetch(api, { scopes: ['drive'] }));
    expect(error).toMatchObject({ scopes: ['drive'] });
    expect(asked(error).scope).toBe('drive');
  });

  test.each<[string, ScriptedAnswer]>([
    ['other reasons', json({ error: { errors: [{ reason: 'rateLimitExceeded' }] } }, 403)],
    ['another challenge', forbidden('Bearer error="invalid_token"')],
    ['HTML', () => new Response('<h1>Forbidden</h1>', { status: 403 })],
    ['another status', json({ error: { errors: [{ reason: 'insufficientPermissions' }] } }, 404)],
  ])('is not confused with an API that answers with %s', async (_, answer) => {
    const { grant } = await connect([answer]);
    const response = await grant.fetch(api);
    expect(response.status).toBeGreaterThan(400);
    await response.text();
  });
});

describe('CLI-9 the URL that asks for more scopes', () => {
  const withAccount = async (
    first: Record<string, unknown> = {},
    options: Partial<OAuthClientOptions> = {},
    answers: readonly ScriptedAnswer[] = [],
  ) => {
    const begun = begin(
      [
        (request) => {
          const claims = { iss: 'https://auth.example.com', aud: 'client-1', sub: '1001', nonce };
          const token = idToken({ ...claims, email: 'a@example.com', exp: startSeconds + 3600 });
          return tokens({ id_token: token, refresh_token: 'refresh-1', ...first })(request);
        },
        ...answers,
      ],
      options,
    );
    const started = await begun.client.authorizationUrl({ scope: ['openid', 'drive'], userId: 'alice' });
    const params = new URL(started.url).searchParams;
    const nonce = params.get('nonce');
    await begun.client.handleCallback(`/cb?code=c&state=${params.get('state')}`, started.transaction);
    const grant = begun.client.grant('alice');
    const ask = async (request: Parameters<typeof grant.authorizationUrl>[0] = { scope: ['calendar'] }) =>
      Object.fromEntries(new URL((await grant.authorizationUrl(request)).url).searchParams);
    return { ...begun, grant, ask };
  };

  test('asks to include earlier scopes, names the account, and does not force the consent page', async () => {
    const { ask } = await withAccount();
    const params = await ask();
    expect(params).toMatchObject({
      scope: 'calendar',
      include_granted_scopes: 'true',
      login_hint: 'a@example.com',
      access_type: 'offline',
    });
    expect(params).not.toHaveProperty('prompt');
  });

  test('CLI-6 still names the account after setRefreshToken', async () => {
    const { grant, ask } = await withAccount();
    await grant.setRefreshToken('refresh-9');
    expect((await ask()).login_hint).toBe('a@example.com');
    expect((await grant.status()).account).toMatchObject({ sub: '1001' });
  });

  test('has prompt=consent only if a refresh token is wanted and no working one is stored', async () => {
    const without = await withAccount({ refresh_token: undefined });
    expect((await without.ask()).prompt).toBe('consent');
    expect(await without.ask({ scope: ['a'], accessType: 'online' })).not.toHaveProperty('prompt');

    const rejectedOne = await withAccount({}, {}, [errorAnswer('invalid_grant')]);
    expect(await rejectedOne.ask()).not.toHaveProperty('prompt');
    await rejection(() => rejectedOne.grant.refresh());
    const params = await rejectedOne.ask();
    expect(params).toMatchObject({ prompt: 'consent', login_hint: 'a@example.com' });
    expect(params).not.toHaveProperty('include_granted_scopes');
  });

  test("uses the caller's parameters instead of the library's", async () => {
    const { ask } = await withAccount();
    const own = {
      loginHint: 'b@example.com',
      includeGrantedScopes: false,
      prompt: 'select_account' as const,
    };
    const params = await ask({ scope: ['calendar', 'calendar'], ...own });
    expect(params).toMatchObject({
      scope: 'calendar',
      login_hint: 'b@example.com',
      prompt: 'select_account',
    });
    expect(params).not.toHaveProperty('include_granted_scopes');
  });

  test('asks for everything again if the server does not combine grants', async () => {
    const { ask, grant } = await withAccount({}, { combinesGrants: false });
    const params = await ask();
    expect(params.scope).toBe('openid drive calendar');
    expect(params).not.toHaveProperty('include_granted_scopes');
    const error = await rejection(() => grant.fetch(api, { scopes: ['photos'] }));
    expect(error).toMatchObject({ scopes: ['photos'] });
    expect(asked(error).scope).toBe('openid drive photos');
  });

  test('asks for all earlier scopes and those of the call if the grant no longer works', async () => {
    const { grant, clock } = await withAccount({}, {}, [errorAnswer('invalid_grant')]);
    clock.now = startMs + 3_600_000;
    const error = await rejection(() => grant.fetch(api, { scopes: ['calendar'] }));
    expect(error).toMatchObject({ kind: 'reconnect' });
    expect(asked(error)).toMatchObject({ scope: 'openid drive calendar', prompt: 'consent' });
  });

  test('is absent from errors if the client has no redirect URI', async () => {
    const credentials = { clientId: 'client-1', clientSecret: 'client-secret-value' };
    const store = (await connect([])).settings.store;
    const { client } = begin([], { credentials, store, keys });
    const error = await rejection(() => client.grant('alice').fetch(api, { scopes: ['calendar'] }));
    expect(error).toMatchObject({ kind: 'needs-consent', scopes: ['calendar'], authorization: undefined });
  });
});

test('CLI-5 has() knows the short and the long name of email, and otherwise compares exactly', async () => {
  const { grant } = await connect([]);
  const names = ['drive', 'email', emailLong, 'Drive', 'drive.file', ''];
  expect(await Promise.all(names.map((scope) => grant.has(scope)))).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ]);
  expect(await begin([]).client.grant('nobody').has('drive')).toBe(false);
});
