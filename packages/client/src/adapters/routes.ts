/**
 * The core of every adapter: the three routes of a web-server app, the grant of the signed-in user, and answers to
 * errors. The routes carry out the steps of RFC 6749 §4.1.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { openIdScope, parseScope } from '@grantway/protocol/scope';
import type { AuthorizationStart } from '../authorization-request.ts';
import type { CallbackResult, DeniedResult, GrantedResult } from '../callback.ts';
import type { OAuthClient } from '../client.ts';
import { NeedsConsentError } from '../errors.ts';
import type { Grant } from '../grant.ts';
import { coversScope } from '../granted-scopes.ts';
import { answerOfHook, answerPrefetch, json, page, redirect, withCookies } from './answers.ts';
import { answerAgain, answerError, deniedText, otherAccountText, SignedOutError } from './error-answers.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { isNavigation, isPrefetch, isSameOrigin, targetOf } from './incoming-request.ts';
import type { OAuthRoutesOptions } from './routes-options.ts';
import type { RoutesSetup } from './routes-setup.ts';
import { setUpRoutes } from './routes-setup.ts';
import { localPath, redirectToServer } from './way-to-consent.ts';

type Handler<Context> = (request: IncomingRequest, context: Context) => Promise<Response>;

export type Routes<Context> = {
  readonly setup: RoutesSetup<Context>;
  readonly connect: Handler<Context>;
  readonly callback: Handler<Context>;
  readonly disconnect: Handler<Context>;
  /** @returns undefined if the request is for none of the three routes */
  readonly find: (request: IncomingRequest) => Handler<Context> | undefined;
  /**
   * Rejects if nobody is signed in. With `scopes`, also rejects if a scope isn't granted or the grant no longer works.
   */
  readonly grant: (context: Context, scopes?: readonly string[]) => Promise<Grant>;
  readonly answerError: (
    error: unknown,
    request: IncomingRequest,
    context: Context,
  ) => Promise<Response | undefined>;
};

/** @throws {ConfigurationError} if the client has no redirect URI, `scopes` is empty, or a path option isn't local */
export function createRoutes<Context>(
  client: OAuthClient,
  options: OAuthRoutesOptions<Context>,
): Routes<Context> {
  const setup = setUpRoutes(client, options);
  const { defaultPath, handled, keeping, paths } = setup;

  function startFor(
    user: string | undefined,
    scope: readonly string[],
    returnPath: string | undefined,
  ): Promise<AuthorizationStart> {
    if (user !== undefined) return client.grant(user).authorizationUrl(presentFields({ scope, returnPath }));
    const withIdentity = [...new Set([openIdScope, ...scope])];
    return client.authorizationUrl(presentFields({ scope: withIdentity, returnPath }));
  }

  const answering =
    (handler: Handler<Context>): Handler<Context> =>
    async (request, context) => {
      try {
        return await handler(request, context);
      } catch (error) {
        const answer = await answerError(setup, error, request, context);
        if (answer === undefined) throw error;
        return answer;
      }
    };

  const connect: Handler<Context> = async (request, context) => {
    const { searchParams } = request.url;
    const user = await options.user(context);
    if (user === undefined && options.signIn !== true) throw new SignedOutError();
    const named = searchParams.get('scope');
    const scope = named === null ? options.scopes : parseScope(named);
    // Any site can link here, so ask for no scope that the app doesn't list.
    if (!scope?.every((one) => one === openIdScope || coversScope(options.scopes, one))) {
      return page(400, "This link asks for permissions that this app doesn't use.", defaultPath);
    }
    const start = await startFor(user, scope, localPath(searchParams.get('return')));
    return redirectToServer(setup, start, request, context);
  };

  const callback: Handler<Context> = async (request, context) => {
    const state = request.url.searchParams.get('state') ?? '';
    const { transaction, cookies } = await keeping.take(state, request, context);
    const began = transaction === undefined ? undefined : await setup.open(transaction);
    const before = transaction === undefined ? await handled.find(state, request) : undefined;
    if (before !== undefined) return answerAgain(setup, before);
    const added = [...cookies];
    const finish = answering(async () => {
      // During a sign-in, the authorization server says who the user is, so ignore the app's current user.
      const user = began?.userId === undefined ? undefined : await options.user(context);
      const exchange = () =>
        client.handleCallback(targetOf(request), transaction, presentFields({ userId: user }));
      const result = await (began?.state === state ? handled.inTurn(state, exchange) : exchange());
      const outcome =
        result.outcome === 'granted' && !hasGrantedSomething(result) ? 'denied' : result.outcome;
      const answer = await answerResult(result, context);
      // If the app answered a denial with a redirect, no page is left that somebody could reload.
      const isRedirect = answer.status >= 300 && answer.status < 400;
      if (outcome === 'granted' || !isRedirect) {
        added.push(await handled.remember({ state, returnPath: result.returnPath, outcome }));
      }
      return answer;
    });
    // The transaction is used up even if the callback failed, so always remove its cookie.
    return withCookies(await finish(request, context), added);
  };

  function answerResult(result: CallbackResult, context: Context): Promise<Response> {
    if (result.outcome === 'other-account') {
      return answerOfHook(options.onOtherAccount?.(result, context), () =>
        page(409, otherAccountText, defaultPath),
      );
    }
    if (result.outcome === 'granted' && hasGrantedSomething(result)) {
      return answerOfHook(options.onConnected?.(result, context), () =>
        redirect(result.returnPath ?? defaultPath),
      );
    }
    // Don't return to the page that asked for access: it would ask again, in an endless loop.
    const denied = result.outcome === 'denied' ? result : denialIn(result);
    return answerOfHook(options.onDenied?.(denied, context), () => page(403, deniedText, defaultPath));
  }

  const disconnect: Handler<Context> = async (request, context) => {
    if (!isSameOrigin(request)) {
      return page(403, 'Only a page of this app can disconnect.', defaultPath);
    }
    const user = await options.user(context);
    if (user === undefined) throw new SignedOutError();
    const outcome = await client.grant(user).revoke();
    if (!isNavigation(request)) return json(200, { disconnected: outcome });
    return redirect(localPath(request.url.searchParams.get('return')) ?? defaultPath);
  };

  const handlers = {
    connect: answering(only('GET', connect)),
    callback: only('GET', callback),
    disconnect: answering(only('POST', disconnect)),
  };
  return {
    setup,
    ...handlers,
    find({ url }) {
      if (url.pathname === paths.callback) return handlers.callback;
      if (url.pathname === paths.connect) return handlers.connect;
      return url.pathname === paths.disconnect ? handlers.disconnect : undefined;
    },
    async grant(context, scopes) {
      const user = await options.user(context);
      if (user === undefined) {
        if (options.signIn !== true) throw new SignedOutError();
        throw new NeedsConsentError(scopes ?? [], await startFor(undefined, scopes ?? [], undefined));
      }
      const grant = client.grant(user);
      if (scopes !== undefined) await grant.require(scopes);
      return grant;
    },
    answerError: (error, request, context) => answerError(setup, error, request, context),
  };
}

function hasGrantedSomething({ granted, extra }: GrantedResult): boolean {
  return granted.length > extra.length;
}

/** The server may send only scopes from earlier grants. That counts as a denial of this authorization. */
function denialIn({ returnPath }: GrantedResult): DeniedResult {
  // RFC 6749 §4.1.2.1.
  return presentFields({ outcome: 'denied', error: 'access_denied', returnPath });
}

function only<Context>(method: 'GET' | 'POST', handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    if (request.method !== method) return json(405, { error: 'method-not-allowed' }, { allow: method });
    // The user may never open the prefetched page, so redeem no code and set no cookie.
    return isPrefetch(request) ? answerPrefetch() : handler(request, context);
  };
}
