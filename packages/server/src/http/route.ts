/**
 * Describes the paths that the server answers. Each folder with endpoints exports a list of routes, and `server.ts`
 * joins the lists. Discovery, the front page of a development server and the endpoint reference read them too.
 */
import type { Handler, HttpRequest } from './http-message.ts';

/**
 * Who calls a path, which decides the format of its errors:
 *
 * - `page`: a person's browser.
 * - `oauth`: OAuth clients. Errors as in RFC 6749 §5.2.
 * - `api`: the APIs and their discovery. Errors in the format that the APIs' client libraries expect.
 * - `own-api`: what scripts of this server's own pages call with the browser's cookies. Errors as for `api`.
 * - `other`: files, health, and unknown paths.
 */
export type Surface = 'page' | 'oauth' | 'api' | 'own-api' | 'other';

/** The endpoint's name in the discovery document (RFC 8414 §2). */
export type AnnouncedName = `${string}_endpoint` | 'jwks_uri';

export type Route = {
  /** First the path that discovery announces (if any), then the aliases. */
  readonly paths: readonly [string, ...string[]];
  /** GET also answers HEAD if there's no POST. A handler for both may change something, so HEAD must not run it. */
  readonly methods: { readonly GET?: Handler; readonly POST?: Handler };
  readonly surface: Surface;
  /** What the endpoint does, as `docs/reference/endpoints.md` says it. */
  readonly meaning: string;
  readonly announcedAs?: AnnouncedName;
  /** Some clients add a trailing slash. */
  readonly trailingSlash?: true;
  /** Whether a GET has a side effect, so that browsers must not prefetch it. Pages always reject prefetches. */
  readonly prefetchRefused?: true;
  /** Whether the route always answers over plain HTTP. Other routes do so only if the settings allow it. */
  readonly plainHttp?: true;
};

/**
 * Paths that only a rule can match, such as those of the REST APIs. If `find` returns a handler, that handler answers
 * the request, even if the method or the path doesn't exist. If `find` returns undefined, the server asks the next
 * family.
 */
export type RouteFamily = {
  readonly surface: Surface;
  /** For the answer to OPTIONS: all methods that at least one of the family's paths takes. */
  readonly methods: readonly string[];
  readonly find: (request: HttpRequest) => Handler | undefined;
};

/** For pages with a form, and for endpoints that read both query and body. */
export function getAndPost(handler: Handler): Route['methods'] {
  return { GET: handler, POST: handler };
}

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
