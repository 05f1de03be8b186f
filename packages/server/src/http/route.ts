/**
 * Describes the paths that the server answers. Each folder with endpoints exports a list of routes, and
 * `server.ts` joins the lists. `request-handler.ts` does what every path needs. Discovery, the front page of a
 * development server and the endpoint reference read the same lists.
 */
import type { Handler, HttpRequest } from './http-message.ts';

/**
 * Who calls a path, which decides the format of its errors:
 *
 * - `page`: a person's browser.
 * - `oauth`: OAuth clients. Errors as in RFC 6749 §5.2.
 * - `api`: the APIs and their discovery. Errors in the format that the APIs' client libraries expect.
 * - `other`: files, health, and unknown paths.
 */
export type Surface = 'page' | 'oauth' | 'api' | 'other';

/** The endpoint's name in the discovery document (RFC 8414 §2). */
export type AnnouncedName = `${string}_endpoint` | 'jwks_uri';

/** One endpoint with fixed paths. */
export type Route = {
  /** First the path that discovery announces (if any), then the aliases. */
  readonly paths: readonly [string, ...string[]];
  /** GET also answers HEAD, unless there is a POST: HEAD must not run a handler that may change something. */
  readonly methods: { readonly GET?: Handler; readonly POST?: Handler };
  readonly surface: Surface;
  /** What the endpoint does, as `docs/reference/endpoints.md` says it. */
  readonly meaning: string;
  readonly announcedAs?: AnnouncedName;
  /** Whether every path also works with a trailing slash, because some clients add one. */
  readonly trailingSlash?: true;
  /** Whether a GET has a side effect, so that browsers must not prefetch it. Pages always reject prefetches. */
  readonly prefetchRefused?: true;
  /** Whether the route always answers over plain HTTP. Other routes do so only if the settings allow it. */
  readonly plainHttp?: true;
};

/**
 * Paths that only a rule can match, such as those of the REST APIs. If `find` returns a handler, that handler answers the
 * request, even if the method or the path doesn't exist. If `find` returns undefined, the server asks the next family.
 */
export type RouteFamily = {
  readonly surface: Surface;
  /** All methods that at least one of the family's paths takes, for the answer to OPTIONS. */
  readonly methods: readonly string[];
  /** The handler for this request; undefined if the path isn't in the family. */
  readonly find: (request: HttpRequest) => Handler | undefined;
};

/** One handler for GET and POST: for pages with a form, and for endpoints that read both query and body. */
export function getAndPost(handler: Handler): Route['methods'] {
  return { GET: handler, POST: handler };
}

/** The addresses for the discovery document, each under its name in that document, in the order of the routes. */
export function announcedAddresses(
  routes: readonly Route[],
  addressOf: (path: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    routes.flatMap(({ announcedAs, paths: [path] }) =>
      announcedAs === undefined ? [] : [[announcedAs, addressOf(path)]],
    ),
  );
}
