/**
 * Answers errors that the user can resolve. Errors that only the developer can resolve (a wrong configuration, a broken
 * protocol) go to the framework.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { StateMismatchError, TransientError } from '../errors.ts';
import { isGrantwayError, type NeedsConsentError, type ReconnectError } from '../errors.ts';
import { answerOfHook, answerPrefetch, json, page, redirect } from './answers.ts';
import type { HandledCallback } from './handled-callback.ts';
import type { IncomingRequest } from './incoming-request.ts';
import { isNavigation, isPrefetch, pageBefore, targetOf } from './incoming-request.ts';
import type { RoutesSetup } from './routes-setup.ts';
import {
  connectPathFor,
  localPath,
  redirectToServer,
  scopesOfError,
  startForAll,
  withReturnPath,
} from './way-to-consent.ts';

/** Express and Fastify answer with `status` if the app has no error handler. */
export class SignedOutError extends Error {
  readonly status = 401;
  readonly statusCode = 401;

  constructor() {
    super('Nobody is signed in.');
    this.name = 'SignedOutError';
  }
}

export async function answerError<Context>(
  setup: RoutesSetup<Context>,
  error: unknown,
  request: IncomingRequest,
  context: Context,
): Promise<Response | undefined> {
  const isSignedOut = error instanceof SignedOutError;
  if (!isSignedOut && !isGrantwayError(error)) return undefined;
  // The developer must see these two kinds of errors, even on a prefetch.
  if (!isSignedOut && (error.kind === 'configuration' || error.kind === 'protocol')) {
    // Anybody can send a browser to the callback with a broken query. That isn't the app's fault.
    return error.kind === 'protocol' && error.code === 'invalid_callback'
      ? page(400, 'This link is broken. Please start again.', setup.defaultPath)
      : undefined;
  }
  // The user may never open the prefetched page, so start no authorization and run no hook.
  if (isPrefetch(request)) return answerPrefetch();
  if (isSignedOut) return answerSignedOut(setup, request, context);
  switch (error.kind) {
    case 'needs-consent':
    case 'reconnect':
      return answerWithAuthorization(setup, error, request, context);
    case 'transient':
      return answerTransient(setup, error, request);
    case 'state-mismatch':
      if (error.reason === 'already-used') {
        const outcome = request.url.searchParams.has('error') ? 'denied' : 'granted';
        return answerAgain(setup, { returnPath: error.returnPath, outcome });
      }
      return page(400, stateMismatchTexts[error.reason], setup.defaultPath);
    case 'denied':
      return isNavigation(request)
        ? page(403, 'Access was denied.', setup.defaultPath)
        : json(403, { error: error.kind });
  }
}

const startAgain = 'Please go back and start again.';
const stateMismatchTexts: Readonly<Record<Exclude<StateMismatchError['reason'], 'already-used'>, string>> = {
  'missing-transaction': `We couldn't finish connecting. It may be done already, it may have taken longer than ten minutes, or this browser blocks cookies. ${startAgain}`,
  'invalid-transaction': `This link doesn't match a connection that was started in this browser. ${startAgain}`,
  mismatch: `This link doesn't match a connection that was started in this browser. ${startAgain}`,
  expired: `That took longer than ten minutes. ${startAgain}`,
  'other-user': `Someone else was signed in to this app when this was started. ${startAgain}`,
};

/** Answers a repeated callback without calling hooks. */
export function answerAgain<Context>(
  { defaultPath }: RoutesSetup<Context>,
  { returnPath = defaultPath, outcome }: Pick<HandledCallback, 'returnPath' | 'outcome'>,
): Response {
  if (outcome === 'other-account') return page(409, otherAccountText, defaultPath);
  // Don't return to the page that asked for access: it would ask again, in an endless loop.
  return outcome === 'denied' ? page(403, deniedText, defaultPath) : redirect(returnPath);
}

export const deniedText = 'Access was denied, so this part of the app stays off.';
export const otherAccountText =
  'A different account is already connected. Disconnect it first, or choose that account. Nothing has changed.';

async function answerWithAuthorization<Context>(
  setup: RoutesSetup<Context>,
  error: NeedsConsentError | ReconnectError,
  request: IncomingRequest,
  context: Context,
): Promise<Response | undefined> {
  if (!isNavigation(request)) {
    // The script that sent the request can show this path as a link.
    const scopes = (await scopesOfError(setup, error)) ?? [];
    const connect = connectPathFor(setup, scopes, pageBefore(request));
    return json(error.kind === 'reconnect' ? 401 : 403, { error: error.kind, connect });
  }
  const start = error.authorization ?? (await startForAll(setup, context));
  if (start === undefined) return undefined;
  // A redirect can't send a form again, so the user returns to the page with the form.
  const back = localPath(request.method === 'GET' ? targetOf(request) : pageBefore(request));
  const leading = await withReturnPath(setup, start, (returnPath) => returnPath ?? back);
  return redirectToServer(setup, leading, request, context);
}

function answerTransient<Context>(
  { defaultPath }: RoutesSetup<Context>,
  error: TransientError,
  request: IncomingRequest,
): Response {
  const wait = error.retryAfterSeconds;
  // RFC 9110 §10.2.3: `Retry-After` is in whole seconds.
  const headers = presentFields<Record<string, string>>({
    'retry-after': wait === undefined ? undefined : `${Math.ceil(wait)}`,
  });
  return isNavigation(request)
    ? page(503, "The service isn't available right now. Please try again in a moment.", defaultPath, headers)
    : json(503, { error: error.kind }, headers);
}

function answerSignedOut<Context>(
  { options, defaultPath }: RoutesSetup<Context>,
  request: IncomingRequest,
  context: Context,
): Promise<Response> {
  return answerOfHook(options.onSignedOut?.(context), () =>
    isNavigation(request)
      ? page(401, 'Please sign in first.', defaultPath)
      : json(401, { error: 'signed-out' }),
  );
}
