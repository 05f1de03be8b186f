/**
 * What a room says of the paths that it answers. The rooms export lists of these, `server.ts` puts the lists together, and
 * `request-handler.ts` does for all of them what every path needs. Discovery, the front page of a development server and
 * the reference of endpoints read the same lists.
 */
import type { Handler, HttpRequest } from './http-message.ts';

/**
 * `page`: for a person's browser. `oauth`: for applications, with errors as RFC 6749 §5.2 has them. `api`: the APIs and
 * their discovery, with errors as their client libraries know them. `other`: files, health, and what is not there.
 */
export type Surface = 'page' | 'oauth' | 'api' | 'other';

/** The name by which the discovery document announces an endpoint (RFC 8414 §2). */
export type AnnouncedName = `${string}_endpoint` | 'jwks_uri';

/** One endpoint at paths that are known exactly. */
export type Route = {
  /** First the path that is announced, then its aliases. */
  readonly paths: readonly [string, ...string[]];
  /** GET answers HEAD too, unless there is a POST: an address that does things does nothing for HEAD. */
  readonly methods: { readonly GET?: Handler; readonly POST?: Handler };
  readonly surface: Surface;
  /** What it is, in the words of `docs/reference/endpoints.md`. */
  readonly meaning: string;
  readonly announcedAs?: AnnouncedName;
  /** Whether every path works with a slash at its end too: applications write some addresses so. */
  readonly trailingSlash?: true;
  /** Whether a GET does something, so that loading it in advance must not. Pages always refuse that. */
  readonly prefetchRefused?: true;
  /** Whether it answers over plain HTTP, which every other route refuses in production. */
  readonly plainHttp?: true;
};

/**
 * Paths that only a rule can tell, such as those of the REST APIs. A family has its own way to say that a method is wrong
 * or that nothing is there.
 */
export type RouteFamily = {
  readonly surface: Surface;
  /** What its paths take, at one address or another: the answer to OPTIONS. */
  readonly methods: readonly string[];
  /** What answers this request; undefined if the path is not the family's. */
  readonly find: (request: HttpRequest) => Handler | undefined;
};

/** One handler for both methods: pages with a form, and endpoints that read a query as well as a body. */
export function getAndPost(handler: Handler): Route['methods'] {
  return { GET: handler, POST: handler };
}

/** The addresses that discovery announces, by their names there, in the order of the routes. */
export function announcedAddresses(
  routes: readonly Route[],
  origin: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    routes.flatMap(({ announcedAs, paths: [path] }) =>
      announcedAs === undefined ? [] : [[announcedAs, origin + path]],
    ),
  );
}
