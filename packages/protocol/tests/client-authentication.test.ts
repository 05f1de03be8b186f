import { formatBasicCredentials, parseClientAuthentication } from '@grantway/protocol/client-authentication';
import { OAuthError } from '@grantway/protocol/error';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thrown } from '../../../tests/support/thrown.ts';

function parse(authorization: string | undefined, params: Record<string, string> = {}) {
  return parseClientAuthentication({
    authorization,
    params: new Map(Object.entries(params)),
    missingClient: 'invalid_request',
  });
}

function rejection(authorization: string | undefined, params: Record<string, string> = {}): OAuthError {
  return thrown(OAuthError, () => parse(authorization, params));
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('TOK-1 client authentication in the form', () => {
  test('reads id and secret', () => {
    expect(parse(undefined, { client_id: 'id', client_secret: 's' })).toEqual({
      method: 'client_secret_post',
      clientId: 'id',
      clientSecret: 's',
    });
  });

  test('reads an id alone; an empty secret counts as none', () => {
    expect(parse(undefined, { client_id: 'id' })).toEqual({ method: 'none', clientId: 'id' });
    expect(parse(undefined, { client_id: 'id', client_secret: '' })).toEqual({
      method: 'none',
      clientId: 'id',
    });
  });

  test.each([[{}], [{ client_id: '' }], [{ client_secret: 's' }]])(
    'rejects a form without a client id: %j',
    (params) => {
      expect(rejection(undefined, params)).toMatchObject({
        code: 'invalid_request',
        description: 'Could not determine client ID from request.',
      });
    },
  );
});

describe('TOK-1 client authentication by HTTP Basic', () => {
  test.each([
    [`Basic ${base64('id:s')}`, 'id', 's'],
    [`basic ${base64('id:s')}`, 'id', 's'],
    [`BASIC   ${base64('id:s')}`, 'id', 's'],
    [`Basic ${base64('id:a:b')}`, 'id', 'a:b'],
    [`Basic ${base64('a%3Ab:c%2Bd+e')}`, 'a:b', 'c+d e', 'c%2Bd+e'],
    [`Basic ${base64('id:100%')}`, 'id', '100%'],
    [`Basic ${base64('id:%zz')}`, 'id', '%zz'],
    [`Basic ${base64('id:%ff')}`, 'id', '%ff'],
    [`Basic ${base64('id:pässword')}`, 'id', 'pässword'],
    [`Basic ${base64('i:s')}`.replace(/=+$/, ''), 'i', 's'],
  ])('reads %j', (authorization, clientId, clientSecret, undecodedSecret?: string) => {
    expect(parse(authorization)).toEqual({
      method: 'client_secret_basic',
      clientId,
      clientSecret,
      undecodedSecret,
    });
  });

  test('leaves out an empty secret', () => {
    expect(parse(`Basic ${base64('id:')}`)).toEqual({ method: 'client_secret_basic', clientId: 'id' });
  });

  test.each(['Bearer abc', 'Digest username="id"', '', 'Basically abc'])(
    'ignores a header whose scheme is not Basic: %j',
    (authorization) => {
      expect(parse(authorization, { client_id: 'id', client_secret: 's' })).toEqual({
        method: 'client_secret_post',
        clientId: 'id',
        clientSecret: 's',
      });
      expect(rejection(authorization).description).toBe('Could not determine client ID from request.');
    },
  );

  test.each([
    `Basic ${base64(':secret')}`,
    `Basic ${base64(':')}`,
    `Basic ${base64('id')}`,
    'Basic !!!!',
    'Basic A',
    'Basic aWQ6cw==, Basic aWQ6cw==',
    `Basic ${Buffer.from([0x69, 0x3a, 0xff]).toString('base64')}`,
  ])('rejects %j, with or without credentials in the form', (authorization) => {
    for (const params of [{}, { client_id: 'id', client_secret: 's' }]) {
      expect(rejection(authorization, params)).toMatchObject({
        code: 'invalid_request',
        description: 'Could not determine client ID from request.',
      });
    }
  });

  test.each([undefined, 'Basic', 'Basic !!!!'])(
    'throws the error code that missingClient names if neither header nor form names a client: %j',
    (authorization) => {
      const params = new Map<string, string>();
      expect(() =>
        parseClientAuthentication({ authorization, params, missingClient: 'invalid_client' }),
      ).toThrow(expect.objectContaining({ code: 'invalid_client' }));
    },
  );

  test.each(['Basic', 'Basic '])('rejects %j, a header without credentials', (authorization) => {
    expect(rejection(authorization)).toMatchObject({ code: 'invalid_request', description: 'Bad Request' });
  });

  test('accepts the same credentials in header and form, and rejects different ones', () => {
    const header = `Basic ${base64('id:s')}`;
    expect(parse(header, { client_id: 'id', client_secret: 's' })).toEqual({
      method: 'client_secret_basic',
      clientId: 'id',
      clientSecret: 's',
      secretSentTwice: true,
    });
    const undecoded = `Basic ${base64('id:a+b')}`;
    expect(parse(undecoded, { client_secret: 'a+b' }).clientSecret).toBe('a+b');
    expect(parse(undecoded, { client_secret: 'a b' }).clientSecret).toBe('a b');
    expect(parse(header, { client_id: 'id' }).clientSecret).toBe('s');
    expect(rejection(header, { client_id: 'other' }).code).toBe('invalid_request');
    expect(rejection(header, { client_id: 'id', client_secret: 'other' }).code).toBe('invalid_request');
    expect(rejection(`Basic ${base64('id:')}`, { client_secret: 's' }).code).toBe('invalid_request');
  });

  test('puts no secret into the error', () => {
    const error = rejection(`Basic ${base64('id:hidden-1')}`, { client_id: 'id', client_secret: 'hidden-2' });
    expect(JSON.stringify([error.message, error.description, error.details])).not.toMatch(/hidden/);
  });

  test('reads back what formatBasicCredentials writes', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, text, (clientId, clientSecret) => {
        const authorization = formatBasicCredentials(clientId, clientSecret);
        expect(authorization).toMatch(/^Basic [A-Za-z0-9+/]+=*$/);
        const { undecodedSecret: _, ...presented } = parse(authorization);
        expect(presented).toEqual({ method: 'client_secret_basic', clientId, clientSecret });
      }),
    );
  });

  test('throws nothing but OAuthError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, asBase64) => {
        try {
          expect(parse(`Basic ${asBase64 ? base64(text) : text}`).clientId).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(OAuthError);
        }
      }),
    );
  });
});
