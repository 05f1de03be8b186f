import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { describe, expect, test } from 'vitest';
import type { AuthorizationRequest } from '../src/index.ts';
import { createOAuthClient } from '../src/index.ts';
import { createTransactionSeal } from '../src/transaction.ts';
import { clientSecretFile, rejection, startMs, startSeconds, transactionKey } from './scripted-server.ts';

const settings = {
  transactionKey,
  now: () => startMs,
  randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};
const client = createOAuthClient({ clientSecret: clientSecretFile, ...settings });
const open = (sealed: string) => createTransactionSeal({ ...settings, clientId: 'client-1' }).open(sealed);

describe('CLI-2 builds the authorization URL', () => {
  test('from the least that is needed', async () => {
    const { url, transaction } = await client.authorizationUrl({ scope: ['drive.readonly', 'email'] });
    const { state, codeVerifier } = await open(transaction);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'http://localhost:8080/oauth2callback',
      response_type: 'code',
      scope: 'drive.readonly email',
      state,
      code_challenge: await codeChallengeS256(codeVerifier),
      code_challenge_method: 'S256',
    });
  });

  test('from every parameter', async () => {
    const { url, transaction } = await client.authorizationUrl({
      scope: ['openid', 'drive.readonly'],
      accessType: 'offline',
      includeGrantedScopes: true,
      prompt: 'consent select_account',
      loginHint: 'alice+test@example.com',
      returnPath: '/drive?page=2',
      extraParameters: { hl: 'ja', hd: 'example.com' },
    });
    const opened = await open(transaction);
    const params = Object.fromEntries(new URL(url).searchParams);
    expect(params).toMatchObject({
      access_type: 'offline',
      include_granted_scopes: 'true',
      prompt: 'consent select_account',
      login_hint: 'alice+test@example.com',
      hl: 'ja',
      hd: 'example.com',
      nonce: opened.nonce,
    });
    expect(opened).toMatchObject({
      scopes: ['openid', 'drive.readonly'],
      returnPath: '/drive?page=2',
      expiresAt: startSeconds + 600,
    });
  });

  test('keeps a query that the endpoint has', async () => {
    const endpoints = { authorization: 'https://auth.example.com/a?tenant=7' };
    const other = createOAuthClient({ clientSecret: clientSecretFile, endpoints, ...settings });
    const { url } = await other.authorizationUrl({ scope: ['a'] });
    expect(new URL(url).searchParams.get('tenant')).toBe('7');
    const twice = { scope: ['a'], extraParameters: { tenant: '8' } };
    expect(await rejection(() => other.authorizationUrl(twice))).toMatchObject({ kind: 'configuration' });
  });

  test.each<[string, Partial<AuthorizationRequest>]>([
    ['no scope', { scope: [] }],
    ['two scopes in one', { scope: ['a b'] }],
    ['an empty scope', { scope: [''] }],
    ['a scope with a quotation mark', { scope: ['a"'] }],
    ['an extra state', { extraParameters: { state: 'mine' } }],
    ['an extra code_challenge_method', { extraParameters: { code_challenge_method: 'plain' } }],
    ['an extra prompt', { extraParameters: { prompt: 'none' } }],
    ['a return path on another host', { returnPath: 'https://evil.example/' }],
    ['a return path without a scheme', { returnPath: '//evil.example/' }],
    ['a return path with a backslash', { returnPath: '/\\evil.example/' }],
    ['a return path with a tab', { returnPath: '/\t/evil.example/' }],
    ['a return path with a line break', { returnPath: '/a\r\nset-cookie: b' }],
    ['a return path that no cookie holds', { returnPath: `/${'a'.repeat(2000)}` }],
  ])('refuses %s', async (_, request) => {
    const error = await rejection(() => client.authorizationUrl({ scope: ['a'], ...request }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });

  test('AUT-10 refuses prompt values that do not go together', async () => {
    const request = JSON.parse('{"scope":["a"],"prompt":"none consent"}');
    expect(await rejection(() => client.authorizationUrl(request))).toMatchObject({ kind: 'configuration' });
  });

  test('needs a transaction key', async () => {
    const keyless = createOAuthClient({ clientSecret: clientSecretFile });
    const error = await rejection(() => keyless.authorizationUrl({ scope: ['a'] }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });
});

describe('CLI-3 the transaction', () => {
  test('is never the same twice', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => client.authorizationUrl({ scope: ['a'] })));
    expect(new URL(a?.url ?? '').searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(a?.url).not.toBe(b?.url);
    expect(a?.transaction).not.toBe(b?.transaction);
  });

  test('fits a cookie as it is, and shows nothing of what is in it', async () => {
    const { url, transaction } = await client.authorizationUrl({ scope: ['openid', 'drive.readonly'] });
    expect(transaction).toMatch(/^[\w-]{1,3000}$/);
    const text = atob(transaction.replaceAll('-', '+').replaceAll('_', '/'));
    expect(text).not.toContain('drive.readonly');
    expect(text).not.toContain(new URL(url).searchParams.get('state') ?? 'state');
  });
});
