import { describe, expect, test } from 'vitest';
import type { TokensEvent } from '../src/index.ts';
import { calendarScope, driveScope, leave } from './authorization-under-way.ts';
import {
  clientSecretFile,
  errorAnswer,
  rejection,
  startMs,
  startSeconds,
  tokens,
} from './scripted-server.ts';

describe('CLI-4 handleCallback, with a code in the callback,', () => {
  test('sends the code once, as a form, with a code verifier and the credentials of the client', async () => {
    const { server, client, callback, transaction, asked } = await leave([
      tokens({ refresh_token: 'refresh-1', scope: `${driveScope} ${calendarScope}` }),
    ]);
    const result = await client.handleCallback(callback({ code: '4/code' }), transaction);
    expect(result).toEqual({
      outcome: 'granted',
      userId: 'alice',
      grant: expect.anything(),
      granted: [driveScope, calendarScope],
      missing: [],
      extra: [],
    });
    const [sent] = server.sent;
    expect(sent).toMatchObject({ url: 'https://auth.example.com/token', method: 'POST' });
    expect(sent?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded\b/);
    expect(Object.fromEntries(sent?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: '4/code',
      redirect_uri: asked.get('redirect_uri'),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
  });

  test('accepts the callback as URL, Request or text', async () => {
    for (const make of [
      (url: string) => new URL(url),
      (url: string) => new Request(url),
      (url: string) => url,
    ]) {
      const { client, callback, transaction } = await leave([tokens()]);
      const url = `http://localhost:8080${callback({ code: 'c' })}`;
      expect(await client.handleCallback(make(url), transaction)).toMatchObject({ outcome: 'granted' });
    }
  });

  test('returns the return path', async () => {
    const { client, callback, transaction } = await leave([tokens()], { returnPath: '/drive' });
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result.returnPath).toBe('/drive');
  });

  test('CLI-7 stores the grant before it resolves, and tells listeners what it stored', async () => {
    const { client, callback, transaction, settings } = await leave([
      tokens({ refresh_token: 'r', refresh_token_expires_in: 604799, expires_in: '3599' }),
    ]);
    const told = new Promise<TokensEvent>((resolve) => client.onTokens(resolve));
    await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(await settings.store.read('alice')).toMatchObject({ revocationPending: false });
    expect(await client.grant('alice').status()).toMatchObject({ connected: true, offline: true });
    expect(await told).toEqual({
      userId: 'alice',
      record: {
        clientId: 'client-1',
        scopes: [driveScope, calendarScope],
        access: { token: 'access-2', expiresAt: startSeconds + 3599 },
        refresh: {
          token: 'r',
          scopes: [driveScope, calendarScope],
          issuedAt: startSeconds,
          expiresAt: startSeconds + 604799,
        },
      },
    });
  });

  test('does not repeat an exchange that failed', async () => {
    for (const answer of [errorAnswer('invalid_grant'), errorAnswer('server_error', undefined, 503)]) {
      const { server, client, callback, transaction } = await leave([answer]);
      await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
      expect(server.sent).toHaveLength(1);
    }
  });
});

describe('CLI-4 handleCallback, with an error in the callback,', () => {
  test('reports access_denied with the return path, and sends no request', async () => {
    const { server, client, callback, transaction } = await leave([], { returnPath: '/drive' });
    const url = callback({ error: 'access_denied', error_description: 'No.', code: 'c' });
    expect(await client.handleCallback(url, transaction)).toEqual({
      outcome: 'denied',
      error: 'access_denied',
      description: 'No.',
      returnPath: '/drive',
    });
    expect(server.sent).toHaveLength(0);
  });

  test('reports interaction_required if the app asked with prompt=none', async () => {
    const { client, callback, transaction } = await leave([], { prompt: 'none' });
    const url = callback({ error: 'interaction_required', error_subtype: 'access_denied' });
    expect(await client.handleCallback(url, transaction)).toMatchObject({
      error: 'interaction_required',
      subtype: 'access_denied',
    });
  });
});

describe('CLI-3 handleCallback rejects as possible CSRF', () => {
  test.each<[string, Record<string, string>]>([
    ['another state', { code: 'c', state: 'x'.repeat(43) }],
    ['a shorter state', { code: 'c', state: 'x' }],
    ['another state with an error', { error: 'access_denied', state: 'x'.repeat(43) }],
  ])('%s', async (_, params) => {
    const { server, client, callback, transaction } = await leave([]);
    const error = await rejection(() => client.handleCallback(callback(params), transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'mismatch' });
    expect(server.sent).toHaveLength(0);
  });

  test.each(['/oauth2callback?code=c', 'http://[:::'])('no state at all: %s', async (url) => {
    const { client, transaction } = await leave([]);
    const error = await rejection(() => client.handleCallback(url, transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'mismatch' });
  });

  test('a transaction that is missing, changed or expired, or belongs to another authorization, client or key', async () => {
    const { client, callback, transaction, clock } = await leave([]);
    const other = await leave([]);
    const foreignFile = { web: { ...clientSecretFile.web, client_id: 'client-2' } };
    const foreign = await leave([], {}, { credentials: foreignFile });
    const otherKey = await leave([], {}, { keys: ['another key of at least thirty-two characters'] });
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

  test('but accepts a transaction in its last second', async () => {
    const { client, callback, transaction, clock } = await leave([tokens()]);
    clock.now = startMs + 599_999;
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result.outcome).toBe('granted');
  });
});

describe('handleCallback rejects callbacks that break the protocol', () => {
  test.each([
    ['neither code nor error', (good: string) => good],
    ['an empty code', (good: string) => `${good}&code=`],
    ['two codes', (good: string) => `${good}&code=a&code=b`],
    ['two states', (good: string) => `${good}&code=a&state=b`],
    ['bytes that are not UTF-8', (good: string) => `${good}&code=%ff`],
  ])('%s', async (_, change) => {
    const { server, client, callback, transaction } = await leave([]);
    const error = await rejection(() => client.handleCallback(change(callback({})), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_callback' });
    expect(server.sent).toHaveLength(0);
  });

  test('the iss of another server (RFC 9207), with a code or an error', async () => {
    for (const params of [{ code: 'c' }, { error: 'access_denied' }]) {
      const { client, callback, transaction } = await leave([]);
      const url = callback({ ...params, iss: 'https://other.example.com' });
      const error = await rejection(() => client.handleCallback(url, transaction));
      expect(error).toMatchObject({ kind: 'protocol', code: 'issuer_mismatch' });
    }
  });

  test('but accepts the right iss', async () => {
    const { client, callback, transaction } = await leave([tokens()]);
    const url = callback({ code: 'c', iss: 'https://auth.example.com' });
    expect(await client.handleCallback(url, transaction)).toMatchObject({ outcome: 'granted' });
  });

  test('a missing iss if the app has set issuerInCallback', async () => {
    const { client, callback, transaction } = await leave([], {}, { issuerInCallback: true });
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ kind: 'protocol', code: 'issuer_mismatch' });
  });
});

describe('CLI-5 handleCallback', () => {
  test('reports all granted scopes, the requested ones that are missing, and the granted ones that were not requested', async () => {
    const { client, callback, transaction } = await leave([tokens({ scope: `${driveScope} openid` })]);
    expect(await client.handleCallback(callback({ code: 'c' }), transaction)).toMatchObject({
      granted: [driveScope, 'openid'],
      missing: [calendarScope],
      extra: ['openid'],
    });
  });

  test('treats email and userinfo.email as one scope', async () => {
    const long = 'https://www.googleapis.com/auth/userinfo.email';
    const { client, callback, transaction } = await leave([tokens({ scope: long })], { scope: ['email'] });
    expect(await client.handleCallback(callback({ code: 'c' }), transaction)).toMatchObject({
      granted: [long],
      missing: [],
      extra: [],
    });
  });

  test('reports all scopes as granted if the answer has no scope field, and none if that field is empty', async () => {
    const all = await leave([tokens()]);
    expect(await all.client.handleCallback(all.callback({ code: 'c' }), all.transaction)).toMatchObject({
      missing: [],
    });
    const none = await leave([tokens({ scope: '' })]);
    expect(await none.client.handleCallback(none.callback({ code: 'c' }), none.transaction)).toMatchObject({
      granted: [],
      missing: [driveScope, calendarScope],
    });
  });
});
