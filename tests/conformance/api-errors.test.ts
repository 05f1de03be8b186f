import { OAuthError } from '@grantway/protocol/error';
import { beforeAll, describe, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll({
  failuresAreWanted: true,
  wrapStorage: (storage) =>
    new Proxy(storage, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (failure !== undefined && name === 'findAccount') throw failure;
          return value.apply(target, args);
        };
      },
    }),
});
/** What storage throws when the server reads an access token's account. */
let failure: Error | undefined;
let accessToken: string;
beforeAll(async () => {
  ({ accessToken } = await obtainTokens(server, { tick: [driveScope] }));
});

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(server.origin + path, init);
  return { status: response.status, headers: response.headers, json: await response.json() };
}

describe('unknown API addresses', () => {
  test.each([
    ['GET', '/drive/v3/nothing'],
    ['GET', '/drive/'],
    ['GET', '/drive'],
    ['POST', '/oauth2/v2/nothing'],
    ['GET', '/orders/v1/users/me/messages'],
    ['GET', '/v2/planets?ids=channel==MINE'],
    ['POST', '/drive/v9/files'],
    ['GET', '/calendar/v3/nothing/at/all'],
    ['DELETE', '/youtube/v3/nothing'],
    ['GET', '/youtube/'],
    ['POST', '/upload/drive/v3/nothing'],
    ['PUT', '/resumable/upload/nothing'],
    ['GET', '/discovery/v1/nothing'],
    ['GET', '/discovery/v1/apis/nothing/v1/rest'],
  ])('API-2 %s %s gets 404 with the error object', async (method, path) => {
    for (const accept of ['*/*', 'text/html']) {
      const { status, json } = await send(path, { method, headers: { accept } });
      expect([status, json.error.code, json.error.status, json.error.errors[0].reason]).toEqual([
        404,
        404,
        'NOT_FOUND',
        'notFound',
      ]);
      expect(json.error.errors[0].domain).toBe('global');
    }
  });
});

test.each([
  [new Error('the disk is on fire'), 500, 'INTERNAL', null],
  [new OAuthError('temporarily_unavailable', 'The database is busy.'), 503, 'UNAVAILABLE', '5'],
] as const)(
  'API-2 an internal failure gets the error object too: %s',
  async (thrown, code, status, retryAfter) => {
    const reported = server.failures.length;
    failure = thrown;
    const answer = await send('/drive/v3/files', { headers: { authorization: `Bearer ${accessToken}` } });
    failure = undefined;
    expect([answer.status, answer.json.error.code, answer.json.error.status]).toEqual([code, code, status]);
    expect(answer.json.error.errors).toHaveLength(1);
    expect([answer.headers.get('retry-after'), answer.headers.get('access-control-allow-origin')]).toEqual([
      retryAfter,
      '*',
    ]);
    expect(JSON.stringify(answer.json)).not.toContain('fire');
    expect(server.failures.length - reported).toBe(code === 500 ? 1 : 0);
  },
);
