/** `@grantway/client/express`: OAuth routes and middleware for Express 5, Connect, and plain `node:http`. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import type { NodeRequest, NodeResponse } from './node-http.ts';
import { fromNodeRequest, sendNodeResponse } from './node-http.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

declare global {
  // Express declares this interface for others to extend.
  namespace Express {
    interface Request {
      /** The grant of the signed-in user. Set by `requireGrant`. */
      grant: Grant;
    }
  }
}

type Next = (error?: unknown) => void;

/** The routes and the middleware. Created by `oauthExpress`. */
export type OAuthExpress<Request> = {
  /** Middleware with the routes connect, callback and disconnect: `app.use(oauth.routes)`. It passes on other requests. */
  routes(request: Request, response: NodeResponse, next: Next): Promise<void>;
  /**
   * Returns middleware that lets a request through if the user has granted the scopes, and sets `request.grant`.
   * Otherwise it answers like `errorHandler`.
   */
  requireGrant(
    scopes: readonly string[],
  ): (request: Request, response: NodeResponse, next: Next) => Promise<void>;
  /**
   * Returns the grant of the signed-in user.
   *
   * @param scopes scopes that must be granted; leave them out to get the grant without a check
   * @throws {NeedsConsentError} | {ReconnectError} if the scopes aren't granted or the grant no longer works. If nobody
   * is signed in: with the option `signIn`, a `NeedsConsentError`; without it, an error with `status` 401. `errorHandler`
   * answers these errors.
   */
  grant(request: Request, scopes?: readonly string[]): Promise<Grant>;
  /**
   * Error middleware; add it after all routes. If the user has to consent, a page load gets a redirect to the consent page.
   * Afterwards the user returns to the page that they wanted to load. A page load gets a short page in three cases: nobody
   * is signed in, the user or a policy denied access, or a server is unavailable. A script gets 401, 403 or 503 as JSON.
   * The middleware passes on errors that your app has to handle.
   */
  errorHandler(error: unknown, request: Request, response: NodeResponse, next: Next): Promise<void>;
};

/**
 * Creates the routes and the middleware.
 *
 * ```ts
 * const oauth = oauthExpress(client, { user: (request) => request.session.userId, scopes: [driveScope] });
 * app.use(oauth.routes);
 * app.get('/files', oauth.requireGrant([driveScope]), async (request, response) => {
 *   const files = await request.grant.fetch(filesUrl);
 *   response.json(await files.json());
 * });
 * app.use(oauth.errorHandler);
 * ```
 *
 * @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't a local path.
 */
export function oauthExpress<Request extends NodeRequest = NodeRequest>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Request>,
): OAuthExpress<Request> {
  const routes = createRoutes(client, options);
  const read = (request: Request) => fromNodeRequest(routes.setup.origin, request);

  async function errorHandler(
    error: unknown,
    request: Request,
    response: NodeResponse,
    next: Next,
  ): Promise<void> {
    try {
      const answer = response.headersSent
        ? undefined
        : await routes.answerError(error, read(request), request);
      if (answer === undefined) next(error);
      else await sendNodeResponse(response, answer);
    } catch (failure) {
      next(failure);
    }
  }

  return {
    async routes(request, response, next) {
      try {
        const incoming = read(request);
        const handler = routes.find(incoming);
        if (handler === undefined) next();
        else await sendNodeResponse(response, await handler(incoming, request));
      } catch (error) {
        next(error);
      }
    },
    requireGrant: (scopes) => async (request, response, next) => {
      try {
        Object.assign(request, { grant: await routes.grant(request, scopes) });
      } catch (error) {
        return errorHandler(error, request, response, next);
      }
      next();
    },
    grant: (request, scopes) => routes.grant(request, scopes),
    errorHandler,
  };
}
