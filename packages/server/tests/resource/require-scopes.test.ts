import { describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../src/http/http-message.ts';
import type { AccessTokenChecker, CheckedToken } from '../../src/resource/checked-token.ts';
import type { PresentedToken } from '../../src/resource/presented-token.ts';
import { requireScopes } from '../../src/resource/require-scopes.ts';
import { StorageUnavailableError } from '../../src/storage/errors/unavailable.ts';

const goodToken: CheckedToken = {
  sub: '1',
  clientId: '123-web.apps.grantway',
  projectId: 'sample',
  projectNumber: 123,
  scopes: ['read', 'extra'],
  accessType: 'online',
  expiresAt: 2_000_000_000,
  enabledApis: ['notes.example.com'],
};
const checker: AccessTokenChecker = async ({ token }) => {
  if (token === 'good') return goodToken;
  return token === 'expired' || token === 'revoked' ? token : 'malformed';
};
const service = { name: 'notes.example.com', title: 'Notes API', method: 'notes.list' };

function request(authorization?: string, query = ''): HttpRequest {
  const headers = authorization === undefined ? {} : { authorization };
  return { method: 'GET', path: '/notes', query, headers, body: '', secure: true };
}

async function refusalOf(
  asked: HttpRequest,
  changes: Partial<Parameters<typeof requireScopes>[1]> = {},
): Promise<HttpResponse> {
  const check = await requireScopes(asked, {
    anyOf: ['read', 'write'],
    checkAccessToken: checker,
    realm: 'https://api.example',
    service,
    ...changes,
  });
  if (!('refusal' in check)) throw new Error('the request was let through');
  return check.refusal;
}

const errorOf = (response: HttpResponse) => JSON.parse(String(response.body)).error;

describe('finding the token', () => {
  const options = { anyOf: ['read'], checkAccessToken: checker, realm: 'https://api.example', service };

  test.each([
    ['the Authorization header', request('Bearer good')],
    ['the access_token parameter', request(undefined, 'a=b&access_token=good')],
  ])('API-1 reads the token from %s', async (_where, asked) => {
    expect(await requireScopes(asked, options)).toEqual({ token: goodToken });
  });

  test.each([
    request('Bearer good', 'access_token=good'),
    request(undefined, 'access_token=good&access_token=good'),
    request('Bearer no such characters'),
  ])('API-1 rejects a repeated or malformed token', async (asked) => {
    const refusal = await refusalOf(asked);
    expect(refusal.status).toBe(400);
    expect(refusal.headers['www-authenticate']).toContain('error="invalid_request"');
  });
});

describe('errors', () => {
  test('API-2 no token: 401 with the reason `required`, and a challenge without an error code', async () => {
    const refusal = await refusalOf(request());
    expect(refusal.status).toBe(401);
    expect(refusal.headers['www-authenticate']).toBe('Bearer realm="https://api.example"');
    expect(errorOf(refusal)).toMatchObject({
      code: 401,
      status: 'UNAUTHENTICATED',
      errors: [{ reason: 'required', domain: 'global', location: 'Authorization', locationType: 'header' }],
    });
  });

  test.each([
    ['expired', 'ACCESS_TOKEN_EXPIRED'],
    ['revoked', 'ACCESS_TOKEN_REVOKED'],
    ['unheard-of', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'],
  ])(
    'API-2 a token that is %s: 401 with the reason `authError`, `invalid_token`, and the detail %s',
    async (token, detail) => {
      const refusal = await refusalOf(request(`Bearer ${token}`));
      expect(refusal.status).toBe(401);
      expect(refusal.headers['www-authenticate']).toMatch(/^Bearer realm="[^"]+", error="invalid_token"/);
      expect(errorOf(refusal)).toMatchObject({
        errors: [{ message: 'Invalid Credentials', reason: 'authError' }],
        details: [{ reason: detail, domain: 'googleapis.com' }],
      });
      expect(String(refusal.body)).not.toContain(`${token}"`);
    },
  );

  test('API-2 no accepted scope: 403 with the reason `insufficientPermissions`, and the accepted scopes', async () => {
    const refusal = await refusalOf(request('Bearer good'), { anyOf: ['write', 'admin'] });
    expect(refusal.status).toBe(403);
    expect(refusal.headers['www-authenticate']).toBe(
      'Bearer realm="https://api.example", error="insufficient_scope", scope="write admin"',
    );
    expect(errorOf(refusal)).toMatchObject({
      message: 'Request had insufficient authentication scopes.',
      status: 'PERMISSION_DENIED',
      errors: [{ message: 'Insufficient Permission', reason: 'insufficientPermissions' }],
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
          metadata: { service: 'notes.example.com', method: 'notes.list' },
        },
      ],
    });
  });

  test('API-2 a disabled API: 403 with the reason `accessNotConfigured`, the project, and where to enable the API', async () => {
    const refusal = await refusalOf(request('Bearer good'), {
      service: {
        ...service,
        name: 'other.example.com',
        enableUrl: (project) => `https://c.example/${project}`,
      },
    });
    expect(refusal.status).toBe(403);
    expect(refusal.headers['www-authenticate']).toBeUndefined();
    const error = errorOf(refusal);
    expect(error.message).toContain('project 123 ');
    expect(error).toMatchObject({
      errors: [
        { domain: 'usageLimits', reason: 'accessNotConfigured', extendedHelp: 'https://c.example/123' },
      ],
      details: [
        { reason: 'SERVICE_DISABLED', metadata: { service: 'other.example.com', consumer: 'projects/123' } },
        { links: [{ url: 'https://c.example/123' }] },
      ],
    });
  });

  test.each([
    ['storage that is unavailable', new StorageUnavailableError('unreachable', new Error('db7'))],
    [
      'an error that says that it is temporary',
      Object.assign(new Error('host db7 is restarting'), { temporary: true }),
    ],
  ])('API-2 a check that failed temporarily: 503 with Retry-After: %s', async (_what, cause) => {
    const { refusal, causes } = await failedCheck(cause);
    expect([refusal.status, refusal.headers['retry-after']]).toEqual([503, '1']);
    expect(errorOf(refusal)).toMatchObject({ status: 'UNAVAILABLE', errors: [{ reason: 'backendError' }] });
    expect(causes).toEqual([cause]);
    expect(String(refusal.body)).not.toContain('db7');
  });

  test.each([
    ['an unexpected error', new Error('no table db7')],
    ['a mistake in the configuration', Object.assign(new Error('wrong db7'), { temporary: false })],
    ['something that is no error', 'db7'],
  ])(
    'API-2 a check that cannot work: 500, and the response does not suggest a retry: %s',
    async (_what, cause) => {
      const { refusal, causes } = await failedCheck(cause);
      expect(refusal.status).toBe(500);
      expect(refusal.headers).not.toHaveProperty('retry-after');
      expect(errorOf(refusal)).toMatchObject({ status: 'INTERNAL', errors: [{ reason: 'internalError' }] });
      expect(causes).toEqual([cause]);
      expect(String(refusal.body)).not.toMatch(/db7|retry/i);
    },
  );

  async function failedCheck(cause: unknown) {
    const causes: unknown[] = [];
    const refusal = await refusalOf(request('Bearer good'), {
      checkAccessToken: () => Promise.reject(cause),
      onCheckFailed: (error) => causes.push(error),
    });
    return { refusal, causes };
  }

  test('RFC 9728 §5.1 every challenge has the address of the metadata', async () => {
    const resourceMetadataUrl = 'https://api.example/.well-known/oauth-protected-resource/notes';
    const changes = { resourceMetadataUrl, anyOf: ['admin'] };
    for (const asked of [
      request(),
      request('Bearer expired'),
      request('Bearer good'),
      request('Bearer a b'),
    ]) {
      const refusal = await refusalOf(asked, changes);
      expect(refusal.headers['www-authenticate']).toMatch(/^Bearer realm="https:\/\/api\.example", /);
      expect(refusal.headers['www-authenticate']).toContain(`resource_metadata="${resourceMetadataUrl}"`);
    }
  });
});

describe('what a checker gets', () => {
  async function presentedBy(asked: HttpRequest, origin?: string): Promise<PresentedToken | undefined> {
    let presented: PresentedToken | undefined;
    await requireScopes(asked, {
      anyOf: ['read'],
      checkAccessToken: async (given) => {
        presented = given;
        return goodToken;
      },
      realm: 'r',
      ...(origin !== undefined && { origin }),
    });
    return presented;
  }

  test('scheme, token, method, and the URL with the origin that clients see', async () => {
    const asked = { ...request('BEARER good', 'a=%20b'), method: 'POST', secure: false };
    expect(await presentedBy(asked, 'https://api.example.com')).toEqual({
      scheme: 'bearer',
      token: 'good',
      method: 'POST',
      url: 'https://api.example.com/notes?a=%20b',
    });
  });

  test('without an origin, the URL from the Host header and the connection', async () => {
    const { headers } = request('Bearer good');
    const asked = { ...request(), headers: { ...headers, host: 'notes.example:8443' } };
    expect((await presentedBy(asked))?.url).toBe('https://notes.example:8443/notes');
    expect((await presentedBy({ ...asked, secure: false }))?.url).toBe('http://notes.example:8443/notes');
    expect((await presentedBy(request('Bearer good')))?.url).toBe('https://unknown.invalid/notes');
  });

  test('a proof, if the request has one', async () => {
    const asked = { ...request(undefined, 'access_token=good'), headers: { dpop: 'a.proof.jwt' } };
    expect(await presentedBy(asked)).toMatchObject({ scheme: 'bearer', token: 'good', proof: 'a.proof.jwt' });
  });

  test('a token of a scheme other than Bearer counts as no token, and the checker is not called', async () => {
    expect(await presentedBy(request('DPoP good'))).toBeUndefined();
    expect((await refusalOf(request('DPoP good'))).headers['www-authenticate']).not.toContain('error');
  });
});

test('if the checker does not return the enabled APIs, `requireScopes` treats every API as enabled', async () => {
  const { enabledApis: _, ...unknown } = goodToken;
  const check = await requireScopes(request('Bearer good'), {
    anyOf: ['read'],
    checkAccessToken: async () => unknown,
    realm: 'r',
    service: { ...service, name: 'other.example.com' },
  });
  expect(check).toEqual({ token: unknown });
});
