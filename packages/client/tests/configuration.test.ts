import { describe, expect, test } from 'vitest';
import type { OAuthClientOptions } from '../src/index.ts';
import { ConfigurationError, createOAuthClient } from '../src/index.ts';
import { clientSecretFile, json, rejection, scriptedServer, transactionKey } from './scripted-server.ts';

const googleFile = {
  web: { client_id: 'client-1', client_secret: 's', redirect_uris: ['http://localhost/cb'] },
};

async function authorizationEndpoint(options: OAuthClientOptions): Promise<string> {
  const { url } = await createOAuthClient({ transactionKey, ...options }).authorizationUrl({ scope: ['a'] });
  return url.split('?')[0] ?? '';
}

/** The URL that a revocation is sent to, and the fields that are sent. */
async function revocation(
  options: OAuthClientOptions,
): Promise<{ url: string | undefined; fields: string[] }> {
  const server = scriptedServer(json({}));
  const client = createOAuthClient({ ...options, fetch: server.fetch });
  await client.grant({ refreshToken: 'r' }).revoke();
  return { url: server.sent[0]?.url, fields: [...(server.sent[0]?.form.keys() ?? [])] };
}

describe('CLI-1 configures from client_secret.json', () => {
  test('takes the file as text or as an object', async () => {
    const expected = 'https://auth.example.com/o/oauth2/auth';
    expect(await authorizationEndpoint({ clientSecret: clientSecretFile })).toBe(expected);
    expect(await authorizationEndpoint({ clientSecret: JSON.stringify(clientSecretFile) })).toBe(expected);
  });

  test("fills in Google's endpoints where the file has none", async () => {
    expect(await authorizationEndpoint({ clientSecret: googleFile })).toBe(
      'https://accounts.google.com/o/oauth2/v2/auth',
    );
    expect(await revocation({ clientSecret: googleFile })).toEqual({
      url: 'https://oauth2.googleapis.com/revoke',
      fields: ['token'],
    });
  });

  test("knows Google's older token URLs", async () => {
    const web = { ...googleFile.web, token_uri: 'https://accounts.google.com/o/oauth2/token' };
    expect((await revocation({ clientSecret: { web } })).url).toBe('https://oauth2.googleapis.com/revoke');
  });

  test('revokes beside the token endpoint of any other server, with the credentials of the client', async () => {
    expect(await revocation({ clientSecret: clientSecretFile })).toEqual({
      url: 'https://auth.example.com/revoke',
      fields: ['token', 'token_type_hint', 'client_id', 'client_secret'],
    });
  });

  test('prefers endpoints that are given', async () => {
    const endpoints = {
      authorization: 'http://127.0.0.1:9/a',
      token: 'http://[::1]:9/t',
      revocation: 'http://localhost:9/r',
    };
    expect(await authorizationEndpoint({ clientSecret: clientSecretFile, endpoints })).toBe(
      'http://127.0.0.1:9/a',
    );
    expect((await revocation({ clientSecret: clientSecretFile, endpoints })).url).toBe(
      'http://localhost:9/r',
    );
  });

  test.each<[string, Partial<OAuthClientOptions>]>([
    ['text that is no JSON', { clientSecret: 'client-secret-value' }],
    ['JSON that is no object', { clientSecret: '[]' }],
    ['neither web nor installed', { clientSecret: {} }],
    ['no client id', { clientSecret: { web: { client_secret: 'client-secret-value' } } }],
    ['a token endpoint without TLS', { endpoints: { token: 'http://auth.example.com/token' } }],
    ['an authorization endpoint without TLS', { endpoints: { authorization: 'http://auth.example.com/a' } }],
    ['an authorization endpoint with a fragment', { endpoints: { authorization: 'https://a.example/a#b' } }],
    ['a revocation endpoint that is no URL', { endpoints: { revocation: 'revoke' } }],
    ['an issuer without TLS', { issuer: 'http://auth.example.com' }],
    ['a short transaction key', { transactionKey: 'short' }],
    ['no time at all', { timeoutSeconds: 0 }],
    ['a time that is no number', { apiTimeoutSeconds: Number.NaN }],
  ])('refuses %s', async (_, options) => {
    const error = await rejection(() => createOAuthClient({ clientSecret: clientSecretFile, ...options }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).not.toContain('client-secret-value');
  });

  test.each([
    ['RED-1', 'http://app.example.com/cb'],
    ['RED-2', 'https://192.0.2.1/cb'],
    ['RED-4', 'https://user@app.example.com/cb'],
    ['RED-7', 'https://app.example.com/cb#x'],
  ])('%s refuses the redirect URI %s at start, naming the rule', async (rule, redirectUri) => {
    const error = await rejection(() => createOAuthClient({ clientSecret: clientSecretFile, redirectUri }));
    expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining(rule) });
  });

  test('asks for the redirect URI where the file has several, once it is needed', async () => {
    const web = { ...clientSecretFile.web, redirect_uris: ['https://a.example/cb', 'https://b.example/cb'] };
    const client = createOAuthClient({ clientSecret: { web }, transactionKey });
    const error = await rejection(() => client.authorizationUrl({ scope: ['a'] }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });
});
