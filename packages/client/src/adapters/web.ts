/**
 * `@grantway/client/web`: the routes of a web-server application for anything that speaks web-standard requests and
 * responses. The other adapters do the same in the words of their framework.
 */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import { fromWebRequest } from './incoming-request.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

/** Made by `oauthRoutes`. */
export type OAuthRoutes = {
  /** Answers a request for one of the three routes; undefined for any other. */
  handle(request: Request): Promise<Response | undefined>;
  /** `GET <connectPath>?scope=…&return=…`: sends the browser to the authorization server. */
  connect(request: Request): Promise<Response>;
  /** `GET` of the redirect URI's path: the browser is back, and the grant gets stored. */
  callback(request: Request): Promise<Response>;
  /** `POST <disconnectPath>`, from a page of the application: revokes the grant. */
  disconnect(request: Request): Promise<Response>;
  /**
   * The grant of who is signed in.
   *
   * @param scopes what has to be granted; left out, the grant is given as it is
   * @throws {NeedsConsentError} | {ReconnectError}, which `answerError` turns into the way to consent.
   */
  grant(request: Request, scopes?: readonly string[]): Promise<Grant>;
  /**
   * The answer to what a handler threw: a page that is opened leads to consent and back, a script gets 401, 403 or 503 as
   * JSON. Undefined for what is the application's own to handle.
   */
  answerError(error: unknown, request: Request): Promise<Response | undefined>;
};

/**
 * Makes the routes.
 *
 * @throws {ConfigurationError} where the client has no redirect URI, or a path is none.
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
