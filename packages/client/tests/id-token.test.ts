import { encodeBase64Url } from '@grantway/protocol/base64url';
import { describe, expect, test } from 'vitest';
import type { OAuthClientOptions } from '../src/index.ts';
import { idToken, leave } from './authorization-under-way.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { rejection, startSeconds, tokens } from './scripted-server.ts';

describe('the ID token', () => {
  const good = { iss: 'https://auth.example.com', aud: 'client-1', sub: '1001', exp: startSeconds + 3600 };

  async function account(claims: Record<string, unknown>, options: Partial<OAuthClientOptions> = {}) {
    const answer: ScriptedAnswer = (request) => {
      const nonce = begun.asked.get('nonce');
      return tokens({ id_token: idToken({ nonce, ...claims }) })(request);
    };
    const begun = await leave([answer], { scope: ['openid', 'email'] }, options);
    const { client } = begun;
    const result = await client.handleCallback(begun.callback({ code: 'c' }), begun.transaction);
    return result.outcome === 'granted' ? result.account : undefined;
  }

  test('identifies the user', async () => {
    expect(await account({ ...good, email: 'a@example.com', email_verified: true })).toEqual({
      sub: '1001',
      email: 'a@example.com',
      emailVerified: true,
    });
    expect(await account({ ...good, aud: ['client-1', 'x'], azp: 'client-1' })).toEqual({ sub: '1001' });
  });

  test("may name Google's issuer without the scheme", async () => {
    const authorization = 'https://accounts.google.com/o/oauth2/v2/auth';
    const options = { endpoints: { authorization } };
    expect(await account({ ...good, iss: 'accounts.google.com' }, options)).toEqual({ sub: '1001' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'https://other.example.com' }],
    ['another client', { aud: 'client-2' }],
    ['another authorized party', { aud: ['client-1', 'client-2'], azp: 'client-2' }],
    ['an expiry in the past', { exp: startSeconds - 61 }],
    ['no expiry', { exp: undefined }],
    ['another nonce', { nonce: 'x' }],
    ['no nonce', { nonce: undefined }],
    ['no sub', { sub: undefined }],
  ])('is rejected with %s', async (_, change) => {
    const error = await rejection(() => account({ ...good, ...change }));
    expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
  });

  test.each(['x', 'a.b.c', 'a.!.c', `a.${encodeBase64Url(new TextEncoder().encode('[]'))}.c`])(
    'is rejected if it is %j',
    async (text) => {
      const { client, callback, transaction } = await leave([tokens({ id_token: text })], {
        scope: ['openid'],
      });
      const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
      expect(error).toMatchObject({ kind: 'protocol', code: 'invalid_id_token' });
    },
  );
});
