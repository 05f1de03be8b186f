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

/** Created by `oauthExpress`. */
export type OAuthExpress<Request> = {
  /** Middleware with the routes connect, callback and disconnect: `app.use(oauth.routes)`. */
  routes(request: Request, response: NodeResponse, next: Next): Promise<void>;
  /**
   * Returns middleware that sets `request.grant` if the user has granted the scopes. Otherwise it answers like
   * `errorHandler`.
   */
  requireGrant(
    scopes: readonly string[],
  ): (request: Request, response: NodeResponse, next: Next) => Promise<void>;
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
   * Error middleware; add it after all routes. If the user has to consent, a page load gets a redirect to the consent
   * page; the user returns afterwards. A page load gets a short page if nobody is signed in, access was denied, or a
   * server is unavailable. A script gets 401, 403 or 503 as JSON. Your app's own error handler gets all other errors.
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
 * @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local
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
