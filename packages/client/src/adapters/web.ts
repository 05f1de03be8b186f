/** `@grantway/client/web`: OAuth routes for any server that uses web-standard requests and responses. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import { fromWebRequest } from './incoming-request.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

/** Created by `oauthRoutes`. */
export type OAuthRoutes = {
  /** Returns undefined if the request isn't for `connect`, `callback` or `disconnect`. */
  handle(request: Request): Promise<Response | undefined>;
  /** Handles `GET <connectPath>?scope=…&return=…`: sends the browser to the authorization server. */
  connect(request: Request): Promise<Response>;
  /** Handles `GET` at the redirect URI's path: completes the authorization and stores the grant. */
  callback(request: Request): Promise<Response>;
  /** Handles `POST <disconnectPath>` from a page of your app: revokes the grant. */
  disconnect(request: Request): Promise<Response>;
  /**
   * Returns the grant of the signed-in user.
   *
   * @param scopes scopes that must be granted; omit them to skip the check
   * @throws {NeedsConsentError} if a scope isn't granted, or if nobody is signed in and `signIn` is set
   * @throws {ReconnectError} if you pass scopes and the grant no longer works
   * @throws an error with `status` 401 if nobody is signed in and `signIn` isn't set
   */
  grant(request: Request, scopes?: readonly string[]): Promise<Grant>;
  /**
   * Answers an error of a handler. If the user has to consent, a page load gets a redirect to the consent page; the
   * user returns afterwards. A page load gets a short page if nobody is signed in, access was denied, or a server is
   * unavailable. A script gets 401, 403 or 503 as JSON. Returns undefined for all other errors: your app has to handle
   * them.
   */
  answerError(error: unknown, request: Request): Promise<Response | undefined>;
};

/**
 * Creates the routes.
 *
 * ```ts
 * const oauth = oauthRoutes(client, { user: userOfSession, scopes: [driveScope] });
 * const answer = await oauth.handle(request); // undefined if the request is for your app's own routes
 * ```
 *
 * @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local
 */
export function oauthRoutes(client: OAuthClient, options: OAuthRoutesOptions<Request>): OAuthRoutes {
  const routes = createRoutes(client, options);
  const read = (request: Request) => fromWebRequest(routes.setup.origin, request);
  return {
    async handle(request) {
      const incoming = read(request);
      return routes.find(incoming)?.(incoming, request);
    },
    connect: (request) => routes.connect(read(request), request),
    callback: (request) => routes.callback(read(request), request),
    disconnect: (request) => routes.disconnect(read(request), request),
    grant: (request, scopes) => routes.grant(request, scopes),
    answerError: (error, request) => routes.answerError(error, read(request), request),
  };
}
