/** Tests the request handler without a port. */
import { OAuthError } from '@grantway/protocol/error';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../src/http/gate.ts';
import type { HttpRequest, HttpResponse } from '../../src/http/http-message.ts';
import { createRequestHandler, type RequestHandlerOptions } from '../../src/http/request-handler.ts';
import { announcedAddresses, getAndPost, type Route } from '../../src/http/route.ts';

const says =
  (body: string) =>
  ({ method }: HttpRequest): HttpResponse => ({ status: 200, headers: {}, body: `${body} ${method}` });

const route = (path: string, rest: Partial<Route> = {}): Route => ({
  paths: [path],
  surface: 'oauth',
  meaning: path,
  methods: { GET: says(path) },
  ...rest,
});

function handlerOf(routes: readonly Route[], rest: Partial<RequestHandlerOptions> = {}) {
  const reported: [string, unknown][] = [];
  const handle = createRequestHandler({
    routes,
    families: [],
    nothingHere: () => ({ status: 404, headers: {}, body: 'nothing' }),
    gate: () => undefined,
    failurePage: (_, { code }) => ({ status: 500, headers: {}, body: `page ${code}` }),
    reportFailure: (where, error) => reported.push([where, error]),
    ...rest,
  });
  const ask = async (method: string, path: string, more: Partial<HttpRequest> = {}) =>
    handle({ method, path, query: 'secret=1', headers: {}, body: '', secure: true, ...more });
  return { handle, ask, reported };
}

const parsed = ({ body }: HttpResponse) => JSON.parse(String(body));

describe('finding a route', () => {
  test('a route is found by each of its paths, and not by a path that only resembles one', async () => {
    const { ask } = handlerOf([route('/a', { paths: ['/a', '/b/c'] })]);
    expect((await ask('GET', '/a')).body).toBe('/a GET');
    expect((await ask('GET', '/b/c')).body).toBe('/a GET');
    for (const path of ['/', '/A', '/a/', '/b', '/b/c/d', '//a', '/%61', '/__proto__']) {
      expect((await ask('GET', path)).status).toBe(404);
    }
  });

  test('a trailing slash matches only if the route allows it', async () => {
    const { ask } = handlerOf([route('/a', { paths: ['/a', '/b'], trailingSlash: true }), route('/c')]);
    const statuses = ['/a/', '/b/', '/c/', '/a//'].map(async (path) => (await ask('GET', path)).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
  });

  test('two routes can’t have the same path, not even a path that `trailingSlash` adds', () => {
    expect(() => handlerOf([route('/a'), route('/a')])).toThrow(TypeError);
    expect(() => handlerOf([route('/a', { trailingSlash: true }), route('/a/')])).toThrow(TypeError);
  });

  test('if no route matches, the handler asks the route families in order', async () => {
    const family = (name: string, prefix: string) => ({
      surface: 'api' as const,
      methods: ['GET'],
      find: ({ path }: HttpRequest) => (path.startsWith(prefix) ? says(name) : undefined),
    });
    const { ask } = handlerOf([route('/x/exact')], {
      families: [family('one', '/x/y'), family('two', '/x')],
    });
    const bodies = ['/x/exact', '/x/y/z', '/x/z', '/z'].map(async (path) => (await ask('GET', path)).body);
    expect(await Promise.all(bodies)).toEqual(['/x/exact GET', 'one GET', 'two GET', 'nothing']);
  });
});

describe('methods', () => {
  test('if a route has GET and no POST, HEAD gets the answer of GET', async () => {
    const { ask } = handlerOf([
      route('/read'),
      route('/both', { methods: getAndPost(says('/both')) }),
      route('/write', { methods: { POST: says('/write') } }),
    ]);
    expect(await ask('HEAD', '/read')).toMatchObject({ status: 200, body: '/read HEAD' });
    expect((await ask('HEAD', '/both')).status).toBe(405);
    expect((await ask('HEAD', '/write')).status).toBe(405);
  });

  test.each([
    [{ GET: says('') }, 'GET, HEAD'],
    [{ POST: says('') }, 'POST'],
    [getAndPost(says('')), 'GET, POST'],
  ])('RFC 9110 §15.5.6 a 405 names the allowed methods', async (methods, allow) => {
    const { ask } = handlerOf([
      route('/oauth', { methods }),
      route('/api', { methods, surface: 'api' }),
      route('/page', { methods, surface: 'page' }),
    ]);
    for (const path of ['/oauth', '/api', '/page']) {
      for (const method of ['PUT', 'DELETE', 'get', 'constructor']) {
        const answer = await ask(method, path);
        expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
      }
    }
    expect(parsed(await ask('PUT', '/oauth'))).toMatchObject({ error: 'invalid_request' });
    expect(parsed(await ask('PUT', '/api'))).toMatchObject({
      error: { code: 405, status: 'UNIMPLEMENTED', errors: [{ reason: 'httpMethodNotAllowed' }] },
    });
  });

  test('OPTIONS lists the methods of a path, but a page doesn’t support OPTIONS', async () => {
    const { ask } = handlerOf([route('/oauth'), route('/page', { surface: 'page' })]);
    expect(await ask('OPTIONS', '/oauth')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS' },
    });
    expect((await ask('OPTIONS', '/page')).status).toBe(405);
    expect((await ask('OPTIONS', '*')).status).toBe(204);
    expect((await ask('OPTIONS', '/nowhere')).status).toBe(404);
  });

  test('pages, and routes with `prefetchRefused`, reject prefetches by GET', async () => {
    const methods = getAndPost(says(''));
    const { ask } = handlerOf([
      route('/page', { surface: 'page', methods }),
      route('/acts', { prefetchRefused: true, methods }),
      route('/reads'),
    ]);
    const headers = { 'sec-purpose': 'prefetch' };
    const status = async (method: string, path: string) => (await ask(method, path, { headers })).status;
    expect(await status('GET', '/page')).toBe(503);
    expect(await status('GET', '/acts')).toBe(503);
    expect(await status('POST', '/acts')).toBe(200);
    expect(await status('GET', '/reads')).toBe(200);
  });
});

describe('the gate', () => {
  const gate = createGate({
    origin: 'https://id.example.com',
    plainHttpAllowed: false,
    anybodyMayChoose: false,
  });

  test('AUT-1 plain HTTP is rejected in the format of the surface, except by routes that allow it', async () => {
    const { ask } = handlerOf(
      [route('/a'), route('/api', { surface: 'api' }), route('/health', { plainHttp: true })],
      {
        gate,
      },
    );
    const plain = { secure: false };
    expect(parsed(await ask('GET', '/a', plain))).toMatchObject({ error: 'invalid_request' });
    expect(parsed(await ask('GET', '/api', plain))).toMatchObject({ error: { code: 400 } });
    expect((await ask('GET', '/health', plain)).status).toBe(200);
    expect((await ask('GET', '/a')).status).toBe(200);
  });

  test('a development server accepts a request only with a local host name, with its origin’s host, or without `Host`', () => {
    const development = createGate({
      origin: 'http://dev.example:4000',
      plainHttpAllowed: true,
      anybodyMayChoose: true,
    });
    const statusFor = (host: string | undefined) =>
      development({ headers: { host } } as unknown as HttpRequest, false)?.status;
    const own = ['localhost:4000', 'LOCALHOST', '127.0.0.1', '[::1]:4000', 'dev.example', undefined];
    expect(own.map(statusFor)).toEqual(own.map(() => undefined));
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4000']) {
      expect(statusFor(host)).toBe(421);
    }
  });
});

describe('failures', () => {
  const failing = (surface: Route['surface'], error: unknown): Route[] => [
    route('/throws', {
      surface,
      methods: {
        GET: () => {
          throw error;
        },
      },
    }),
    route('/rejects', { surface, methods: { GET: async () => Promise.reject(error) } }),
  ];

  test.each(['/throws', '/rejects'])('%s: an expected error is answered and not reported', async (path) => {
    const { ask, reported } = handlerOf(failing('oauth', new OAuthError('invalid_grant', 'no')));
    expect(parsed(await ask('GET', path))).toMatchObject({ error: 'invalid_grant' });
    expect(reported).toEqual([]);
  });

  test.each(['/throws', '/rejects'])(
    '%s: the server reports an unexpected error, without the query, and doesn’t send its text',
    async (path) => {
      const error = new Error('a secret');
      const { ask, reported } = handlerOf(failing('oauth', error));
      const answer = await ask('GET', path);
      expect([answer.status, parsed(answer).error]).toEqual([500, 'server_error']);
      expect(String(answer.body)).not.toContain('secret');
      expect(reported).toEqual([[`GET ${path}`, error]]);
    },
  );

  test('if a route family throws while it looks for a handler, the request gets an error response', async () => {
    const find = () => {
      throw new Error('no file');
    };
    const { ask, reported } = handlerOf([], { families: [{ surface: 'api', methods: [], find }] });
    expect(parsed(await ask('GET', '/a')).error).toBe('server_error');
    expect(reported).toHaveLength(1);
  });

  test('if the failure page itself fails, the answer is JSON, and the server reports both errors', async () => {
    const { ask, reported } = handlerOf(failing('page', new Error('first')), {
      failurePage: () => {
        throw new Error('second');
      },
    });
    const answer = await ask('GET', '/rejects');
    expect([answer.status, parsed(answer).error]).toEqual([500, 'server_error']);
    expect(reported.map(([, error]) => (error as Error).message)).toEqual(['first', 'second']);
  });
});

test('discovery announces the first path of each route with `announcedAs`, in the order of the routes', () => {
  const routes = [
    route('/b', { announcedAs: 'token_endpoint', paths: ['/b', '/alias'] }),
    route('/c'),
    route('/a', { announcedAs: 'jwks_uri' }),
  ];
  expect(Object.entries(announcedAddresses(routes, (path) => `https://x${path}`))).toEqual([
    ['token_endpoint', 'https://x/b'],
    ['jwks_uri', 'https://x/a'],
  ]);
});
