/** `@grantway/client/express`: the routes of a web-server application for Express 5, Connect, and plain `node:http`. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import type { NodeRequest, NodeResponse } from './node-http.ts';
import { fromNodeRequest, sendNodeResponse } from './node-http.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

declare global {
  // Express declares this interface for others to add to.
  namespace Express {
    interface Request {
      /** The grant of who is signed in; put there by `requireGrant`. */
      grant: Grant;
    }
  }
}

type Next = (error?: unknown) => void;

/** Made by `oauthExpress`. */
export type OAuthExpress<Request> = {
  /** The three routes: `app.use(oauth.routes)`. Every other request is passed on. */
  routes(request: Request, response: NodeResponse, next: Next): Promise<void>;
  /** Middleware that lets a request through once the scopes are granted, with `request.grant`. */
  requireGrant(
    scopes: readonly string[],
  ): (request: Request, response: NodeResponse, next: Next) => Promise<void>;
  /**
   * The grant of who is signed in.
   *
   * @param scopes what has to be granted; left out, the grant is given as it is
   * @throws {NeedsConsentError} | {ReconnectError}, which `errorHandler` turns into the way to consent.
   */
  grant(request: Request, scopes?: readonly string[]): Promise<Grant>;
  /**
   * Error middleware, to be used after all routes: a page that is opened leads to consent and back, a script gets 401, 403
   * or 503 as JSON. Every other error is passed on.
   */
  errorHandler(error: unknown, request: Request, response: NodeResponse, next: Next): Promise<void>;
};

/**
 * Makes the middleware.
 *
 * @throws {ConfigurationError} where the client has no redirect URI, or a path is none.
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
