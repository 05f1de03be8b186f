import { describe, expect, test } from 'vitest';
import type { OAuthClientOptions } from '../src/index.ts';
import { ConfigurationError, createOAuthClient } from '../src/index.ts';
import { publicSuffix } from '../src/public-suffix.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { clientSecretFile, json, keys, rejection, scriptedServer } from './scripted-server.ts';

const store = memoryGrantStore();
type Options = Partial<OAuthClientOptions> & Pick<OAuthClientOptions, 'credentials'>;

const googleFile = {
  web: { client_id: 'client-1', client_secret: 's', redirect_uris: ['http://localhost/cb'] },
};

async function authorizationEndpoint(options: Options): Promise<string> {
  const { url } = await createOAuthClient({ keys, store, ...options }).authorizationUrl({ scope: ['a'] });
  return url.split('?')[0] ?? '';
}

async function revocation(options: Options): Promise<{ url: string | undefined; fields: string[] }> {
  const server = scriptedServer(json({}));
  const client = createOAuthClient({ keys, store, ...options, fetch: server.fetch });
  await client.grant('alice').setRefreshToken('r');
  await client.grant('alice').revoke();
  return { url: server.sent[0]?.url, fields: [...(server.sent[0]?.form.keys() ?? [])] };
}

describe('CLI-1 createOAuthClient', () => {
  test('takes the content of client_secret.json as text or as an object', async () => {
    const expected = 'https://auth.example.com/o/oauth2/auth';
    expect(await authorizationEndpoint({ credentials: clientSecretFile })).toBe(expected);
    expect(await authorizationEndpoint({ credentials: JSON.stringify(clientSecretFile) })).toBe(expected);
  });

  test("fills in Google's endpoints if the file has none", async () => {
    expect(await authorizationEndpoint({ credentials: googleFile })).toBe(
      'https://accounts.google.com/o/oauth2/v2/auth',
    );
    expect((await revocation({ credentials: googleFile })).url).toBe('https://oauth2.googleapis.com/revoke');
  });

  test('takes an id and a secret, or an id alone', async () => {
    const endpoints = { token: 'https://auth.example.com/t', authorization: 'https://auth.example.com/a' };
    const credentials = { clientId: 'client-1', clientSecret: 'client-secret-value' };
    expect((await revocation({ credentials, endpoints })).fields).toContain('client_secret');
    const { fields } = await revocation({ credentials: { clientId: 'client-1' }, endpoints });
    expect(fields).toEqual(['token', 'token_type_hint', 'client_id']);
    expect((await revocation({ credentials })).url).toBe('https://oauth2.googleapis.com/revoke');
  });

  test('accepts undefined as the revocation endpoint: revoke() then sends nothing', async () => {
    const endpoints = { revocation: undefined };
    expect((await revocation({ credentials: clientSecretFile, endpoints })).url).toBeUndefined();
  });

  test('recognizes Google by its older token URL too', async () => {
    const web = { ...googleFile.web, token_uri: 'https://accounts.google.com/o/oauth2/token' };
    expect((await revocation({ credentials: { web } })).url).toBe('https://oauth2.googleapis.com/revoke');
  });

  test("for any other server, assumes /revoke at the token endpoint's origin, and sends the client's credentials", async () => {
    expect(await revocation({ credentials: clientSecretFile })).toEqual({
      url: 'https://auth.example.com/revoke',
      fields: ['token', 'token_type_hint', 'client_id', 'client_secret'],
    });
  });

  test('prefers the endpoints in the options', async () => {
    const endpoints = {
      authorization: 'http://127.0.0.1:9/a',
      token: 'http://[::1]:9/t',
      revocation: 'http://localhost:9/r',
    };
    expect(await authorizationEndpoint({ credentials: clientSecretFile, endpoints })).toBe(
      'http://127.0.0.1:9/a',
    );
    expect((await revocation({ credentials: clientSecretFile, endpoints })).url).toBe('http://localhost:9/r');
  });

  test.each<[string, Partial<OAuthClientOptions>]>([
    ['text that is not JSON', { credentials: 'client-secret-value' }],
    ['JSON that is not an object', { credentials: '[]' }],
    ['neither web nor installed', { credentials: {} }],
    ['no client id', { credentials: { web: { client_secret: 'client-secret-value' } } }],
    ['a token endpoint without TLS', { endpoints: { token: 'http://auth.example.com/token' } }],
    ['an authorization endpoint without TLS', { endpoints: { authorization: 'http://auth.example.com/a' } }],
    ['an authorization endpoint with a fragment', { endpoints: { authorization: 'https://a.example/a#b' } }],
    ['a revocation endpoint that is not a URL', { endpoints: { revocation: 'revoke' } }],
    ['an issuer without TLS', { issuer: 'http://auth.example.com' }],
    ['a short key', { keys: [...keys, 'short'] }],
    ['no keys', { keys: [] }],
    ['an issuer without its endpoints', { credentials: googleFile, issuer: 'https://id.example.com' }],
    ['neither a file nor an id', { credentials: { clientSecret: 'client-secret-value' } }],
  ])('rejects %s', async (_, options) => {
    const error = await rejection(() =>
      createOAuthClient({ credentials: clientSecretFile, keys, store, ...options }),
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).not.toContain('client-secret-value');
  });

  test.each([
    ['RED-1', 'http://app.example.com/cb'],
    ['RED-2', 'https://192.0.2.1/cb'],
    ['RED-4', 'https://user@app.example.com/cb'],
    ['RED-7', 'https://app.example.com/cb#x'],
  ])('%s rejects the redirect URI %s, and names the rule in the error', async (rule, redirectUri) => {
    const error = await rejection(() =>
      createOAuthClient({ credentials: clientSecretFile, keys, store, redirectUri }),
    );
    expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining(rule) });
  });

  test('RED-3 checks the domain if the app passes publicSuffix', async () => {
    const make = (redirectUri: string, more: object = { publicSuffix }) =>
      createOAuthClient({ credentials: clientSecretFile, keys, store, redirectUri, ...more });
    for (const redirectUri of ['https://co.uk/cb', 'https://github.io/cb', 'https://app.invented-tld/cb']) {
      const error = await rejection(() => make(redirectUri));
      expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining('RED-3') });
      expect(() => make(redirectUri, {})).not.toThrow();
    }
    for (const redirectUri of [
      'https://app.co.uk/cb',
      'https://me.github.io/cb',
      'http://localhost:8080/cb',
    ]) {
      expect(() => make(redirectUri)).not.toThrow();
    }
  });

  test('chooses none of several redirect URIs in the file: without redirectUri, authorizationUrl() rejects', async () => {
    const web = { ...clientSecretFile.web, redirect_uris: ['https://a.example/cb', 'https://b.example/cb'] };
    const client = createOAuthClient({ credentials: { web }, store, keys });
    const error = await rejection(() => client.authorizationUrl({ scope: ['a'] }));
    expect(error).toMatchObject({ kind: 'configuration' });
  });
});
