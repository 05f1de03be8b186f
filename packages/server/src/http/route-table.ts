/** The table of all routes by path: an exact look-up, as every refresh pays for it. */
import type { Handler, HttpRequest } from './http-message.ts';
import { isPrefetch, prefetchRefused } from './prefetch.ts';
import type { Route, Surface } from './route.ts';
import { wrongMethodResponse } from './surface.ts';

/** What the table has at a path. */
export type RouteEntry = {
  readonly surface: Surface;
  /** The methods that it takes, HEAD included: for `Allow`. */
  readonly methods: readonly string[];
  readonly plainHttp: boolean;
  /** Answers every method, those that it does not take with 405. */
  readonly answer: Handler;
};

/** @throws TypeError if two routes have the same path */
export function createRouteTable(routes: readonly Route[]): ReadonlyMap<string, RouteEntry> {
  const table = new Map<string, RouteEntry>();
  for (const route of routes) {
    const entry = entryOf(route);
    for (const path of pathsOf(route)) {
      if (table.has(path)) throw new TypeError(`two routes have the path ${path}`);
      table.set(path, entry);
    }
  }
  return table;
}

/** Every path at which a route answers. */
function pathsOf({ paths, trailingSlash }: Route): readonly string[] {
  return trailingSlash ? paths.flatMap((path) => [path, `${path}/`]) : paths;
}

function entryOf(route: Route): RouteEntry {
  const { surface, plainHttp = false } = route;
  const handlers = handlersOf(route);
  const methods = [...handlers.keys()];
  const refusesPrefetch = surface === 'page' || route.prefetchRefused === true;
  const answer = (request: HttpRequest) => {
    if (refusesPrefetch && isPrefetch(request)) return prefetchRefused;
    return handlers.get(request.method)?.(request) ?? wrongMethodResponse(methods, surface);
  };
  return { surface, methods, plainHttp, answer };
}

/** HEAD is GET without the body (the adapters leave it out), but only if nothing can happen. */
function handlersOf({ methods: { GET, POST } }: Route): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  if (GET !== undefined) handlers.set('GET', GET);
  if (POST !== undefined) handlers.set('POST', POST);
  else if (GET !== undefined) handlers.set('HEAD', GET);
  return handlers;
}
