import { inspect } from 'node:util';
import { presentFields } from '@grantway/protocol/present-fields';
import { describe, expect, test } from 'vitest';
import type { GrantwayError } from '../src/index.ts';
import { createOAuthClient, isGrantwayError } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import { leave } from './authorization-under-way.ts';
import { api, connect } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { clientSecretFile, errorAnswer, json, keys, rejection, tokens } from './scripted-server.ts';

async function exchangeError(answer: ScriptedAnswer, fetch?: typeof globalThis.fetch): Promise<unknown> {
  const { client, callback, transaction } = await leave(
    [answer],
    {},
    presentFields({ timeoutSeconds: 0.05, fetch }),
  );
  return rejection(() => client.handleCallback(callback({ code: 'code-secret' }), transaction));
}

async function refreshError(answer: ScriptedAnswer): Promise<unknown> {
  const { client, grant } = await connect([answer]);
  await client.grant('alice').setRefreshToken('refresh-secret');
  return rejection(() => grant.refresh());
}

describe('a transient error comes from', () => {
  test.each<[string, ScriptedAnswer]>([
    ['500 with JSON', errorAnswer('server_error', undefined, 500)],
    ['503 with HTML', () => new Response('<h1>busy</h1>', { status: 503 })],
    ['invalid_grant with status 500', errorAnswer('invalid_grant', undefined, 500)],
    ['429', errorAnswer('rate_limited', undefined, 429)],
    ['408', errorAnswer('invalid_request', undefined, 408)],
    ['200 with HTML', () => new Response('<html>access-secret</html>')],
    ['200 with half an answer', () => new Response('{"access_token":"access-secret"')],
    ['200 with a list', json([])],
    ['200 without a body', () => new Response(null)],
    ['400 without an error code', json({ message: 'no' }, 400)],
    ['no network', () => Promise.reject(new TypeError('fetch failed'))],
  ])('%s', async (_, answer) => {
    const error = await exchangeError(answer);
    expect(error).toMatchObject({ kind: 'transient' });
    expect(inspect(error, { depth: 9 })).not.toContain('access-secret');
  });

  test('an answer that never ends', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const error = await exchangeError(() => new Response(endless));
    expect(error).toMatchObject({ kind: 'transient', status: 200 });
    expect(pulled).toBeLessThan(20);
  });

  test('a server that accepts and never answers', async () => {
    const error = await exchangeError(
      () => new Response(),
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    expect(error).toMatchObject({ kind: 'transient', status: undefined });
  });

  test('an overloaded server; the error says when to try again', async () => {
    const error = await exchangeError(json({ error: 'x' }, 503, { 'retry-after': '30' }));
    expect(error).toMatchObject({ kind: 'transient', status: 503, retryAfterSeconds: 30 });
    expect(error).toMatchObject({ message: expect.stringContaining('30 s') });
  });

  test.each([
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['Infinity', 86_400],
    ['99999999999', 86_400],
  ])(
    'an overloaded server; Retry-After: %s gives retryAfterSeconds %s',
    async (header, retryAfterSeconds) => {
      const error = await exchangeError(json({ error: 'x' }, 503, { 'retry-after': header }));
      expect(error).toMatchObject({ kind: 'transient', retryAfterSeconds });
    },
  );

  test('a store that fails', async () => {
    const failure = new Error('the database is away');
    const store = { ...memoryGrantStore(), read: () => Promise.reject(failure) };
    const client = createOAuthClient({ credentials: clientSecretFile, keys, store });
    const error = await rejection(() => client.grant('alice').fetch(api));
    expect(error).toMatchObject({ kind: 'transient', cause: failure });
  });
});

describe('an error that is not transient comes from', () => {
  test.each<[string, ScriptedAnswer, object]>([
    ['a policy', errorAnswer('admin_policy_enforced', 'Ask.'), { kind: 'denied', description: 'Ask.' }],
    ['a review', errorAnswer('access_not_configured', 'Wait.'), { kind: 'denied', description: 'Wait.' }],
    [
      'a wrong secret',
      errorAnswer('invalid_client', 'Wrong.', 401),
      { kind: 'protocol', code: 'invalid_client' },
    ],
    ['an invalid code', errorAnswer('invalid_grant'), { kind: 'protocol', code: 'invalid_grant' }],
    [
      'an unknown code',
      errorAnswer('surprise'),
      { kind: 'protocol', code: 'surprise', description: undefined },
    ],
    ['no access token', json({ token_type: 'Bearer' }), { kind: 'protocol', code: 'invalid_response' }],
    ['another token type', tokens({ token_type: 'mac' }), { kind: 'protocol', code: 'invalid_response' }],
    ['a scope that is not text', tokens({ scope: ['a'] }), { kind: 'protocol', code: 'invalid_response' }],
    ['a refresh token that is not text', tokens({ refresh_token: 1 }), { code: 'invalid_response' }],
    ['an access token of two lines', tokens({ access_token: 'a\nb' }), { code: 'invalid_response' }],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example/' } }),
      { kind: 'protocol', code: 'unexpected_redirect' },
    ],
  ])('%s', async (_, answer, expected) => {
    const error = await exchangeError(answer);
    expect(isGrantwayError(error)).toBe(true);
    expect(error).toMatchObject(expected);
  });

  test('a redirect, which is not followed', async () => {
    let redirect: RequestRedirect | undefined;
    await exchangeError(json({}), async (_, init) => {
      redirect = init?.redirect;
      return Response.json({});
    });
    expect(redirect).toBe('manual');
  });
});

test('no error contains a secret, even if the server repeats it', async () => {
  const repeated = 'refresh-secret code-secret client-secret-value\r\nfaked log line\u0000';
  for (const code of ['invalid_grant', 'invalid_client', 'admin_policy_enforced', 'refresh-secret']) {
    for (const error of [
      await refreshError(errorAnswer(code, repeated)),
      await exchangeError(errorAnswer(code, repeated)),
    ]) {
      const text = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)}`;
      expect(text).not.toContain('client-secret-value');
      expect(text).not.toContain('\nfaked');
    }
  }
  const [refreshed, exchanged] = [
    await refreshError(errorAnswer('refresh-secret', repeated)),
    await exchangeError(errorAnswer('code-secret', repeated)),
  ];
  expect(inspect(refreshed, { depth: 9 })).not.toContain('refresh-secret');
  expect(inspect(exchanged, { depth: 9 })).not.toContain('code-secret');
});

test('isGrantwayError is false for other errors and values', () => {
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
        return 'user';
      case 'transient':
      case 'protocol':
        return 'server';
    }
  };
  const error = await refreshError(errorAnswer('invalid_grant'));
  expect(isGrantwayError(error) && advice(error)).toBe('user');
});
