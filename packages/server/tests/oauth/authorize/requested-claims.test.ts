import { OAuthError } from '@grantway/protocol/error';
import { describe, expect, test } from 'vitest';
import {
  type RequestedAuthentication,
  readAuthentication,
} from '../../../src/oauth/authorize/requested-claims.ts';
import { requestServicesForAll } from './request-services.ts';

const opened = requestServicesForAll();

function read(
  params: Readonly<Record<string, string>>,
  promptsLogin = false,
): Promise<RequestedAuthentication> {
  const { services, requesting } = opened();
  return readAuthentication(new Map(Object.entries(params)), requesting.client, promptsLogin, services);
}

async function refusalOf(params: Readonly<Record<string, string>>): Promise<unknown> {
  try {
    return await read(params);
  } catch (error) {
    if (error instanceof OAuthError) return [error.code, error.details.parameter];
    throw error;
  }
}

const nothing = { signsInAgain: false, authTimeRequested: false, acrRequested: false };
const idTokenClaims = (claims: object) => JSON.stringify({ id_token: claims });

describe('what a request demands of the sign-in', () => {
  test.each<[string, Readonly<Record<string, string>>, Partial<RequestedAuthentication>]>([
    ['nothing', {}, {}],
    [
      'empty values, which count as left out',
      { max_age: '', claims: '', acr_values: '', id_token_hint: '' },
      {},
    ],
    ['max_age', { max_age: '600' }, { maxAgeSeconds: 600, authTimeRequested: true }],
    [
      'max_age=0, which means signing in again',
      { max_age: '0' },
      { maxAgeSeconds: 0, authTimeRequested: true, signsInAgain: true },
    ],
    ['acr_values', { acr_values: '1 phr' }, { acrRequested: true }],
    ['auth_time by name', { claims: idTokenClaims({ auth_time: null }) }, { authTimeRequested: true }],
    ['acr by name', { claims: idTokenClaims({ acr: null }) }, { acrRequested: true }],
    [
      'an essential acr that an existing session satisfies',
      { claims: idTokenClaims({ acr: { essential: true, values: ['0', '1'] } }) },
      { acrRequested: true },
    ],
    [
      'an essential acr that only a new sign-in satisfies',
      { claims: idTokenClaims({ acr: { essential: true, value: '1' } }) },
      { acrRequested: true, signsInAgain: true },
    ],
    [
      'an acr that is not essential',
      { claims: idTokenClaims({ acr: { values: ['phr'] } }) },
      { acrRequested: true },
    ],
    ['a value for sub', { claims: idTokenClaims({ sub: { value: '17' } }) }, { hintedSub: '17' }],
    ['claims of user info, which are ignored', { claims: '{"userinfo":{"acr":null}}' }, {}],
  ])('%s', async (_name, params, expected) => {
    expect(await read(params)).toEqual({ ...nothing, ...expected });
  });

  test('prompt=login means signing in again', async () => {
    expect(await read({}, true)).toEqual({ ...nothing, signsInAgain: true });
  });

  test('an ID token in id_token_hint names an account, even if the token has expired', async () => {
    expect(await read({ id_token_hint: opened().idToken({ sub: '17', exp: 1 }) })).toEqual({
      ...nothing,
      hintedSub: '17',
    });
    const both = {
      id_token_hint: opened().idToken({ sub: '17' }),
      claims: idTokenClaims({ sub: { value: '17' } }),
    };
    expect((await read(both)).hintedSub).toBe('17');
  });
});

describe('an error for', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a max_age that is not a whole number', { max_age: '-1' }, ['invalid_request', 'max_age']],
    ['claims that are not JSON', { claims: '{' }, ['invalid_request', 'claims']],
    ['claims that are not an object', { claims: '[]' }, ['invalid_request', 'claims']],
    ['claims whose id_token is not an object', { claims: '{"id_token":7}' }, ['invalid_request', 'claims']],
    ['an id_token_hint that is not a token', { id_token_hint: 'x' }, ['invalid_request', 'id_token_hint']],
    [
      'an essential acr that this server does not support',
      { claims: idTokenClaims({ acr: { essential: true, values: ['phr'] } }) },
      ['unmet_authentication_requirements', 'claims'],
    ],
  ])('%s', async (_name, params, refusal) => {
    expect(await refusalOf(params)).toEqual(refusal);
  });

  test('an ID token of another client or server, without sub, or for another account than in `claims`', async () => {
    const refusal = ['invalid_request', 'id_token_hint'];
    expect(await refusalOf({ id_token_hint: opened().idToken({ sub: '17', aud: 'other' }) })).toEqual(
      refusal,
    );
    expect(
      await refusalOf({ id_token_hint: opened().idToken({ sub: '17', iss: 'https://elsewhere.example' }) }),
    ).toEqual(refusal);
    expect(await refusalOf({ id_token_hint: opened().idToken({}) })).toEqual(refusal);
    const both = {
      id_token_hint: opened().idToken({ sub: '17' }),
      claims: idTokenClaims({ sub: { value: '18' } }),
    };
    expect(await refusalOf(both)).toEqual(refusal);
  });
});
