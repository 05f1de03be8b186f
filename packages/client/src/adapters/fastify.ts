/** `@grantway/client/fastify`: OAuth routes and hooks for Fastify 5. */
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

type Instance<Request> = {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: Request, payload: object, done: (error: null) => void) => void,
  ): unknown;
  route(route: { method: 'GET' | 'POST'; url: string; handler: RouteHandler<Request> }): unknown;
};

/** Created by `oauthFastify`. */
export type OAuthFastify<Request> = {
  /** The plugin with the routes connect, callback and disconnect: `app.register(oauth.routes)`. */
  routes(instance: Instance<Request>): Promise<void>;
  /** Returns a `preHandler` that answers like `errorHandler` if the user hasn't granted the scopes. */
  requireGrant(scopes: readonly string[]): RouteHandler<Request>;
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
   * For `app.setErrorHandler`. If the user has to consent, a page load gets a redirect to the consent page; the user
   * returns afterwards. A page load gets a short page if nobody is signed in, access was denied, or a server is
   * unavailable. A script gets 401, 403 or 503 as JSON. Fastify's own handler gets all other errors.
   */
  errorHandler(error: unknown, request: Request, reply: Reply): Promise<unknown>;
};

/**
 * Creates the plugin and the hooks.
 *
 * ```ts
 * const oauth = oauthFastify(client, { user: (request) => request.session.userId, scopes: [driveScope] });
 * app.setErrorHandler(oauth.errorHandler);
 * await app.register(oauth.routes);
 * app.get('/files', async (request) => {
 *   const grant = await oauth.grant(request, [driveScope]);
 *   return (await grant.fetch(filesUrl)).json();
 * });
 * ```
 *
 * @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local
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
      // Accept every body without reading it: the disconnect form has no fields, and Fastify can't parse forms.
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
