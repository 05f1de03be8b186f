import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thrown } from '../../../tests/support/thrown.ts';
import { readCredentials } from '../src/credentials.ts';
import { ConfigurationError } from '../src/errors.ts';

const defaults = { authorization: 'https://default.example/auth', token: 'https://default.example/token' };
const fields = {
  client_id: '123-abc.apps.example',
  project_id: 'sample-project',
  auth_uri: 'https://accounts.example/o/oauth2/auth',
  token_uri: 'https://oauth2.example/token',
  client_secret: 'top-secret-value',
  redirect_uris: ['https://app.example/oauth2callback'],
};

function rejection(credentials: string | object): ConfigurationError {
  return thrown(ConfigurationError, () => readCredentials(credentials, defaults));
}

describe('CLI-1 readCredentials', () => {
  const web = {
    clientId: fields.client_id,
    clientSecret: fields.client_secret,
    authUri: fields.auth_uri,
    tokenUri: fields.token_uri,
    redirectUris: fields.redirect_uris,
  };

  test("reads a web client's file, from text or an object", () => {
    expect(readCredentials(JSON.stringify({ web: fields }), defaults)).toEqual(web);
    expect(readCredentials({ web: fields }, defaults)).toEqual(web);
  });

  test("reads a desktop client's file that begins with a byte order mark and has no optional fields", () => {
    const text = JSON.stringify({ installed: { client_id: 'id', more: 1 } });
    expect(readCredentials(`\uFEFF${text}`, defaults)).toEqual({
      clientId: 'id',
      clientSecret: undefined,
      authUri: defaults.authorization,
      tokenUri: defaults.token,
      redirectUris: [],
    });
  });

  test('reads an id and a secret, or an id alone', () => {
    const read = readCredentials({ clientId: 'id', clientSecret: 'top-secret-value' }, defaults);
    expect(read).toMatchObject({ clientId: 'id', clientSecret: 'top-secret-value' });
    expect(readCredentials({ clientId: 'id' }, defaults).clientSecret).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['a list', [], 'clientId'],
    ['null', null, 'clientId'],
    ['a text', 'web', 'clientId'],
    ['neither section', {}, '"web"'],
    ['a service account', { type: 'service_account', private_key: 'top-secret-value' }, 'clientId'],
    ['a section that is null', { web: null }, '"web"'],
    ['a section that is a list', { installed: [] }, '"installed"'],
    ['no client_id', { web: { ...fields, client_id: undefined } }, 'client_id'],
    ['an empty id', { clientId: '' }, 'client_id'],
    ['an empty secret', { clientId: 'id', clientSecret: '' }, 'client_secret'],
    ...['client_id', 'client_secret', 'auth_uri', 'token_uri'].flatMap<[string, unknown, string]>((name) => [
      [`an empty ${name}`, { web: { ...fields, [name]: '' } }, name],
      [`a number as ${name}`, { installed: { ...fields, [name]: 7 } }, name],
    ]),
    ['a text as redirect_uris', { web: { ...fields, redirect_uris: 'https://a.example' } }, 'redirect_uris'],
    ['a number in redirect_uris', { web: { ...fields, redirect_uris: [1] } }, 'redirect_uris'],
  ])('rejects %s and says what is wrong', (_, value, named) => {
    const error = rejection(JSON.stringify(value));
    expect(error.message).toContain(named);
    expect(error.message).not.toContain('top-secret-value');
  });

  test('does not quote a broken file in its error', () => {
    const error = rejection('{"web":{"client_secret":"top-secret-value",}}');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('top-secret');
  });

  test('throws no error other than ConfigurationError', () => {
    const section = fc.record(
      { client_id: fc.constant(1), auth_uri: fc.jsonValue(), redirect_uris: fc.jsonValue() },
      { requiredKeys: ['client_id'] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ web: section })), (value) => {
        expect(() => readCredentials(JSON.stringify(value), defaults)).toThrow(ConfigurationError);
      }),
    );
  });
});
