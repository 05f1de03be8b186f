/** `@grantway/client/hono`: OAuth routes and middleware for Hono 4, on every runtime that Hono supports. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import { fromWebRequest } from './incoming-request.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

type HonoContext = {
  readonly req: { readonly raw: Request };
  newResponse(
    body: ReadableStream | null,
    init: { readonly status: never; readonly headers: Headers },
  ): Response;
};

type Middleware<Context> = (context: Context, next: () => Promise<void>) => Promise<Response | undefined>;

/** Created by `oauthHono`. */
export type OAuthHono<Context> = {
  /** Middleware with the routes connect, callback and disconnect: `app.use(oauth.routes)`. */
  routes: Middleware<Context>;
  /** Returns middleware that answers like `answerError` if the user hasn't granted the scopes. */
  requireGrant(scopes: readonly string[]): Middleware<Context>;
  /**
   * Returns the grant of the signed-in user.
   *
   * @param scopes scopes that must be granted; omit them to skip the check
   * @throws {NeedsConsentError} if a scope isn't granted, or if nobody is signed in and `signIn` is set
   * @throws {ReconnectError} if you pass scopes and the grant no longer works
   * @throws an error with `status` 401 if nobody is signed in and `signIn` isn't set
   */
  grant(context: Context, scopes?: readonly string[]): Promise<Grant>;
  /**
   * For `app.onError`. If the user has to consent, a page load gets a redirect to the consent page; the user returns
   * afterwards. A page load gets a short page if nobody is signed in, access was denied, or a server is unavailable. A
   * script gets 401, 403 or 503 as JSON. Returns undefined for all other errors: your app has to handle them.
   */
  answerError(error: unknown, context: Context): Promise<Response | undefined>;
};

/**
 * Creates the routes and the middleware.
 *
 * ```ts
 * const oauth = oauthHono(client, { user: (c) => c.get('userId'), scopes: [driveScope] });
 * app.use(oauth.routes);
 * app.onError(async (error, c) => (await oauth.answerError(error, c)) ?? c.text('Something went wrong.', 500));
 * app.get('/files', async (c) => {
 *   const grant = await oauth.grant(c, [driveScope]);
 *   return c.json(await (await grant.fetch(filesUrl)).json());
 * });
 * ```
 *
 * @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local
 */
export function oauthHono<Context extends HonoContext = HonoContext>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Context>,
): OAuthHono<Context> {
  const routes = createRoutes(client, options);
  const read = ({ req }: Context) => fromWebRequest(routes.setup.origin, req.raw);
  // The context adds the cookies that a hook has set.
  const answerWith = (context: Context, { body, status, headers }: Response): Response =>
    context.newResponse(body, { status: status as never, headers });

  async function answerError(error: unknown, context: Context): Promise<Response | undefined> {
    const answer = await routes.answerError(error, read(context), context);
    return answer && answerWith(context, answer);
  }

  return {
    async routes(context, next) {
      const incoming = read(context);
      const handler = routes.find(incoming);
      if (handler !== undefined) return answerWith(context, await handler(incoming, context));
      await next();
      return undefined;
    },
    requireGrant: (scopes) => async (context, next) => {
      try {
        await routes.grant(context, scopes);
      } catch (error) {
        const answer = await answerError(error, context);
        if (answer === undefined) throw error;
        return answer;
      }
      await next();
      return undefined;
    },
    grant: (context, scopes) => routes.grant(context, scopes),
    answerError,
  };
}
