import { encodeBase64Url } from '@grantway/protocol/base64url';
import { describe, expect, test } from 'vitest';
import type { AuthorizationRequest, OAuthClientOptions } from '../src/index.ts';
import { createOAuthClient, OAuthClient } from '../src/index.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import {
  clientSecretFile,
  json,
  refused,
  rejection,
  scriptedServer,
  startMs,
  startSeconds,
  tokens,
  transactionKey,
} from './scripted-server.ts';

const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';

/** Begins an authorization against a scripted server. `callback` makes the callback's URL with the right state. */
async function begin(
  answers: readonly ScriptedAnswer[],
  request: Partial<AuthorizationRequest> = {},
  options: Partial<OAuthClientOptions> = {},
) {
  const server = scriptedServer(...answers);
  const clock = { now: startMs };
  const client = createOAuthClient({
    clientSecret: clientSecretFile,
    transactionKey,
    fetch: server.fetch,
    now: () => clock.now,
    ...options,
  });
  const started = await client.authorizationUrl({ scope: [driveScope, calendarScope], ...request });
  const asked = new URL(started.url).searchParams;
  const callback = (params: Record<string, string>): string =>
    `/oauth2callback?${new URLSearchParams({ state: asked.get('state') ?? '', ...params })}`;
  return { server, clock, client, asked, callback, transaction: started.transaction };
}

function idToken(claims: Record<string, unknown>): string {
  const part = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

describe('CLI-4 exchanges the code', () => {
  test('once, by a form post, with the verifier of this transaction', async () => {
    const { server, client, callback, transaction, asked } = await begin([
      tokens({ refresh_token: 'refresh-1', scope: `${driveScope} ${calendarScope}` }),
    ]);
    const result = await client.handleCallback(callback({ code: '4/code' }), transaction);
    expect(result).toEqual({
      outcome: 'granted',
      tokens: {
        accessToken: 'access-2',
        expiresAt: startSeconds + 3600,
        refreshToken: 'refresh-1',
        scopes: [driveScope, calendarScope],
      },
      granted: [driveScope, calendarScope],
      missing: [],
      extra: [],
    });
    const [sent] = server.sent;
    expect(sent).toMatchObject({ url: 'https://auth.example.com/token', method: 'POST' });
    expect(sent?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(sent?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: '4/code',
      redirect_uri: asked.get('redirect_uri'),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
  });

  test('takes a URL and a Request as well as text', async () => {
    for (const make of [
      (url: string) => new URL(url),
      (url: string) => new Request(url),
      (url: string) => url,
    ]) {
      const { client, callback, transaction } = await begin([tokens()]);
      const url = `http://localhost:8080${callback({ code: 'c' })}`;
      expect(await client.handleCallback(make(url), transaction)).toMatchObject({ outcome: 'granted' });
    }
  });

  test('gives the return path back', async () => {
    const { client, callback, transaction } = await begin([tokens()], { returnPath: '/drive' });
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result.returnPath).toBe('/drive');
  });

  test('keeps the end of time-limited access', async () => {
    const { client, callback, transaction } = await begin([
      tokens({ refresh_token: 'r', refresh_token_expires_in: 604799, expires_in: '3599' }),
    ]);
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result).toMatchObject({
      tokens: { refreshTokenExpiresAt: startSeconds + 604799, expiresAt: startSeconds + 3599 },
    });
  });

  test('is never repeated, whatever the answer', async () => {
    for (const answer of [refused('invalid_grant'), refused('server_error', undefined, 503)]) {
      const { server, client, callback, transaction } = await begin([answer]);
      await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
      expect(server.sent).toHaveLength(1);
    }
  });
});

describe('CLI-4 handles errors before codes', () => {
  test('access_denied, with the return path and without a request', async () => {
    const { server, client, callback, transaction } = await begin([], { returnPath: '/drive' });
    const url = callback({ error: 'access_denied', error_description: 'No.', code: 'c' });
    expect(await client.handleCallback(url, transaction)).toEqual({
      outcome: 'denied',
      error: 'access_denied',
      description: 'No.',
      returnPath: '/drive',
    });
    expect(server.sent).toHaveLength(0);
  });

  test('prompt=none that needs the person', async () => {
    const { client, callback, transaction } = await begin([], { prompt: 'none' });
    const url = callback({ error: 'interaction_required', error_subtype: 'access_denied' });
    expect(await client.handleCallback(url, transaction)).toMatchObject({
      error: 'interaction_required',
      subtype: 'access_denied',
    });
  });
});

describe('CLI-3 refuses as possible CSRF', () => {
  test.each<[string, Record<string, string>]>([
    ['another state', { code: 'c', state: 'x'.repeat(43) }],
    ['a longer state', { code: 'c', state: 'x' }],
    ['another state with an error', { error: 'access_denied', state: 'x'.repeat(43) }],
  ])('%s', async (_, params) => {
    const { server, client, callback, transaction } = await begin([]);
    const error = await rejection(() => client.handleCallback(callback(params), transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'mismatch' });
    expect(server.sent).toHaveLength(0);
  });

  test('no state at all', async () => {
    const { client, transaction } = await begin([]);
    const error = await rejection(() => client.handleCallback('/oauth2callback?code=c', transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'mismatch' });
  });

  test('a transaction that is not there, of another browser, changed, or too old', async () => {
    const { client, callback, transaction, clock } = await begin([]);
    const other = await begin([]);
    const foreignFile = { web: { ...clientSecretFile.web, client_id: 'client-2' } };
    const foreign = await begin([], {}, { clientSecret: foreignFile });
    const otherKey = await begin([], {}, { transactionKey: 'another key of at least thirty-two characters' });
    const url = callback({ code: 'c' });
    const reason = async (sealed: string | undefined) => rejection(() => client.handleCallback(url, sealed));

    expect(await reason(undefined)).toMatchObject({ reason: 'missing-transaction' });
    expect(await reason('')).toMatchObject({ reason: 'missing-transaction' });
    expect(await reason(other.transaction)).toMatchObject({ reason: 'mismatch' });
    expect(await reason(foreign.transaction)).toMatchObject({ reason: 'invalid-transaction' });
    expect(await reason(otherKey.transaction)).toMatchObject({ reason: 'invalid-transaction' });
    expect(await reason('not base64url!')).toMatchObject({ reason: 'invalid-transaction' });
    expect(await reason('AAAA')).toMatchObject({ reason: 'invalid-transaction' });
    const flipped = `${transaction.startsWith('A') ? 'B' : 'A'}${transaction.slice(1)}`;
    expect(await reason(flipped)).toMatchObject({ reason: 'invalid-transaction' });
    clock.now = startMs + 600_000;
    expect(await reason(transaction)).toMatchObject({ kind: 'state-mismatch', reason: 'expired' });
  });

  test('a transaction up to its last second works', async () => {
    const { client, callback, transaction, clock } = await begin([tokens()]);
    clock.now = startMs + 599_999;
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result.outcome).toBe('granted');
  });
});

describe('refuses callbacks that break the protocol', () => {
  test.each([
    ['neither code nor error', (good: string) => good],
    ['an empty code', (good: string) => `${good}&code=`],
    ['two codes', (good: string) => `${good}&code=a&code=b`],
    ['two states', (good: string) => `${good}&code=a&state=b`],
    ['broken percent-encoding', (good: string) => `${good}&code=%zz`],
    ['no URL', () => 'http://[:::'],
  ])('%s', async (_, change) => {
    const { server, client, callback, transaction } = await begin([]);
    const error = await rejection(() => client.handleCallback(change(callback({})), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_callback' });
    expect(server.sent).toHaveLength(0);
  });

  test('the iss of another server (RFC 9207), with a code or an error', async () => {
    for (const params of [{ code: 'c' }, { error: 'access_denied' }]) {
      const { client, callback, transaction } = await begin([]);
      const url = callback({ ...params, iss: 'https://other.example.com' });
      const error = await rejection(() => client.handleCallback(url, transaction));
      expect(error).toMatchObject({ kind: 'protocol', code: 'issuer_mismatch' });
    }
  });

  test('takes the right iss', async () => {
    const { client, callback, transaction } = await begin([tokens()]);
    const url = callback({ code: 'c', iss: 'https://auth.example.com' });
    expect(await client.handleCallback(url, transaction)).toMatchObject({ outcome: 'granted' });
  });

  test('a missing iss where the server announced one', async () => {
    const issuer = 'https://auth.example.com';
    const server = scriptedServer(
      json({
        issuer,
        authorization_endpoint: `${issuer}/a`,
        token_endpoint: `${issuer}/t`,
        authorization_response_iss_parameter_supported: true,
      }),
    );
    const client = await OAuthClient.discover(issuer, {
      clientSecret: clientSecretFile,
      transactionKey,
      fetch: server.fetch,
    });
    const { url, transaction } = await client.authorizationUrl({ scope: ['a'] });
    const state = new URL(url).searchParams.get('state');
    const error = await rejection(() => client.handleCallback(`/cb?code=c&state=${state}`, transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'issuer_mismatch' });
  });
});

describe('CLI-5 says which scopes were granted', () => {
  test('fewer, with incremental authorization also more', async () => {
    const { client, callback, transaction } = await begin([tokens({ scope: `${driveScope} openid` })]);
    expect(await client.handleCallback(callback({ code: 'c' }), transaction)).toMatchObject({
      granted: [driveScope, 'openid'],
      missing: [calendarScope],
      extra: ['openid'],
    });
  });

  test('email and userinfo.email are one scope', async () => {
    const long = 'https://www.googleapis.com/auth/userinfo.email';
    const { client, callback, transaction } = await begin([tokens({ scope: long })], { scope: ['email'] });
    expect(await client.handleCallback(callback({ code: 'c' }), transaction)).toMatchObject({
      granted: [long],
      missing: [],
      extra: [],
    });
  });

  test('no scope in the answer means all, an empty one none', async () => {
    const all = await begin([tokens()]);
    expect(await all.client.handleCallback(all.callback({ code: 'c' }), all.transaction)).toMatchObject({
      missing: [],
    });
    const none = await begin([tokens({ scope: '' })]);
    expect(await none.client.handleCallback(none.callback({ code: 'c' }), none.transaction)).toMatchObject({
      granted: [],
      missing: [driveScope, calendarScope],
    });
  });
});

describe('the ID token', () => {
  const good = { iss: 'https://auth.example.com', aud: 'client-1', sub: '1001', exp: startSeconds + 3600 };

  async function account(claims: Record<string, unknown>, options: Partial<OAuthClientOptions> = {}) {
    const answers: ScriptedAnswer[] = [];
    const begun = await begin(answers, { scope: ['openid', 'email'] }, options);
    const nonce = begun.asked.get('nonce');
    const fetch = scriptedServer(tokens({ id_token: idToken({ nonce, ...claims }) })).fetch;
    const client = createOAuthClient({
      clientSecret: clientSecretFile,
      transactionKey,
      now: () => startMs,
      ...options,
      fetch,
    });
    const result = await client.handleCallback(begun.callback({ code: 'c' }), begun.transaction);
    return result.outcome === 'granted' ? result.account : undefined;
  }

  test('says who it is', async () => {
    expect(await account({ ...good, email: 'a@example.com', email_verified: true })).toEqual({
      sub: '1001',
      email: 'a@example.com',
      emailVerified: true,
    });
    expect(await account({ ...good, aud: ['client-1', 'x'], azp: 'client-1' })).toEqual({ sub: '1001' });
  });

  test("takes Google's issuer without its scheme", async () => {
    const options = { issuer: 'https://accounts.google.com' };
    expect(await account({ ...good, iss: 'accounts.google.com' }, options)).toEqual({ sub: '1001' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://other.example.com' }],
    ['another client', { aud: 'client-2' }],
    ['another authorized party', { aud: ['client-1', 'client-2'], azp: 'client-2' }],
    ['an end in the past', { exp: startSeconds - 61 }],
    ['no end', { exp: undefined }],
    ['another nonce', { nonce: 'x' }],
    ['no nonce', { nonce: undefined }],
    ['no sub', { sub: undefined }],
  ])('is refused with %s', async (_, change) => {
    const error = await rejection(() => account({ ...good, ...change }));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
  });

  test.each(['x', 'a.b.c', 'a.!.c', `a.${encodeBase64Url(new TextEncoder().encode('[]'))}.c`])(
    'is refused as %s',
    async (text) => {
      const { client, callback, transaction } = await begin([tokens({ id_token: text })], {
        scope: ['openid'],
      });
      const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
      expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
    },
  );
});
