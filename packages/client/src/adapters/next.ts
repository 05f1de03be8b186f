/**
 * `@grantway/client/next`: OAuth route handlers for the App Router of Next.js, and a wrapper for server components. A
 * server component can't set cookies, so the wrapper redirects to `connectPath`.
 */
import type { OAuthClient } from '../client.ts';
import { isGrantwayError } from '../errors.ts';
import type { Grant } from '../grant.ts';
import { SignedOutError } from './error-answers.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { fromWebRequest } from './incoming-request.ts';
import type { Routes } from './routes.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';
import { connectPathFor, scopesOfError } from './way-to-consent.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

export type OAuthNextOptions = OAuthRoutesOptions<Request> & {
  /** `headers` from `next/headers`, for `page`. */
  readonly headers: () => Promise<{ forEach(each: (value: string, name: string) => void): void }>;
  /** `redirect` from `next/navigation`, for `page`. */
  readonly redirect: (path: string) => never;
};

type RouteHandler = (request: Request) => Promise<Response>;

/** Created by `oauthNext`. */
export type OAuthNext = {
  /** For the route of `connectPath`: `export const GET = oauth.connect`. */
  readonly connect: RouteHandler;
  /** For the route of the redirect URI's path: `export const GET = oauth.callback`. */
  readonly callback: RouteHandler;
  /** For the route of `disconnectPath`: `export const POST = oauth.disconnect`. */
  readonly disconnect: RouteHandler;
  /**
   * Wraps a route handler and passes it the grant of the signed-in user. If the user has to consent, a page load
   * gets a redirect to the consent page; the user returns afterwards. A page load gets a short page if nobody is signed
   * in, access was denied, or a server is unavailable. A script gets 401, 403 or 503 as JSON.
   */
  handler(
    scopes: readonly string[],
    run: (grant: Grant, request: Request) => Response | Promise<Response>,
  ): RouteHandler;
  /**
   * For a server component: returns the result of `run`, which gets the grant of the signed-in user. Redirects to
   * `connectPath` if nobody is signed in or the user has to consent. Rejects with any other error.
   *
   * @param path the page's path and query, to which the user returns after consent
   */
  page<T>(path: string, scopes: readonly string[], run: (grant: Grant) => T | Promise<T>): Promise<T>;
};

/**
 * Creates the handlers. They reject with `ConfigurationError` if the client has no redirect URI, `scopes` is empty, or
 * a path option isn't a local path.
 *
 * ```ts
 * export const oauth = oauthNext(makeClient, {
 *   headers, // from next/headers
 *   redirect, // from next/navigation
 *   user: async () => (await cookies()).get('user')?.value,
 *   scopes: [driveScope],
 * });
 * ```
 *
 * @param makeClient called at the first request, because no secrets are available while Next.js builds your app
 */
export function oauthNext(
  makeClient: () => OAuthClient | Promise<OAuthClient>,
  options: OAuthNextOptions,
): OAuthNext {
  let made: Promise<Routes<Request>> | undefined;
  const ready = (): Promise<Routes<Request>> => {
    made ??= Promise.resolve()
      .then(makeClient)
      .then((client) => createRoutes(client, options))
      .catch((error) => {
        // The cause may be gone at the next request.
        made = undefined;
        throw error;
      });
    return made;
  };
  const read = (routes: Routes<Request>, request: Request): IncomingRequest =>
    fromWebRequest(routes.setup.origin, request);
  const route =
    (name: 'connect' | 'callback' | 'disconnect'): RouteHandler =>
    async (request) => {
      const routes = await ready();
      return routes[name](read(routes, request), request);
    };

  /** @returns undefined if neither sign-in nor consent resolves the error */
  async function connectPathOf(
    { setup }: Routes<Request>,
    error: unknown,
    path: string,
  ): Promise<string | undefined> {
    const isSignedOut = error instanceof SignedOutError;
    if (!isSignedOut && !isGrantwayError(error)) return undefined;
    if (isSignedOut) return connectPathFor(setup, [], path);
    if (error.kind !== 'needs-consent' && error.kind !== 'reconnect') return undefined;
    return connectPathFor(setup, (await scopesOfError(setup, error)) ?? [], path);
  }

  return {
    connect: route('connect'),
    callback: route('callback'),
    disconnect: route('disconnect'),
    handler: (scopes, run) => async (request) => {
      const routes = await ready();
      try {
        return await run(await routes.grant(request, scopes), request);
      } catch (error) {
        const answer = await routes.answerError(error, read(routes, request), request);
        if (answer === undefined) throw error;
        return answer;
      }
    },
    async page(path, scopes, run) {
      const routes = await ready();
      const received = new Headers();
      (await options.headers()).forEach((value, name) => {
        received.append(name, value);
      });
      const request = new Request(new URL(path, routes.setup.origin), { headers: received });
      let way: string | undefined;
      try {
        return await run(await routes.grant(request, scopes));
      } catch (error) {
        way = await connectPathOf(routes, error, path);
        if (way === undefined) throw error;
      }
      // This call is outside the `try`, because Next.js' `redirect` works by throwing.
      return options.redirect(way);
    },
  };
}
