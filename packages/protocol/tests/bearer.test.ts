import { formatBearerChallenge, parseBearerToken } from '@grantway/protocol/bearer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function parse(authorization: string | undefined, query: Record<string, string> = {}) {
  return parseBearerToken({ authorization, query: new Map(Object.entries(query)) });
}

describe('API-1 parseBearerToken', () => {
  test.each([
    ['Bearer gw.AbC-1_2~3+4/5==', {}, 'gw.AbC-1_2~3+4/5=='],
    ['bearer t', {}, 't'],
    ['BEARER   t', {}, 't'],
    [undefined, { access_token: 't' }, 't'],
    [undefined, { oauth_token: 't' }, 't'],
    ['Basic aWQ6cw==', { access_token: 't' }, 't'],
    ['Bearer t', { access_token: '' }, 't'],
  ])('finds the token in the header %j or the query %j', (authorization, query, token) => {
    expect(parse(authorization, query)).toEqual({ token });
  });

  test.each([
    [undefined, {}],
    ['', {}],
    ['Basic aWQ6cw==', {}],
    ['Bearertoken', {}],
    [undefined, { access_token: '' }],
    [undefined, { Access_Token: 't' }],
  ])('finds no token in the header %j and the query %j', (authorization, query) => {
    expect(parse(authorization, query)).toEqual({ missing: true });
  });

  test.each([
    ['Bearer', {}],
    ['Bearer ', {}],
    ['Bearer a b', {}],
    ['Bearer a, Bearer b', {}],
    ['Bearer =', {}],
    ['Bearer a=b', {}],
    ['Bearer é', {}],
    ['Bearer a\n', {}],
    ['Bearer t', { access_token: 't' }],
    ['Bearer t', { oauth_token: 'u' }],
    ['Bearer', { access_token: 't' }],
    [undefined, { access_token: 't', oauth_token: 't' }],
    [undefined, { access_token: 'a b' }],
  ])('reports header %j with query %j as malformed, without repeating the token', (authorization, query) => {
    expect(parse(authorization, query)).toEqual({ malformed: expect.stringMatching(/^The access token/) });
  });
});

describe('formatBearerChallenge', () => {
  test('writes the given attributes', () => {
    expect(formatBearerChallenge({ realm: 'https://a.example/' })).toBe('Bearer realm="https://a.example/"');
    expect(
      formatBearerChallenge({
        realm: 'https://a.example/',
        error: 'insufficient_scope',
        errorDescription: 'More is needed.',
        scope: 'openid https://a.example/auth/x',
      }),
    ).toBe(
      'Bearer realm="https://a.example/", error="insufficient_scope", error_description="More is needed.", scope="openid https://a.example/auth/x"',
    );
  });

  test('replaces characters that would end the quotes or the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const challenge = formatBearerChallenge({ realm: text, errorDescription: text, scope: text });
        expect(challenge).toMatch(
          /^Bearer realm="[ !#-[\]-~]*", error_description="[ !#-[\]-~]*", scope="[ !#-[\]-~]*"$/,
        );
      }),
    );
    expect(formatBearerChallenge({ realm: 'a"\r\nSet-Cookie: b\\' })).toBe(
      'Bearer realm="a\'??Set-Cookie: b/"',
    );
  });
});
