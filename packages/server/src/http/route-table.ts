/** The table of all fixed paths. Every request looks up its path here, so the table is a plain map. */
import type { Handler, HttpRequest } from './http-message.ts';
import { isPrefetch, prefetchRefused } from './prefetch.ts';
import type { Route, Surface } from './route.ts';
import { wrongMethodResponse } from './surface.ts';

/** The table's entry for a path. */
export type RouteEntry = {
  readonly surface: Surface;
  /** The methods that the path takes, for the `Allow` header. They include HEAD if HEAD runs the GET handler. */
  readonly methods: readonly string[];
  readonly plainHttp: boolean;
  /** Takes requests with any method. Answers 405 if the path doesn't take the method. */
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

/** Every path of a route, including those with a trailing slash. */
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
 * HEAD runs the GET handler, and the adapters leave out the body. If the route also takes POST, even its GET handler may
 * change something, because both methods often share one handler. So such a route answers HEAD with 405.
 */
function handlersOf({ methods: { GET, POST } }: Route): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  if (GET !== undefined) handlers.set('GET', GET);
  if (POST !== undefined) handlers.set('POST', POST);
  else if (GET !== undefined) handlers.set('HEAD', GET);
  return handlers;
}
