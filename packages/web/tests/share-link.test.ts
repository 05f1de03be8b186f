import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlaygroundSettings } from '../../protocol/src/playground.ts';
import { goesToServer } from '../src/playground/share/goes-to-server.ts';
import { readShareLink, type Shared, shareLink } from '../src/playground/share/share-link.ts';

const settings: PlaygroundSettings = {
  server: {
    kind: 'custom',
    issuer: 'https://login.example.com/',
    authorizationEndpoint: 'https://login.example.com/authorize?tenant=a',
    tokenEndpoint: 'https://login.example.com/token',
    revocationEndpoint: 'https://login.example.com/revoke',
    promisesIssuer: true,
  },
  clientId: 'my-client',
  clientAuthentication: 'client_secret_basic',
  pkce: true,
  accessType: 'offline',
  prompt: 'consent select_account',
  loginHint: 'mina@example.com',
  includeGrantedScopes: true,
  resource: 'https://api.example.com/',
  tokenLocation: 'query',
};

const defaults: PlaygroundSettings = {
  ...settings,
  server: { kind: 'grantway' },
  clientAuthentication: 'client_secret_post',
  pkce: false,
};

const shared: Shared = {
  settings,
  scopes: ['openid', 'https://www.googleapis.com/auth/drive.file'],
  request: {
    method: 'PATCH',
    url: 'https://api.example.com/notes/1?fields=id,name',
    headers: [
      ['Content-Type', 'application/json'],
      ['If-Match', '"7"'],
    ],
  },
};

test('PLA-1 a link brings back the settings, the scopes and the request', () => {
  expect(readShareLink(shareLink(shared) ?? '', defaults)).toEqual(shared);
});

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/);
const secretNames = [
  'access_token',
  'key',
  'api_key',
  'apiKey',
  'client_secret',
  'code',
  'X-Amz-Signature',
  'sig',
];

test('PLA-5 a link never has a secret, wherever the person typed it', () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(...secretNames), (value, name) => {
      const leaking: Shared = {
        settings: {
          ...settings,
          resource: `https://me:${value}@api.example.com/?${name}=${value}`,
          server: {
            kind: 'custom',
            authorizationEndpoint: `https://me:${value}@login.example.com/authorize?${name}=${value}`,
            tokenEndpoint: `https://login.example.com/token#${value}`,
          },
        },
        scopes: shared.scopes,
        request: {
          method: 'POST',
          url: `https://me:${value}@api.example.com/notes?${name}=${value}&fields=id#${value}`,
          headers: [
            ['Authorization', `Bearer ${value}`],
            ['authorization', value],
            ['Cookie', `session=${value}`],
            ['X-Anything', value],
            ['X-Api-Key', value],
          ],
        },
      };
      expect(shareLink(leaking)).not.toContain(value);
    }),
  );
});

test('PLA-1 a link of Google’s playground opens here, without its secrets', () => {
  const link =
    '#step3&apisSelect=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fyoutube%2Copenid&scopes=email&auth_code=4%2Fcode' +
    '&refresh_token=1%2F%2Frefresh&access_token_field=ya29.token&oauthClientSecret=GOCSPX-secret' +
    '&url=https%3A%2F%2Fwww.googleapis.com%2Fyoutube%2Fv3%2Fchannels%3Fmine%3Dtrue%26access_token%3Dya29.token' +
    '&content_type=application%2Fjson&http_method=GET&useDefaultOauthCred=checked&oauthClientId=mine' +
    '&oauthEndpointSelect=Google&accessTokenType=bearer&accessType=offline&prompt=consent';
  const read = readShareLink(link, defaults);
  expect(read).toMatchObject({
    settings: { server: { kind: 'google' }, clientId: 'mine', prompt: 'consent', tokenLocation: 'header' },
    scopes: ['email', 'https://www.googleapis.com/auth/youtube', 'openid'],
    request: { method: 'GET', url: 'https://www.googleapis.com/youtube/v3/channels?mine=true' },
  });
  expect(JSON.stringify(read)).not.toMatch(/ya29|GOCSPX|4\/code|1\/\//);
});

test('PLA-1 no fragment makes the page fail', () => {
  expect(readShareLink('', defaults)).toBeUndefined();
  expect(readShareLink('#settings', defaults)).toBeUndefined();
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const read = readShareLink(`#scopes=a&${query}`, defaults);
      expect(read?.scopes).toContain('a');
    }),
  );
  expect(readShareLink('#url=javascript:alert(1)&http_method=GET%0d%0aX', defaults)?.request).toMatchObject({
    method: 'GET',
    url: '',
  });
});

test('PLA-5 a request that a link brings has the token only if it goes to the chosen server', () => {
  const own = 'https://accounts.example.com/token';
  expect(goesToServer('', { kind: 'grantway' }, own)).toBe(true);
  expect(goesToServer('https://accounts.example.com/drive/v3/files', { kind: 'grantway' }, own)).toBe(true);
  expect(goesToServer('https://evil.example/drive/v3/files', { kind: 'grantway' }, own)).toBe(false);
  expect(goesToServer('https://api.example.com/', { kind: 'grantway' }, '')).toBe(false);
  const google = 'https://oauth2.googleapis.com/token';
  expect(goesToServer('https://www.googleapis.com/drive/v3/files', { kind: 'google' }, google)).toBe(true);
  expect(goesToServer('https://www.googleapis.com.evil.example/', { kind: 'google' }, google)).toBe(false);
  expect(goesToServer('http://www.googleapis.com/', { kind: 'google' }, google)).toBe(false);
});
