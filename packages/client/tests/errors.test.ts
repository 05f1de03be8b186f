import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { GrantwayError } from '../src/index.ts';
import { createOAuthClient, isGrantwayError } from '../src/index.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { clientSecretFile, json, refused, rejection, scriptedServer, tokens } from './scripted-server.ts';

/** The error of a refresh that is answered so. */
async function refreshError(answer: ScriptedAnswer, timeoutSeconds = 5): Promise<unknown> {
  const { fetch } = scriptedServer(answer);
  const client = createOAuthClient({ clientSecret: clientSecretFile, fetch, timeoutSeconds });
  return rejection(() => client.grant({ refreshToken: 'refresh-secret' }).refresh());
}

describe('transient', () => {
  test.each<[string, ScriptedAnswer]>([
    ['500 with JSON', refused('server_error', undefined, 500)],
    ['503 with HTML', () => new Response('<h1>busy</h1>', { status: 503 })],
    ['invalid_grant with status 500', refused('invalid_grant', undefined, 500)],
    ['429', refused('rate_limited', undefined, 429)],
    ['temporarily_unavailable', refused('temporarily_unavailable')],
    ['200 with HTML', () => new Response('<html>access-secret</html>')],
    ['200 with half an answer', () => new Response('{"access_token":"access-secret"')],
    ['200 with a list', json([])],
    ['200 without a body', () => new Response(null)],
    ['400 without a code', json({ message: 'no' }, 400)],
    ['no network', () => Promise.reject(new TypeError('fetch failed'))],
  ])('%s', async (_, answer) => {
    const error = await refreshError(answer);
    expect(error).toMatchObject({ kind: 'transient' });
    expect(inspect(error, { depth: 9 })).not.toContain('access-secret');
  });

  test('an answer without an end', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    expect(await refreshError(() => new Response(endless))).toMatchObject({ kind: 'transient', status: 200 });
    expect(pulled).toBeLessThan(20);
  });

  test('a server that accepts and never answers', async () => {
    const client = createOAuthClient({
      clientSecret: clientSecretFile,
      timeoutSeconds: 0.02,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    const error = await rejection(() => client.grant({ refreshToken: 'r' }).refresh());
    expect(error).toMatchObject({ kind: 'transient', status: undefined });
  });

  test('says when to try again', async () => {
    const error = await refreshError(json({ error: 'x' }, 503, { 'retry-after': '30' }));
    expect(error).toMatchObject({ kind: 'transient', status: 503, retryAfterSeconds: 30 });
  });
});

describe('the others', () => {
  test.each<[string, ScriptedAnswer, object]>([
    ['a policy', refused('admin_policy_enforced', 'Ask.'), { kind: 'denied', description: 'Ask.' }],
    [
      'a wrong secret',
      refused('invalid_client', 'Wrong.', 401),
      { kind: 'protocol', code: 'invalid_client' },
    ],
    ['an unknown code', refused('surprise'), { kind: 'protocol', code: 'surprise', description: undefined }],
    ['no access token', json({ token_type: 'Bearer' }), { kind: 'protocol', code: 'invalid_response' }],
    ['another token type', tokens({ token_type: 'mac' }), { kind: 'protocol', code: 'invalid_response' }],
    [
      'a life time in words',
      tokens({ expires_in: 'an hour' }),
      { kind: 'protocol', code: 'invalid_response' },
    ],
    ['a scope that is no text', tokens({ scope: ['a'] }), { kind: 'protocol', code: 'invalid_response' }],
    ['a refresh token that is no text', tokens({ refresh_token: 1 }), { code: 'invalid_response' }],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example/' } }),
      { kind: 'protocol', code: 'unexpected_redirect' },
    ],
  ])('%s', async (_, answer, expected) => {
    const error = await refreshError(answer);
    expect(isGrantwayError(error)).toBe(true);
    expect(error).toMatchObject(expected);
  });

  test('redirects are not followed', async () => {
    let redirect: RequestRedirect | undefined;
    const client = createOAuthClient({
      clientSecret: clientSecretFile,
      fetch: async (_, init) => {
        redirect = init?.redirect;
        return Response.json({});
      },
    });
    await rejection(() => client.grant({ refreshToken: 'r' }).refresh());
    expect(redirect).toBe('manual');
  });
});

test('no secret gets into an error, even if the server repeats it', async () => {
  const repeated = 'refresh-secret client-secret-value\r\nfaked log line\u0000';
  for (const code of ['invalid_grant', 'invalid_client', 'admin_policy_enforced', 'refresh-secret']) {
    const text = inspect(await refreshError(refused(code, repeated)), { depth: 9 });
    expect(text).not.toContain('refresh-secret');
    expect(text).not.toContain('client-secret-value');
    expect(text).not.toContain('\nfaked');
  }
});

test('other errors are not taken for ours', () => {
  expect([new Error('x'), { kind: 'transient' }, undefined].map(isGrantwayError)).toEqual([
    false,
    false,
    false,
  ]);
});

test('a switch over kind covers every error', async () => {
  const advice = (error: GrantwayError): string => {
    switch (error.kind) {
      case 'configuration':
        return 'developer';
      case 'state-mismatch':
      case 'denied':
      case 'reconnect':
      case 'needs-consent':
        return 'person';
      case 'transient':
      case 'protocol':
        return 'server';
    }
  };
  const error = await refreshError(refused('invalid_grant'));
  expect(isGrantwayError(error) && advice(error)).toBe('person');
});
