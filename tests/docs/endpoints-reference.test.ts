import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { welcomeRoutes } from '../../packages/server/src/dev/welcome.ts';
import { endpointPaths } from '../../packages/server/src/http/endpoint-paths.ts';
import type { Route } from '../../packages/server/src/http/route.ts';
import { createAccessTokenChecker } from '../../packages/server/src/oauth/token/check-access-token.ts';
import { accountAtFrontPage } from '../../packages/server/src/person/person-routes.ts';
import { healthRoute } from '../../packages/server/src/serve/health.ts';
import { createServices, gatherRoutes } from '../../packages/server/src/server.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import type { Storage } from '../../packages/server/src/storage/storage.ts';
import { read } from './source-files.ts';

const rows = read('docs/reference/endpoints.md')
  .split('\n## ', 1)
  .flatMap((text) => [...text.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|/gm)])
  .slice(2)
  .map(([, meaning = '', methods = '', paths = '']) => ({
    meaning,
    methods: methods.match(/\b(?:GET|POST)\b/g) ?? [],
    paths: [...paths.matchAll(/`(\/[^`]*)`/g)].map(([, path = '']) => path),
  }));

let storage: Storage;
let routes: readonly Route[];
beforeAll(async () => {
  storage = await openStorage(':memory:');
  const services = createServices({
    storage,
    rootKeys: [{ id: 1, secret: randomBytes(32) }],
    settings: { origin: 'https://id.example.com' },
  });
  const checkAccessToken = createAccessTokenChecker(services);
  routes = gatherRoutes(services, checkAccessToken, () => [accountAtFrontPage, healthRoute(storage)]);
});
afterAll(() => storage.close());

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const pathsOf = (meaning: string) =>
  routes.filter((one) => one.meaning === meaning).flatMap(({ paths }) => paths);

describe.each(rows)('the row for $meaning', ({ meaning, methods, paths }) => {
  test('has the paths of all routes with this meaning', () => {
    expect(sorted(paths)).toEqual(sorted(pathsOf(meaning)));
  });

  test('names the path that discovery announces first', () => {
    const announced = routes.find((one) => one.meaning === meaning && one.announcedAs !== undefined);
    if (announced !== undefined) expect(paths[0]).toBe(announced.paths[0]);
  });

  test('has the methods of each route with this meaning', () => {
    for (const route of routes.filter((one) => one.meaning === meaning)) {
      expect(sorted(methods)).toEqual(sorted(Object.keys(route.methods)));
    }
  });
});

test('every route has a row, and every row has a route', () => {
  expect(sorted(rows.map(({ meaning }) => meaning))).toEqual(sorted(routes.map(({ meaning }) => meaning)));
});

test('`endpointPaths` has the paths of all routes, and no others', () => {
  expect(sorted(Object.values(endpointPaths).flat())).toEqual(sorted(routes.flatMap(({ paths }) => paths)));
});

test('the front pages of development and production have the same path and meaning', () => {
  const context = { settings: { origin: '' } } as Parameters<typeof welcomeRoutes>[0];
  const info = { clientId: '', clientSecretFile: '', seededClients: [] };
  const [{ paths, meaning }] = welcomeRoutes(context, info, []);
  expect({ paths, meaning }).toMatchObject({
    paths: accountAtFrontPage.paths,
    meaning: accountAtFrontPage.meaning,
  });
});
