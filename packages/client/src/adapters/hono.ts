/** `@grantway/client/hono`: the routes of a web-server application for Hono 4, on every runtime that it runs on. */
import type { OAuthClient } from '../client.ts';
import type { Grant } from '../grant.ts';
import { fromWebRequest } from './incoming-request.ts';
import { createRoutes } from './routes.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';

export type { HookAnswer, OAuthRoutesOptions } from './routes-options.ts';
export type { TransactionStorage } from './transaction-keeping.ts';

/** What is used of Hono's context. */
type HonoContext = {
  readonly req: { readonly raw: Request };
  newResponse(
    body: ReadableStream | null,
    init: { readonly status: never; readonly headers: Headers },
  ): Response;
};

type Middleware<Context> = (context: Context, next: () => Promise<void>) => Promise<Response | undefined>;

/** Made by `oauthHono`. */
export type OAuthHono<Context> = {
  /** The three routes: `app.use(oauth.routes)`. Every other request is passed on. */
  routes: Middleware<Context>;
  /** Middleware that lets a request through once the scopes are granted. */
  requireGrant(scopes: readonly string[]): Middleware<Context>;
  /**
   * The grant of who is signed in.
   *
   * @param scopes what has to be granted; left out, the grant is given as it is
   * @throws {NeedsConsentError} | {ReconnectError}, which `answerError` turns into the way to consent.
   */
  grant(context: Context, scopes?: readonly string[]): Promise<Grant>;
  /**
   * The answer to what a handler threw, for `app.onError`: a page that is opened leads to consent and back, a script gets
   * 401, 403 or 503 as JSON. Undefined for what is the application's own to handle:
   *
   *     app.onError(async (error, c) => (await oauth.answerError(error, c)) ?? c.text('Something went wrong.', 500));
   */
  answerError(error: unknown, context: Context): Promise<Response | undefined>;
};

/**
 * Makes the middleware.
 *
 * @throws {ConfigurationError} where the client has no redirect URI, or a path is none.
 */
export function oauthHono<Context extends HonoContext = HonoContext>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Context>,
): OAuthHono<Context> {
  const routes = createRoutes(client, options);
  const read = ({ req }: Context) => fromWebRequest(routes.setup.origin, req.raw);
  // Made by the context, so that the cookies that a hook has set are on it.
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
