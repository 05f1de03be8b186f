/** `@grantway/client/fastify`: the routes of a web-server application for Fastify 5. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import type { IncomingRequest } from './incoming-request.ts';
import type { NodeRequest } from './node-http.ts';
import { fromNodeRequest } from './node-http.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

type Reply = { send(answer: Response): unknown };

type RouteHandler<Request> = (request: Request, reply: Reply) => Promise<unknown>;

/** What is used of a Fastify instance. */
type Instance<Request> = {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: Request, payload: object, done: (error: null) => void) => void,
  ): unknown;
  route(route: { method: 'GET' | 'POST'; url: string; handler: RouteHandler<Request> }): unknown;
};

/** Made by `oauthFastify`. */
export type OAuthFastify<Request> = {
  /** The three routes: `app.register(oauth.routes)`. */
  routes(instance: Instance<Request>): Promise<void>;
  /** A `preHandler` that lets a request through once the scopes are granted. */
  requireGrant(scopes: readonly string[]): RouteHandler<Request>;
  /**
   * The grant of who is signed in.
   *
   * @param scopes what has to be granted; left out, the grant is given as it is
   * @throws {NeedsConsentError} | {ReconnectError}, which `errorHandler` turns into the way to consent.
   */
  grant(request: Request, scopes?: readonly string[]): Promise<Grant>;
  /**
   * For `app.setErrorHandler`: a page that is opened leads to consent and back, a script gets 401, 403 or 503 as JSON.
   * Every other error goes on to Fastify's own handler.
   */
  errorHandler(error: unknown, request: Request, reply: Reply): Promise<unknown>;
};

/**
 * Makes the plugin and the hooks.
 *
 * @throws {ConfigurationError} where the client has no redirect URI, or a path is none.
 */
export function oauthFastify<Request extends NodeRequest = NodeRequest>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Request>,
): OAuthFastify<Request> {
  const routes = createRoutes(client, options);
  const { origin, paths } = routes.setup;
  const read = (request: Request): IncomingRequest => fromNodeRequest(origin, request);

  async function errorHandler(error: unknown, request: Request, reply: Reply): Promise<unknown> {
    const answer = await routes.answerError(error, read(request), request);
    if (answer === undefined) throw error;
    return reply.send(answer);
  }

  return {
    async routes(instance) {
      // A form that disconnects has nothing in it that would be looked at, and Fastify knows no forms by itself.
      instance.removeAllContentTypeParsers();
      instance.addContentTypeParser('*', (_request, _payload, done) => done(null));
      const add = (method: 'GET' | 'POST', url: string, handler: typeof routes.connect) =>
        instance.route({
          method,
          url,
          handler: async (request, reply) => reply.send(await handler(read(request), request)),
        });
      add('GET', paths.connect, routes.connect);
      add('GET', paths.callback, routes.callback);
      add('POST', paths.disconnect, routes.disconnect);
    },
    requireGrant: (scopes) => async (request, reply) => {
      try {
        await routes.grant(request, scopes);
        return undefined;
      } catch (error) {
        return errorHandler(error, request, reply);
      }
    },
    grant: (request, scopes) => routes.grant(request, scopes),
    errorHandler,
  };
}
