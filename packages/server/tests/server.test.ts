/** Makes every handler fail, and checks that each error has the format of its path's surface (page, OAuth, API). */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiFamily } from '../src/apis/api-routes.ts';
import type { Services } from '../src/context.ts';
import { createGate } from '../src/http/gate.ts';
import type { Handler, HttpRequest } from '../src/http/http-message.ts';
import { createRequestHandler } from '../src/http/request-handler.ts';
import type { Surface } from '../src/http/route.ts';
import { createFailurePage } from '../src/oauth/authorize/failure-page.ts';
import { createAccessTokenChecker } from '../src/oauth/token/check-access-token.ts';
import { accountAtFrontPage, assetFiles, nothingHere } from '../src/person/person-routes.ts';
import { healthRoute } from '../src/serve/health.ts';
import { createServices, gatherRoutes } from '../src/server.ts';
import { StorageUnavailableError } from '../src/storage/errors/unavailable.ts';
import { openStorage } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';

let storage: Storage;
let services: Services;
beforeAll(async () => {
  storage = await openStorage(':memory:');
  services = createServices({
    storage,
    rootKeys: [{ id: 1, secret: randomBytes(32) }],
    settings: { origin: 'https://id.example.com' },
    reportFailure: () => {},
  });
});
afterAll(() => storage.close());

const shapes: Readonly<Record<Surface, (status: number) => object>> = {
  page: () => ({ type: 'text/html; charset=utf-8' }),
  oauth: (status) => ({
    type: 'application/json; charset=utf-8',
    body: { error: status === 503 ? 'temporarily_unavailable' : 'server_error' },
  }),
  other: (status) => shapes.oauth(status),
  'own-api': (status) => shapes.api(status),
  api: (status) => ({
    type: 'application/json; charset=utf-8',
    body: {
      error: {
        code: status,
        status: status === 503 ? 'UNAVAILABLE' : 'INTERNAL',
        errors: [{ reason: status === 503 ? 'backendError' : 'internalError', domain: 'global' }],
      },
    },
  }),
};

/** Requests each path with `fail` in place of every handler. Returns each response with its path's surface. */
async function answersOf(fail: Handler) {
  const checkAccessToken = createAccessTokenChecker(services);
  const routes = gatherRoutes(services, checkAccessToken, () => [accountAtFrontPage, healthRoute(storage)]);
  const assets = assetFiles(services);
  const family = createApiFamily(services, checkAccessToken);
  const failing = (methods: object) => Object.fromEntries(Object.keys(methods).map((name) => [name, fail]));
  const handle = createRequestHandler({
    routes: routes.map((route) => ({ ...route, methods: failing(route.methods) })),
    families: [
      { ...assets, find: (request) => assets.find(request) && fail },
      { ...family, find: (request) => family.find(request) && fail },
    ],
    nothingHere: nothingHere(services),
    gate: createGate({ ...services.settings, anybodyMayChoose: services.signIn.byChoice }),
    failurePage: createFailurePage(services),
    reportFailure: services.reportFailure,
  });
  const asked = [
    ...routes.flatMap(({ paths, methods, surface }) =>
      paths.flatMap((path) => Object.keys(methods).map((method) => ({ method, path, surface }))),
    ),
    ...apiPaths.map((path) => ({ method: 'GET', path, surface: 'api' as const })),
    ...apiPaths.map((path) => ({ method: 'PUT', path, surface: 'api' as const })),
  ];
  return Promise.all(
    asked.map(async (one) => {
      const request: HttpRequest = { query: '', headers: {}, body: '', secure: true, ...one };
      const { status, headers, body } = await handle(request);
      const type = headers['content-type'];
      return { ...one, status, type, body: type?.includes('json') ? JSON.parse(String(body)) : body };
    }),
  );
}

const apiPaths = [
  '/drive/v3/files',
  '/drive/v2/about',
  '/calendar/v3/users/me/calendarList',
  '/youtube/v3/channels',
  '/upload/youtube/v3/videos',
  '/resumable/upload/youtube/v3/videos',
  '/upload/nothing',
  '/discovery/v1/apis',
  '/discovery/v1/apis/drive/v3/rest',
  '/$discovery/rest',
  '/batch',
  '/tasks/v1/lists',
  '/v1/unknown',
];

describe.each([
  [500, new Error('a secret')],
  [503, new StorageUnavailableError('busy', { cause: new Error('a secret') })],
] as const)('%i', (status, error) => {
  test.each([
    [
      'throws',
      () => {
        throw error;
      },
    ],
    ['rejects', () => Promise.reject(error)],
  ] satisfies [string, Handler][])(
    'if a handler %s, the error has the format of its path',
    async (_, fail) => {
      const answers = await answersOf(fail);
      expect(answers.length).toBeGreaterThan(50);
      expect(new Set(answers.map(({ surface }) => surface))).toEqual(
        new Set(['page', 'oauth', 'api', 'other']),
      );
      for (const answer of answers) {
        expect(answer).toMatchObject({ status, ...shapes[answer.surface](status) });
        expect(JSON.stringify(answer)).not.toContain('a secret');
      }
    },
  );
});
