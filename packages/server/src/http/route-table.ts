/** Every request looks up its path here, so the table of fixed paths is a plain map. */
import type { Handler, HttpRequest } from './http-message.ts';
import { isPrefetch, prefetchRefused } from './prefetch.ts';
import type { Route, Surface } from './route.ts';
import { wrongMethodResponse } from './surface.ts';

export type RouteEntry = {
  readonly surface: Surface;
  /** For the `Allow` header. Includes HEAD if HEAD runs the GET handler. */
  readonly methods: readonly string[];
  readonly plainHttp: boolean;
  /** Answers 405 if the path doesn't take the method. */
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

/**
 * HEAD runs the GET handler. In a route that also takes POST, both often share a handler, which may change something.
 * So such a route answers HEAD with 405.
 */
function handlersOf({ methods: { GET, POST } }: Route): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  if (GET !== undefined) handlers.set('GET', GET);
  if (POST !== undefined) handlers.set('POST', POST);
  else if (GET !== undefined) handlers.set('HEAD', GET);
  return handlers;
}
