import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { describe, expect, test } from 'vitest';
import { resolveConfiguration } from '../src/configuration.ts';
import type { AuthorizationRequest } from '../src/index.ts';
import { createOAuthClient } from '../src/index.ts';
import { createSeal } from '../src/seal.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { openTransaction } from '../src/transaction.ts';
import { clientSecretFile, keys, rejection, startMs, startSeconds } from './scripted-server.ts';

const settings = {
  credentials: clientSecretFile,
  keys,
  store: memoryGrantStore(),
  now: () => startMs,
};
const client = createOAuthClient(settings);
const open = (sealed: string) =>
  openTransaction(createSeal(resolveConfiguration(settings), 'transaction'), 'client-1', sealed, startMs);

describe('CLI-2 authorizationUrl', () => {
  test('builds the URL from the required parameters only', async () => {
    const { url, transaction } = await client.authorizationUrl({ scope: ['drive.readonly', 'email'] });
    const { state, codeVerifier } = await open(transaction);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'http://localhost:8080/oauth2callback',
      response_type: 'code',
      scope: 'drive.readonly email',
      access_type: 'offline',
      state,
      code_challenge: await codeChallengeS256(codeVerifier),
      code_challenge_method: 'S256',
    });
  });

  test('builds the URL from all parameters', async () => {
    const { url, transaction } = await client.authorizationUrl({
      scope: ['openid', 'drive.readonly'],
      userId: 'alice',
      accessType: 'online',
      includeGrantedScopes: true,
      prompt: 'consent select_account',
      loginHint: 'alice+test@example.com',
      returnPath: '/drive?page=2',
      extraParameters: { hl: 'ja', hd: 'example.com' },
    });
    const opened = await open(transaction);
    const params = Object.fromEntries(new URL(url).searchParams);
    expect(params).toMatchObject({
      access_type: 'online',
      include_granted_scopes: 'true',
      prompt: 'consent select_account',
      login_hint: 'alice+test@example.com',
      hl: 'ja',
      hd: 'example.com',
      nonce: opened.nonce,
    });
    expect(opened).toMatchObject({
      scopes: ['openid', 'drive.readonly'],
      userId: 'alice',
      returnPath: '/drive?page=2',
      expiresAt: startSeconds + 600,
    });
  });

  test('keeps the query of the endpoint, and rejects an extra parameter of the same name', async () => {
    const endpoints = { authorization: 'https://auth.example.com/a?tenant=7' };
    const other = createOAuthClient({ ...settings, endpoints });
    const { url } = await other.authorizationUrl({ scope: ['a'] });
    expect(new URL(url).searchParams.get('tenant')).toBe('7');
    const twice = { scope: ['a'], extraParameters: { tenant: '8' } };
    expect(await rejection(() => other.authorizationUrl(twice))).toMatchObject({ kind: 'configuration' });
  });

  test.each<[string, Partial<AuthorizationRequest>]>([
    ['no scope', { scope: [] }],
    ['two scopes in one text', { scope: ['a b'] }],
    ['an empty scope', { scope: [''] }],
    ['a scope with a quotation mark', { scope: ['a"'] }],
    ['state as an extra parameter', { extraParameters: { state: 'mine' } }],
    ['code_challenge_method as an extra parameter', { extraParameters: { code_challenge_method: 'plain' } }],
    [
      'prompt as an option and as an extra parameter',
      { prompt: 'consent', extraParameters: { prompt: 'none' } },
    ],
    ['a full URL as the return path', { returnPath: 'https://evil.example/' }],
    ['a return path on another host, without a scheme', { returnPath: '//evil.example/' }],
    ['a return path with a backslash', { returnPath: '/\\evil.example/' }],
    ['a return path with a tab', { returnPath: '/\t/evil.example/' }],
    ['a return path with a line break', { returnPath: '/a\r\nset-cookie: b' }],
    ['a return path that is too long', { returnPath: `/${'a'.repeat(2000)}` }],
  ])('rejects %s', async (_, request) => {
    const error = await rejection(() => client.authorizationUrl({ scope: ['a'], ...request }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });

  test('rejects if the client has no redirect URI', async () => {
    const credentials = { clientId: 'client-1', clientSecret: 'client-secret-value' };
    const without = createOAuthClient({ ...settings, credentials });
    const error = await rejection(() => without.authorizationUrl({ scope: ['a'] }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });

  test("uses the client's access type if the request has none", async () => {
    const online = createOAuthClient({ ...settings, accessType: 'online' });
    const type = async (request: AuthorizationRequest) =>
      new URL((await online.authorizationUrl(request)).url).searchParams.get('access_type');
    expect(await type({ scope: ['a'] })).toBe('online');
    expect(await type({ scope: ['a'], accessType: 'offline' })).toBe('offline');
  });
});

describe('CLI-3 the transaction', () => {
  test('and its URL are different each time', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => client.authorizationUrl({ scope: ['a'] })));
    expect(new URL(a?.url ?? '').searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(a?.url).not.toBe(b?.url);
    expect(a?.transaction).not.toBe(b?.transaction);
  });

  test('fits into a cookie and reveals neither scope nor state', async () => {
    const { url, transaction } = await client.authorizationUrl({ scope: ['openid', 'drive.readonly'] });
    expect(transaction).toMatch(/^[\w-]{1,3000}$/);
    const text = atob(transaction.replaceAll('-', '+').replaceAll('_', '/'));
    expect(text).not.toContain('drive.readonly');
    expect(text).not.toContain(new URL(url).searchParams.get('state') ?? 'state');
  });
});
