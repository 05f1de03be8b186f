/**
 * Tests token responses that break the protocol. The server has already used up the code or the old refresh token, so
 * the library stores every usable part, and doesn't repeat the request.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { describe, expect, test } from 'vitest';
import { driveScope, idToken, leave } from './authorization-under-way.ts';
import { api, begin, connect, ok, revokeUrl, tokenUrl } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { json, rejection, startMs, startSeconds, tokens } from './scripted-server.ts';

const came = { access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 3600, token_type: 'Bearer' };
const withStatus = (status: number): ScriptedAnswer => json({ ...came, scope: driveScope }, status);
const form =
  (fields: Record<string, string>, status = 200): ScriptedAnswer =>
  () =>
    new Response(new URLSearchParams(fields), { status });

const unended =
  (body: object, breaks: boolean): ScriptedAnswer =>
  () => {
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(JSON.stringify(body))),
      pull(controller) {
        if (breaks) controller.error(new TypeError('terminated'));
      },
    });
    return new Response(stream);
  };

const readable: readonly [string, ScriptedAnswer][] = [
  ['with status 201', withStatus(201)],
  ['with status 203', withStatus(203)],
  [
    'as a form',
    form({ access_token: 'access-2', refresh_token: 'refresh-2', scope: driveScope, token_type: 'bearer' }),
  ],
  ['on a connection that never ends', unended({ ...came, scope: driveScope }, false)],
  ['on a connection that breaks after the answer', unended({ ...came, scope: driveScope }, true)],
  ['with an empty refresh token', tokens({ refresh_token: '' })],
  ['with null as the refresh token', tokens({ refresh_token: null })],
];

/** The third entry is the access token that the library stores although it reports an error. */
const storedWithError: readonly [string, ScriptedAnswer, string][] = [
  ['a scope that is a list', json({ ...came, scope: [driveScope] }), 'access-2'],
  ['a scope that is an object', json({ ...came, scope: {} }), 'access-2'],
  ['a scope with a forbidden character', json({ ...came, scope: 'a"b' }), 'access-2'],
  ['no token type', json({ ...came, token_type: undefined }), 'access-2'],
  ['a token type that is not text', json({ ...came, token_type: 1 }), 'access-2'],
  ['a refresh token that is a number', json({ ...came, refresh_token: 12 }), 'access-2'],
  ['a refresh token that is an object', json({ ...came, refresh_token: { value: 'x' } }), 'access-2'],
  ['an ID token that is not text', json({ ...came, id_token: {} }), 'access-2'],
];

describe('CLI-4 CLI-7 an exchange that is answered', () => {
  test.each(readable)('%s stores the grant', async (_, answer) => {
    const { client, callback, transaction, server } = await leave(
      [answer, ok],
      { scope: [driveScope] },
      { timeoutSeconds: 0.2 },
    );
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result).toMatchObject({ outcome: 'granted', granted: [driveScope] });
    expect((await client.grant('alice').fetch(api)).status).toBe(200);
    expect(server.sent[1]?.headers.get('authorization')).toBe('Bearer access-2');
  });

  test.each(storedWithError)('with %s stores the grant, then rejects', async (_, answer, token) => {
    const { client, callback, transaction, server } = await leave([answer, ok], { scope: [driveScope] });
    const told: string[] = [];
    client.onTokens(({ userId }) => void told.push(userId));
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_response' });
    expect(await client.grant('alice').status()).toMatchObject({ connected: true, scopes: [driveScope] });
    await client.grant('alice').fetch(api);
    expect(server.sent.map(({ url }) => url)).toEqual([tokenUrl, api]);
    expect(server.sent[1]?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(told).toEqual(['alice']);
  });

  test.each([
    ['no access token', { access_token: undefined }],
    ['an access token of two lines', { access_token: 'a\nb' }],
    ['an unknown token type', { token_type: 'DPoP' }],
  ])('with %s stores and uses the refresh token', async (_, change) => {
    const { client, callback, transaction, server } = await leave([json({ ...came, ...change }), tokens()]);
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_response' });
    expect((await client.grant('alice').accessToken()).token).toBe('access-2');
    expect(server.sent[1]?.form.get('refresh_token')).toBe('refresh-2');
  });

  test.each<[string, ScriptedAnswer]>([
    ['as JSON and status 200', json({ error: 'invalid_grant', error_description: 'Bad code.' })],
    ['as a form and status 200', form({ error: 'invalid_grant', error_description: 'Bad code.' })],
    ['as a form and status 400', form({ error: 'invalid_grant', error_description: 'Bad code.' }, 400)],
  ])('with an error %s rejects', async (_, answer) => {
    const { client, callback, transaction } = await leave([answer]);
    const error = await rejection(() => client.handleCallback(callback({ code: 'code-1' }), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_grant', description: 'Bad code.' });
    expect((await client.grant('alice').status()).connected).toBe(false);
  });
});

describe('CLI-6 CLI-7 a refresh that is answered', () => {
  async function expired(answers: readonly ScriptedAnswer[]) {
    const connected = await connect(answers, { timeoutSeconds: 0.2 });
    connected.clock.now = startMs + 3_600_000;
    return connected;
  }

  test.each(readable)('%s is sent once, and the call succeeds', async (_, answer) => {
    const { grant, urls, bearers } = await expired([answer, ok]);
    expect((await grant.fetch(api)).status).toBe(200);
    expect(urls()).toEqual([tokenUrl, api]);
    expect(bearers()[1]).toBe('Bearer access-2');
  });

  test.each(storedWithError)(
    'with %s stores the tokens and rejects; the next call uses them',
    async (_, answer) => {
      const { grant, urls, bearers } = await expired([answer, ok]);
      const error = await rejection(() => grant.fetch(api));
      expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_response' });
      expect((await grant.fetch(api)).status).toBe(200);
      expect(urls()).toEqual([tokenUrl, api]);
      expect(bearers()[1]).toBe('Bearer access-2');
    },
  );

  test('without an access token stores the new refresh token, because the old one no longer works', async () => {
    const { grant, sent } = await expired([json({ refresh_token: 'refresh-2' }), tokens()]);
    expect(await rejection(() => grant.accessToken())).toMatchObject({ code: 'invalid_response' });
    expect((await grant.accessToken()).token).toBe('access-2');
    expect(sent().map(({ form }) => form.get('refresh_token'))).toEqual(['refresh-1', 'refresh-2']);
  });

  test('with invalid_grant and status 200 is not repeated, and the grant no longer works', async () => {
    const { grant, urls } = await expired([json({ error: 'invalid_grant' })]);
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'reconnect' });
    expect((await grant.status()).connected).toBe(false);
    expect(urls()).toEqual([tokenUrl]);
  });
});

describe('CLI-4 an ID token', () => {
  const good = { iss: 'https://auth.example.com', aud: 'client-1', sub: '1001', exp: startSeconds + 3600 };

  async function comeBack(claims: object, userId?: string) {
    const answer: ScriptedAnswer = (request) =>
      tokens({
        refresh_token: 'refresh-2',
        id_token: idToken({ nonce: begun.asked.get('nonce'), ...good, ...claims }),
      })(request);
    const begun = await leave([answer, ok], presentFields({ scope: ['openid'], userId }));
    const { client, callback, transaction } = begun;
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
    return { ...begun, grant: client.grant('alice') };
  }

  test.each([
    ['of another issuer', { iss: 'https://other.example.com' }],
    ['for another client', { aud: 'client-2' }],
    ['that has expired by our clock', { exp: startSeconds - 3600 }],
    ['without a nonce', { nonce: undefined }],
    ['without a sub', { sub: undefined }],
  ])('%s is rejected, and the grant is stored without an account', async (_, claims) => {
    const { grant } = await comeBack(claims, 'alice');
    const { connected, offline, account } = await grant.status();
    expect({ connected, offline, account }).toEqual({ connected: true, offline: true, account: undefined });
    expect((await grant.fetch(api)).status).toBe(200);
  });

  test('with the nonce of another authorization is rejected; nothing is stored, because the code was swapped', async () => {
    const { grant } = await comeBack({ nonce: 'of another' }, 'alice');
    expect((await grant.status()).connected).toBe(false);
  });

  test('that is rejected names no user: if the app passes no userId either, nothing is stored', async () => {
    const begun = begin([tokens({ id_token: idToken({ ...good, exp: startSeconds - 3600 }) })]);
    const { url, transaction } = await begun.client.authorizationUrl({ scope: ['openid'] });
    const callback = `/cb?code=c&state=${new URL(url).searchParams.get('state')}`;
    const error = await rejection(() => begun.client.handleCallback(callback, transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
    expect((await begun.client.grant('1001').status()).connected).toBe(false);
  });

  test('that is rejected and names another account leaves the stored grant unchanged', async () => {
    const as =
      (claims: object): ScriptedAnswer =>
      (request) =>
        tokens({ id_token: idToken({ ...good, ...claims, nonce }) })(request);
    let nonce = '';
    const { client, server } = begin([as({}), as({ sub: '2002', exp: 0 }), ok]);
    const comeBackOnce = async () => {
      const { url, transaction } = await client.authorizationUrl({ scope: ['openid'], userId: 'alice' });
      const asked = new URL(url).searchParams;
      nonce = asked.get('nonce') ?? '';
      return client.handleCallback(`/cb?code=c&state=${asked.get('state')}`, transaction);
    };
    await comeBackOnce();
    const before = await client.grant('alice').status();
    expect(await rejection(comeBackOnce)).toMatchObject({ code: 'invalid_id_token' });
    expect(await client.grant('alice').status()).toEqual(before);
    expect(server.sent).toHaveLength(2);
  });
});

test.each<[string, string, ScriptedAnswer]>([
  ['an error and status 200', 'rejected', json({ error: 'unsupported_token_type' })],
  ['an error as a form', 'rejected', form({ error: 'unsupported_token_type' }, 400)],
  ['invalid_token as a form', 'revoked', form({ error: 'invalid_token' }, 400)],
  ['status 204', 'revoked', () => new Response(null, { status: 204 })],
])('CLI-8 a revocation that is answered with %s is %s', async (_, expected, answer) => {
  const { grant, urls } = await connect([answer]);
  const outcome = await grant
    .revoke()
    .catch(({ code }) => (code === 'unsupported_token_type' ? 'rejected' : code));
  expect(outcome).toBe(expected);
  expect(urls()).toEqual([revokeUrl]);
});
