import {
  type ClientSecretFile,
  ClientSecretFileError,
  formatClientSecretFile,
  parseClientSecretFile,
} from '@grantway/protocol/client-secret-file';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const fields = {
  client_id: '123-abc.apps.example',
  project_id: 'sample-project',
  auth_uri: 'https://accounts.example/o/oauth2/auth',
  token_uri: 'https://oauth2.example/token',
  auth_provider_x509_cert_url: 'https://www.example/oauth2/v1/certs',
  client_secret: 'top-secret-value',
  redirect_uris: ['https://app.example/oauth2callback'],
  javascript_origins: ['https://app.example'],
};

function refusal(text: string): ClientSecretFileError {
  try {
    parseClientSecretFile(text);
  } catch (error) {
    if (error instanceof ClientSecretFileError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('CLI-1 parseClientSecretFile', () => {
  test('reads a web client', () => {
    expect(parseClientSecretFile(JSON.stringify({ web: fields }))).toEqual({
      type: 'web',
      clientId: '123-abc.apps.example',
      clientSecret: 'top-secret-value',
      projectId: 'sample-project',
      authUri: 'https://accounts.example/o/oauth2/auth',
      tokenUri: 'https://oauth2.example/token',
      certsUri: 'https://www.example/oauth2/v1/certs',
      redirectUris: ['https://app.example/oauth2callback'],
      javascriptOrigins: ['https://app.example'],
    });
  });

  test('reads a desktop client with only what it needs, and a byte order mark', () => {
    const text = JSON.stringify({
      installed: {
        client_id: 'id',
        auth_uri: 'http://localhost:8000/auth',
        token_uri: 'http://localhost:8000/token',
        more: 1,
      },
    });
    expect(parseClientSecretFile(`\uFEFF${text}`)).toEqual({
      type: 'desktop',
      clientId: 'id',
      authUri: 'http://localhost:8000/auth',
      tokenUri: 'http://localhost:8000/token',
      redirectUris: [],
      javascriptOrigins: [],
    });
  });

  test.each<[string, unknown, string]>([
    ['no object', [], 'object'],
    ['null', null, 'object'],
    ['a text', 'web', 'object'],
    ['neither section', {}, '"web"'],
    ['both sections', { web: fields, installed: fields }, '"installed"'],
    ['a service account', { type: 'service_account', private_key: 'top-secret-value' }, 'service account'],
    ['a section that is null', { web: null }, '"web"'],
    ['a section that is a list', { installed: [] }, '"installed"'],
    ...['client_id', 'auth_uri', 'token_uri'].flatMap<[string, unknown, string]>((name) => [
      [`no ${name}`, { web: { ...fields, [name]: undefined } }, `"web.${name}"`],
      [`an empty ${name}`, { web: { ...fields, [name]: '' } }, `"web.${name}"`],
      [`a number as ${name}`, { web: { ...fields, [name]: 7 } }, `"web.${name}"`],
    ]),
    [
      'a list as client_secret',
      { web: { ...fields, client_secret: ['top-secret-value'] } },
      '"web.client_secret"',
    ],
    ['a relative auth_uri', { web: { ...fields, auth_uri: '/auth' } }, '"web.auth_uri"'],
    ['a script as token_uri', { web: { ...fields, token_uri: 'javascript:alert(1)' } }, '"web.token_uri"'],
    [
      'a file as the certificates',
      { web: { ...fields, auth_provider_x509_cert_url: 'file:///x' } },
      'cert_url"',
    ],
    [
      'a text as redirect_uris',
      { web: { ...fields, redirect_uris: 'https://a.example' } },
      '"web.redirect_uris"',
    ],
    ['a number in redirect_uris', { web: { ...fields, redirect_uris: [1] } }, '"web.redirect_uris"'],
    ['an object as origins', { web: { ...fields, javascript_origins: {} } }, '"web.javascript_origins"'],
  ])('refuses %s and names what is at fault', (_, value, named) => {
    const error = refusal(JSON.stringify(value));
    expect(error.message).toContain(named);
    expect(error.message).not.toContain('top-secret-value');
  });

  test('does not repeat the text of a broken file', () => {
    const error = refusal('{"web":{"client_secret":"top-secret-value",}}');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('top-secret');
  });

  test('throws nothing but ClientSecretFileError', () => {
    const section = fc.record(
      { client_id: fc.jsonValue(), auth_uri: fc.jsonValue(), redirect_uris: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ web: section })), (value) => {
        expect(() => parseClientSecretFile(JSON.stringify(value))).toThrow(ClientSecretFileError);
      }),
    );
  });
});

test('formatClientSecretFile writes the names of the file and no empty lists', () => {
  expect(JSON.parse(formatClientSecretFile(parseClientSecretFile(JSON.stringify({ web: fields }))))).toEqual({
    web: fields,
  });
  const desktop: ClientSecretFile = {
    type: 'desktop',
    clientId: 'id',
    authUri: 'https://a.example/auth',
    tokenUri: 'https://a.example/token',
    redirectUris: ['http://localhost'],
    javascriptOrigins: [],
  };
  const text = formatClientSecretFile(desktop);
  expect(Object.keys(JSON.parse(text).installed)).toEqual([
    'client_id',
    'auth_uri',
    'token_uri',
    'redirect_uris',
  ]);
  expect(parseClientSecretFile(text)).toEqual(desktop);
});
