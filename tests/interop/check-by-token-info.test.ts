/** An API outside Grantway uses `grantway/resource` with a real tokeninfo endpoint. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkByTokenInfo, protectFetch } from '../../packages/server/src/resource/index.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();
let listFiles: (request: Request) => Promise<Response>;
const causes: unknown[] = [];
beforeAll(() => {
  listFiles = protectFetch(
    {
      anyOf: [driveScope],
      checkAccessToken: checkByTokenInfo({ tokenInfoUrl: `${server.origin}/oauth2/v3/tokeninfo` }),
      realm: 'https://api.example.com',
      onCheckFailed: (cause) => causes.push(cause),
    },
    (_request, token) => Response.json({ filesOf: token.sub }),
  );
});
afterAll(() => {
  expect(causes).toEqual([]);
});

async function callWithScopes(scope: string): Promise<Response> {
  const { accessToken } = await obtainTokens(server, { parameters: { scope, prompt: 'consent' } });
  return listFiles(
    new Request('https://api.example.com/files', { headers: { authorization: `Bearer ${accessToken}` } }),
  );
}

test('API-2 a token with openid tells the API whose data to show', async () => {
  const response = await callWithScopes(`openid ${driveScope}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ filesOf: server.accounts[0]?.sub });
});

test('API-2 a token without a sign-in scope gets 403 and the scope to request', async () => {
  const response = await callWithScopes(driveScope);
  expect(response.status).toBe(403);
  const challenge = response.headers.get('www-authenticate');
  expect(challenge).toContain('error="insufficient_scope"');
  expect(challenge).toContain('scope="openid"');
  const { error } = (await response.json()) as { error: { message: string; errors: { reason: string }[] } };
  expect(error.errors[0]?.reason).toBe('insufficientPermissions');
  expect(error.message).toContain('openid');
});

test('API-2 the server’s own checker accepts the scheme `bearer` and rejects every other', async () => {
  const { accessToken } = await obtainTokens(server, { parameters: { scope: driveScope } });
  const presented = { token: accessToken, method: 'GET', url: 'https://api.example.com/files' };
  const { checkAccessToken } = server.grantway;
  expect(await checkAccessToken({ scheme: 'bearer', ...presented })).toMatchObject({ scopes: [driveScope] });
  for (const scheme of ['dpop', 'Bearer', 'mac', '']) {
    expect(await checkAccessToken({ scheme, ...presented })).toBe('malformed');
  }
});

test('API-2 if a token lacks the API’s scope and a sign-in scope, the API asks for its own scope first', async () => {
  const response = await callWithScopes(calendarScope);
  expect(response.status).toBe(403);
  expect(response.headers.get('www-authenticate')).toContain(`scope="${driveScope}"`);
});

test.each<[string, Partial<Parameters<typeof checkByTokenInfo>[0]>, string]>([
  ['a tokeninfo URL that does not exist', { tokenInfoUrl: '/oauth2/v9/tokeninfo' }, '404'],
  ['the URL of another endpoint', { tokenInfoUrl: '/token' }, '400'],
  ['an unknown resource', { resource: 'https://api.example.com' }, 'invalid_target'],
  ['an unknown client', { resource: 'drive', clientId: 'nobody', clientSecret: 'wrong' }, 'invalid_client'],
])(
  'API-2 if the API is set up wrong, it answers 500 without Retry-After: %s',
  async (_what, options, text) => {
    const { accessToken } = await obtainTokens(server, { parameters: { scope: driveScope } });
    const reported: unknown[] = [];
    const check = protectFetch(
      {
        anyOf: [driveScope],
        checkAccessToken: checkByTokenInfo({
          ...options,
          ...(options.resource === 'drive' && { resource: `${server.origin}/drive/v3` }),
          tokenInfoUrl: server.origin + (options.tokenInfoUrl ?? '/oauth2/v3/tokeninfo'),
        }),
        realm: 'https://api.example.com',
        onCheckFailed: (cause) => reported.push(cause),
      },
      () => Response.json({}),
    );
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await check(new Request('https://api.example.com/files', { headers }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([500, null]);
    expect(reported).toHaveLength(1);
    expect(String(reported[0])).toContain(text);
    expect(String(reported[0])).not.toContain(accessToken);
  },
);

test('API-2 RFC 8707 checkByTokenInfo and the server’s own checker reject a token that `resource` narrowed to another API', async () => {
  const { accessToken, scope } = await obtainTokens(server, {
    parameters: { scope: `${driveScope} ${calendarScope}`, prompt: 'consent' },
    exchange: { resource: `${server.origin}/calendar/v3` },
  });
  expect(scope).toBe(calendarScope);
  const headers = { authorization: `Bearer ${accessToken}` };
  const request = () => new Request('https://api.example.com/files', { headers });
  expect((await listFiles(request())).status).toBe(403);
  const inProcess = protectFetch(
    {
      anyOf: [driveScope],
      checkAccessToken: server.grantway.checkAccessToken,
      realm: 'https://api.example.com',
    },
    () => Response.json({}),
  );
  expect((await inProcess(request())).status).toBe(403);
  const ofDrive = protectFetch(
    {
      anyOf: [calendarScope],
      checkAccessToken: checkByTokenInfo({
        tokenInfoUrl: `${server.origin}/tokeninfo`,
        resource: `${server.origin}/drive/v3`,
      }),
      realm: 'https://api.example.com',
    },
    () => Response.json({}),
  );
  expect((await ofDrive(request())).status).toBe(401);
});
