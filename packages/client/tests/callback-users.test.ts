/** Tests which user gets the grant of a callback, and what remains of an earlier grant. */
import { describe, expect, test } from 'vitest';
import type { CallbackOptions, CallbackResult, OAuthClient } from '../src/index.ts';
import { idToken, leave } from './authorization-under-way.ts';
import { begin, connect } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { errorAnswer, rejection, startSeconds, tokens } from './scripted-server.ts';

/** Handles the callback of a new authorization. Puts the nonce into `answer`, where `tokensOf` reads it. */
async function comeBack(
  client: OAuthClient,
  answer: Nonce,
  request: Partial<Parameters<OAuthClient['authorizationUrl']>[0]> = {},
  options?: CallbackOptions,
): Promise<CallbackResult> {
  const { url, transaction } = await client.authorizationUrl({ scope: ['openid', 'drive'], ...request });
  const asked = new URL(url).searchParams;
  answer.nonce = asked.get('nonce');
  return client.handleCallback(`/cb?code=c&state=${asked.get('state')}`, transaction, options);
}

type Nonce = { nonce?: string | null };

function tokensOf(sub: string, nonce: Nonce, extra: Record<string, unknown> = {}): ScriptedAnswer {
  return (request) => {
    const claims = {
      iss: 'https://auth.example.com',
      aud: 'client-1',
      exp: startSeconds + 3600,
      email: `${sub}@example.com`,
      sub,
      nonce: nonce.nonce,
    };
    return tokens({ id_token: idToken(claims), ...extra })(request);
  };
}

describe('CLI-3 a transaction works once', () => {
  test('a second callback is rejected, and the code is not sent again', async () => {
    const { server, client, callback, transaction } = await leave([tokens()], { returnPath: '/drive' });
    await client.handleCallback(callback({ code: 'c' }), transaction);
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'already-used', returnPath: '/drive' });
    const forged = await rejection(() => client.handleCallback('/cb?code=c&state=x', transaction));
    expect(forged).toMatchObject({ reason: 'mismatch', returnPath: undefined });
    expect(server.sent).toHaveLength(1);
  });

  test('of two simultaneous callbacks, one exchanges the code and the other is rejected', async () => {
    const { server, client, callback, transaction } = await leave([tokens()]);
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => client.handleCallback(callback({ code: 'c' }), transaction)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'state-mismatch', reason: 'already-used' },
    });
    expect(server.sent).toHaveLength(1);
  });

  test.each([
    ['the user has denied', { error: 'access_denied' }, []],
    ['the server has rejected the code', { code: 'c' }, [errorAnswer('invalid_grant')]],
    ['the server has answered 503', { code: 'c' }, [errorAnswer('server_error', undefined, 503)]],
  ])('if %s, a second callback is rejected', async (_, params, answers) => {
    const { server, client, callback, transaction } = await leave(answers);
    await client.handleCallback(callback(params), transaction).catch(() => {});
    const error = await rejection(() => client.handleCallback(callback({ code: 'c' }), transaction));
    expect(error).toMatchObject({ reason: 'already-used' });
    expect(server.sent).toHaveLength(answers.length);
  });

  test('a forged callback does not use up the transaction', async () => {
    const { client, callback, transaction } = await leave([tokens()]);
    await rejection(() => client.handleCallback(callback({ error: 'x', state: 'forged' }), transaction));
    await rejection(() => client.handleCallback(callback({ code: 'c', iss: 'https://x' }), transaction));
    const result = await client.handleCallback(callback({ code: 'c' }), transaction);
    expect(result.outcome).toBe('granted');
  });
});

describe('CLI-3 the user of a grant', () => {
  test('is the user who started the authorization: if the callback names another user, nothing is sent', async () => {
    const { server, client, callback, transaction } = await leave([]);
    const error = await rejection(() =>
      client.handleCallback(callback({ code: 'c' }), transaction, { userId: 'bob' }),
    );
    expect(error).toMatchObject({ kind: 'state-mismatch', reason: 'other-user' });
    expect(server.sent).toHaveLength(0);
  });

  test('needs a valid userId: any other is rejected before the code is sent', async () => {
    const { client, server } = begin([tokens()]);
    const { url, transaction } = await client.authorizationUrl({ scope: ['drive'] });
    const back = `/cb?code=c&state=${new URL(url).searchParams.get('state')}`;
    const tooLong = { userId: 'a'.repeat(257) };
    expect(await rejection(() => client.handleCallback(back, transaction, tooLong))).toBeInstanceOf(
      TypeError,
    );
    expect(server.sent).toEqual([]);
    expect(await client.handleCallback(back, transaction, { userId: 'bob' })).toMatchObject({
      userId: 'bob',
    });
  });

  test('can be named at the start and at the callback, or only at the callback', async () => {
    for (const userId of ['alice', undefined]) {
      const request = userId === undefined ? { scope: ['drive'] } : { userId, scope: ['drive'] };
      const nonce: Nonce = {};
      const { client } = begin([tokens()]);
      const result = await comeBack(client, nonce, request, { userId: 'alice' });
      expect(result).toMatchObject({ outcome: 'granted', userId: 'alice' });
    }
  });

  test("is the account's sub if the app passes no userId", async () => {
    const nonce: Nonce = {};
    const { client } = begin([tokensOf('1001', nonce)]);
    expect(await comeBack(client, nonce)).toMatchObject({ outcome: 'granted', userId: '1001' });
    expect(await client.grant('1001').status()).toMatchObject({ connected: true, account: { sub: '1001' } });
  });

  test('must be known: if the app passes neither a userId nor the scope openid, nothing is exchanged', async () => {
    const { client, server } = begin([]);
    const error = await rejection(() => comeBack(client, {}, { scope: ['drive'] }));
    expect(error).toMatchObject({ kind: 'configuration' });
    expect(server.sent).toHaveLength(0);
  });

  test('must be known: an answer without the expected ID token is rejected', async () => {
    const { client } = begin([tokens()]);
    expect(await rejection(() => comeBack(client, {}))).toMatchObject({
      kind: 'protocol',
      code: 'invalid_response',
    });
  });
});

describe('CLI-4 a callback for another account than the stored one', () => {
  async function asOther(options?: CallbackOptions) {
    const nonce: Nonce = {};
    const begun = begin([
      tokensOf('1001', nonce, { refresh_token: 'refresh-1' }),
      tokensOf('1002', nonce, { access_token: 'access-3' }),
      () => new Response('fine'),
    ]);
    await comeBack(begun.client, nonce, { userId: 'alice' });
    const result = await comeBack(begun.client, nonce, { userId: 'alice', returnPath: '/drive' }, options);
    const grant = begun.client.grant('alice');
    await grant.fetch('https://api.example.com/');
    return {
      result,
      status: await grant.status(),
      bearer: begun.server.sent[2]?.headers.get('authorization'),
    };
  }

  test('is reported, and leaves the stored grant unchanged', async () => {
    const { result, status, bearer } = await asOther();
    expect(result).toEqual({
      outcome: 'other-account',
      userId: 'alice',
      account: { sub: '1002', email: '1002@example.com' },
      storedAccount: { sub: '1001', email: '1001@example.com' },
      returnPath: '/drive',
    });
    expect(status).toMatchObject({ account: { sub: '1001' }, offline: true });
    expect(bearer).toBe('Bearer access-2');
  });

  test('replaces the stored grant completely if the app passes otherAccount: replace', async () => {
    const { result, status, bearer } = await asOther({ otherAccount: 'replace' });
    expect(result).toMatchObject({
      outcome: 'granted',
      account: { sub: '1002' },
    });
    expect(status).toMatchObject({ account: { sub: '1002' }, offline: false });
    expect(bearer).toBe('Bearer access-3');
  });
});

describe('CLI-7 after a second authorization', () => {
  const again = async (answer: Record<string, unknown>, scope: readonly string[]) => {
    const begun = await connect([tokens(answer), tokens()]);
    const result = await comeBack(begun.client, {}, { userId: 'alice', scope });
    return { ...begun, result };
  };

  test('an answer without a refresh token keeps the stored one', async () => {
    const { grant, sent } = await again({ scope: 'drive' }, ['drive']);
    expect(await grant.status()).toMatchObject({ offline: true });
    await grant.refresh();
    expect(sent()[1]?.form.get('refresh_token')).toBe('refresh-1');
  });

  test('an answer with a refresh token replaces the stored one', async () => {
    const { grant, sent } = await again({ scope: 'drive', refresh_token: 'refresh-2' }, ['drive']);
    await grant.refresh();
    expect(sent()[1]?.form.get('refresh_token')).toBe('refresh-2');
  });

  test('CLI-9 the grant has the scopes that the server names, including earlier ones', async () => {
    const { result, grant } = await again({ scope: 'calendar drive email' }, ['calendar']);
    expect(result).toMatchObject({ missing: [], extra: ['drive', 'email'] });
    expect((await grant.status()).scopes).toEqual(['calendar', 'drive', 'email']);
  });

  test('CLI-5 scopes that the new tokens do not cover are no longer granted', async () => {
    const { result, grant } = await again({ scope: 'calendar' }, ['calendar']);
    expect(result).toMatchObject({ granted: ['calendar'], extra: [] });
    expect(await grant.has('drive')).toBe(false);
  });

  test('that ran at the same time as a third, the grant has the access token of either, and a refresh token', async () => {
    const { client, grant } = await connect([
      tokens({ scope: 'drive calendar', refresh_token: 'refresh-2', access_token: 'access-2' }),
      tokens({ scope: 'drive photos', access_token: 'access-3' }),
    ]);
    await Promise.all([
      comeBack(client, {}, { userId: 'alice', scope: ['calendar'] }),
      comeBack(client, {}, { userId: 'alice', scope: ['photos'] }),
    ]);
    expect(['access-2', 'access-3']).toContain((await grant.accessToken()).token);
    expect(await grant.status()).toMatchObject({ offline: true });
  });
});
