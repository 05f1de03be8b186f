/**
 * `@grantway/client/next`: the routes of a web-server application for the App Router of Next.js: route handlers, and
 * server components, which can't set a cookie and so send the browser to `connectPath`.
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
import { connectPathFor, scopesOfWay } from './way-to-consent.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

/** What is said in addition to what every adapter is told. */
export type OAuthNextOptions = OAuthRoutesOptions<Request> & {
  /** `headers` of `next/headers`, for `page`. */
  readonly headers: () => Promise<{ forEach(each: (value: string, name: string) => void): void }>;
  /** `redirect` of `next/navigation`, for `page`. */
  readonly redirect: (path: string) => never;
};

type RouteHandler = (request: Request) => Promise<Response>;

/** Made by `oauthNext`. */
export type OAuthNext = {
  /** `export const GET = oauth.connect` in the route of `connectPath`. */
  readonly connect: RouteHandler;
  /** `export const GET = oauth.callback` in the route of the redirect URI's path. */
  readonly callback: RouteHandler;
  /** `export const POST = oauth.disconnect` in the route of `disconnectPath`. */
  readonly disconnect: RouteHandler;
  /**
   * A route handler that is given the grant of who is signed in. Where the scopes are not granted, or an API says so, a page
   * that is opened leads to consent and back, and a script gets 401, 403 or 503 as JSON.
   */
  handler(
    scopes: readonly string[],
    run: (grant: Grant, request: Request) => Response | Promise<Response>,
  ): RouteHandler;
  /**
   * The same in a server component: leads to consent and back to the path.
   *
   * @param path of the component's page, with its query
   */
  page<T>(path: string, scopes: readonly string[], run: (grant: Grant) => T | Promise<T>): Promise<T>;
};

/**
 * Makes the handlers. They reject with `ConfigurationError` where the client has no redirect URI, or a path is none.
 *
 * @param makeClient called at the first request, and not while the application is built, where there are no secrets
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
        // The next request tries again: what was missing may be there then.
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

  /** Where the person can put an error right; undefined for what is no question of a grant. */
  async function pathOutOf(
    { setup }: Routes<Request>,
    error: unknown,
    path: string,
  ): Promise<string | undefined> {
    const isSignedOut = error instanceof SignedOutError;
    if (!isSignedOut && !isGrantwayError(error)) return undefined;
    if (isSignedOut) return connectPathFor(setup, [], path);
    if (error.kind !== 'needs-consent' && error.kind !== 'reconnect') return undefined;
    return connectPathFor(setup, (await scopesOfWay(setup, error)) ?? [], path);
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
        way = await pathOutOf(routes, error, path);
        if (way === undefined) throw error;
      }
      // Outside of the `try`: it tells Next.js by throwing.
      return options.redirect(way);
    },
  };
}
