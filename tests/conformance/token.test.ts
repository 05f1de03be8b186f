/** TOK-1 to TOK-4, TOK-7; RFC 6749 §5.2. */

import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { authorize } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

describe.each(engines)('token endpoint on $engine', ({ options }) => {
  const server = serverForAll(options);
  let other: TestClient;
  beforeAll(async () => {
    other = await server.addClient();
  });

  const consent = { parameters: { prompt: 'consent' } };
  const newCode = async (parameters = {}) =>
    (await authorize(server, { parameters: { prompt: 'consent', ...parameters } })).get('code');

  test('TOK-1 TOK-2 exchanges a code for an access token and a refresh token, and forbids caching', async () => {
    const answer = await exchange(server, await newCode());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(Object.keys(answer.body)).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(answer.body.expires_in).toBe(3599);
    expect(answer.body.token_type).toBe('Bearer');
    expect(String(answer.body.access_token).length).toBeLessThanOrEqual(2_048);
    expect(String(answer.body.scope).split(' ').sort()).toEqual([calendarScope, driveScope].sort());
    expect(await callDrive(server, String(answer.body.access_token))).toBe(200);
  });

  test.each(['/token', '/o/oauth2/token', '/oauth2/v3/token', '/oauth2/v4/token'])(
    'TOK-1 works at the path %s',
    async (path) => {
      const { refreshToken } = await obtainTokens(server, consent);
      const answer = await post(`${server.origin}${path}`, {
        grant_type: 'refresh_token',
        client_id: server.app.id,
        client_secret: server.app.secret,
        refresh_token: refreshToken,
      });
      expect(answer.status).toBe(200);
    },
  );

  test('TOK-1 accepts client authentication by HTTP Basic', async () => {
    const basic = Buffer.from(`${server.app.id}:${server.app.secret}`).toString('base64');
    const form = {
      grant_type: 'authorization_code',
      redirect_uri: server.app.redirectUri,
      code: (await newCode()) ?? '',
    };
    const answer = await post(`${server.origin}/token`, form, { authorization: `Basic ${basic}` });
    expect(answer.status).toBe(200);
  });

  test('TOK-3 invariant 1: of 50 simultaneous exchanges of one code, one succeeds, and the others revoke its tokens', async () => {
    const code = await newCode();
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(server, code)));
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(({ status, body }) => [status, body.error])).toEqual(
      lost.map(() => [400, 'invalid_grant']),
    );
    // RFC 6749 §4.1.2: reusing a code revokes the tokens of its first exchange.
    expect(await callDrive(server, String(won?.body.access_token))).toBe(401);
    expect((await refresh(server, won?.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test("TOK-3 reuse of a code doesn't revoke the tokens of other exchanges", async () => {
    const before = await obtainTokens(server, consent);
    const code = await newCode();
    expect((await exchange(server, code)).status).toBe(200);
    expect((await exchange(server, code)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Bad Request',
    });
    expect(await callDrive(server, before.accessToken)).toBe(200);
    expect((await refresh(server, before.refreshToken)).status).toBe(200);
  });

  test.each([
    ['a code_verifier', { code_verifier: 'v'.repeat(43) }],
    ['a wrong redirect URI', { redirect_uri: 'https://www.example.com/' }],
  ])(
    'TOK-3 a second exchange of a code revokes the code’s tokens, even if that exchange has %s',
    async (_, mistake) => {
      const code = await newCode();
      const { body } = await exchange(server, code);
      const again = await exchange(server, code, mistake);
      expect([again.status, again.body]).toEqual([
        400,
        { error: 'invalid_grant', error_description: 'Bad Request' },
      ]);
      expect(await callDrive(server, String(body.access_token))).toBe(401);
    },
  );

  test('TOK-3 a code expires after ten minutes', async () => {
    const code = await newCode();
    server.clock.advance(600);
    const { status, body } = await exchange(server, code);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('TOK-3 rejects a malformed code', async () => {
    const { status, body } = await exchange(server, 'foo');
    expect([status, body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'Malformed auth code.' },
    ]);
  });

  test("TOK-3 rejects another client's code, which still works for the client that the code was issued to", async () => {
    const code = await newCode();
    const foreign = await exchange(server, code, { client_id: other.id, client_secret: other.secret });
    expect([foreign.status, foreign.body.error]).toEqual([400, 'invalid_grant']);
    expect((await exchange(server, code)).status).toBe(200);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['no secret', { client_secret: undefined }, 400, 'invalid_request'],
    ['an empty secret', { client_secret: '' }, 400, 'invalid_request'],
    ['an unknown client', { client_id: '1-x.apps.grantway' }, 401, 'invalid_client'],
    ['no client', { client_id: undefined, client_secret: undefined }, 400, 'invalid_request'],
  ])(
    "TOK-3 a failed client authentication doesn't use up the code: %s",
    async (_, changes, status, error) => {
      const code = await newCode();
      const failed = await exchange(server, code, changes);
      expect([failed.status, failed.body.error]).toEqual([status, error]);
      expect((await exchange(server, code)).status).toBe(200);
    },
  );

  test('TOK-3 rejects a wrong redirect URI, and uses up the code', async () => {
    const code = await newCode();
    const wrong = await exchange(server, code, { redirect_uri: `${server.app.redirectUri}/` });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'redirect_uri_mismatch']);
    expect((await exchange(server, code)).body.error).toBe('invalid_grant');
  });

  describe('PKCE (RFC 7636)', () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');

    test.each([
      ['S256', { code_challenge: challenge, code_challenge_method: 'S256' }],
      ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }],
      ['plain by default', { code_challenge: verifier }],
    ])('TOK-1 %s: requires the right verifier', async (_, parameters) => {
      const wrong = await exchange(server, await newCode(parameters), { code_verifier: 'x'.repeat(43) });
      expect(wrong.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid code verifier.' });
      const none = await exchange(server, await newCode(parameters));
      expect(none.body).toEqual({ error: 'invalid_grant', error_description: 'Missing code verifier.' });
      const right = await exchange(server, await newCode(parameters), { code_verifier: verifier });
      expect(right.status).toBe(200);
    });

    test('TOK-3 a wrong verifier uses up the code', async () => {
      const code = await newCode({ code_challenge: challenge, code_challenge_method: 'S256' });
      await exchange(server, code, { code_verifier: 'y'.repeat(43) });
      expect((await exchange(server, code, { code_verifier: verifier })).body.error).toBe('invalid_grant');
    });

    test('TOK-3 rejects a verifier if the authorization request had no challenge', async () => {
      const { body } = await exchange(server, await newCode(), { code_verifier: verifier });
      expect(body).toEqual({
        error: 'invalid_grant',
        error_description: 'code_verifier or verifier is not needed.',
      });
    });
  });

  test('TOK-4 TOK-7 a refresh token works repeatedly, and gives no new refresh token', async () => {
    const { refreshToken, accessToken, scope } = await obtainTokens(server, consent);
    for (let day = 0; day < 3; day++) {
      server.clock.advance(90_000);
      const answer = await refresh(server, refreshToken);
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body)).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
      expect(answer.body.scope).toBe(scope);
      expect(await callDrive(server, String(answer.body.access_token))).toBe(200);
    }
    expect(await callDrive(server, accessToken)).toBe(401);
  });

  test('TOK-4 scope can narrow a refreshed token, but never widen it', async () => {
    const { refreshToken } = await obtainTokens(server, consent);
    const narrow = await refresh(server, refreshToken, { scope: calendarScope });
    expect(narrow.body.scope).toBe(calendarScope);
    expect(await callDrive(server, String(narrow.body.access_token))).toBe(403);
    const wide = await refresh(server, refreshToken, { scope: `${calendarScope} openid` });
    expect([wide.status, wide.body.error]).toEqual([400, 'invalid_scope']);
  });

  test.each([
    ['a refresh token that was never issued', `gwr_${'A'.repeat(43)}`, 'Token has been expired or revoked.'],
    ['a malformed refresh token', 'garbage', 'Bad Request'],
  ])('TOK-4 rejects %s', async (_, token, description) => {
    const { status, body } = await refresh(server, token);
    expect([status, body]).toEqual([400, { error: 'invalid_grant', error_description: description }]);
  });

  test("TOK-4 rejects another client's refresh token", async () => {
    const { refreshToken } = await obtainTokens(server, consent);
    const { status, body } = await refresh(server, refreshToken, {}, other);
    expect([status, body.error]).toEqual([401, 'unauthorized_client']);
  });

  test('TOK-2 with openid, the exchange and the refresh return an ID token', async () => {
    const parameters = { scope: 'openid email profile', nonce: 'n-1', prompt: 'consent' };
    const callback = await authorize(server, { parameters });
    const { body } = await exchange(server, callback.get('code'));
    const claims = JSON.parse(Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url').toString());
    const mina = server.accounts[0];
    expect(claims).toMatchObject({
      iss: server.origin,
      aud: server.app.id,
      azp: server.app.id,
      sub: mina?.sub,
      email: mina?.email,
      email_verified: true,
      name: mina?.name,
      hd: 'harbour.example',
      nonce: 'n-1',
      at_hash: createHash('sha256')
        .update(String(body.access_token))
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
    });
    expect(claims.exp - claims.iat).toBe(3_600);
    const refreshed = await refresh(server, body.refresh_token);
    expect(refreshed.body.id_token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test('TOK-7 tokens stop working if the account is disabled, or the client is disabled or deleted', async () => {
    const client = await server.addClient({
      projectId: server.app.client.projectId,
      redirectUris: [server.app.redirectUri],
    });
    const parameters = { client_id: client.id, prompt: 'consent' };
    const tokens = await obtainTokens(server, {
      parameters,
      exchange: { client_id: client.id, client_secret: client.secret },
    });
    const mina = server.accounts[0];
    if (mina === undefined) throw new Error('Mina is missing');
    await overwrite(server.storage).account({ ...mina, state: 'disabled' });
    expect((await refresh(server, tokens.refreshToken, {}, client)).body.error).toBe('invalid_grant');
    expect(await callDrive(server, tokens.accessToken)).toBe(401);
    await overwrite(server.storage).account(mina);
    await overwrite(server.storage).client({ ...client.client, state: 'disabled' });
    expect((await refresh(server, tokens.refreshToken, {}, client)).body.error).toBe('disabled_client');
    expect(await callDrive(server, tokens.accessToken)).toBe(401);
    await overwrite(server.storage).client({ ...client.client, state: 'deleted' });
    const deleted = await refresh(server, tokens.refreshToken, {}, client);
    expect([deleted.status, deleted.body.error]).toEqual([401, 'deleted_client']);
  });
});
