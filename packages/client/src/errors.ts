/**
 * No message, field or `cause` contains a token, a code or a secret. Send only the user's own browser to the URL in
 * `authorization`.
 */
import type { AuthorizationStart } from './authorization-request.ts';

abstract class GrantwayErrorBase extends Error {
  abstract readonly kind: string;

  constructor(message: string, details: object = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GrantwayError';
    Object.assign(this, details);
  }
}

/** Your app's configuration or request can't work. The message says what to change. */
export class ConfigurationError extends GrantwayErrorBase {
  override readonly kind = 'configuration';
}

/**
 * Why the library can't accept a callback:
 *
 * - `missing-transaction`: the browser sent no transaction;
 * - `invalid-transaction`: the transaction was not sealed with these keys for this client;
 * - `expired`: the authorization started more than 10 minutes ago;
 * - `mismatch`: the `state` is missing, or belongs to another authorization;
 * - `already-used`: this callback has already been handled;
 * - `other-user`: another user of your app started the authorization.
 */
export type StateMismatchReason =
  | 'missing-transaction'
  | 'invalid-transaction'
  | 'expired'
  | 'mismatch'
  | 'already-used'
  | 'other-user';

/**
 * The callback may be forged (CSRF), too late, or repeated. Start a new authorization. If the reason is `already-used`,
 * send the user to `returnPath` instead.
 */
export class StateMismatchError extends GrantwayErrorBase {
  override readonly kind = 'state-mismatch';
  declare readonly reason: StateMismatchReason;
  /** The `returnPath` that was passed to `authorizationUrl`. Set for the reason `already-used`. */
  declare readonly returnPath: string | undefined;

  constructor(reason: StateMismatchReason, message: string, returnPath?: string) {
    super(message, { reason, returnPath });
  }
}

abstract class AnsweredError extends GrantwayErrorBase {
  /** From the server (RFC 6749 §5.2). If the library found the error, the library's own code. */
  declare readonly code: string;
  /** One line for the developer, from the server or the library. */
  declare readonly description: string | undefined;

  /** @param advice starts the message */
  constructor(code: string, description?: string, details?: object, advice = '') {
    super(advice + (description ? `${code}: ${description}` : code), { code, description, ...details });
  }
}

/** The user or an administrator's policy denied access. Asking again right away won't help. */
export class DeniedError extends AnsweredError {
  override readonly kind = 'denied';
}

/**
 * Why a grant no longer works:
 *
 * - `revoked`: your app called `grant.recordRevocation`, or a revocation by `grant.revoke` is still pending;
 * - `time-limit`: the refresh token has expired, as the server had announced;
 * - `testing-week`: the refresh token expired after one week: the app is in testing, or the person chose seven days;
 * - `six-months-idle`: the refresh token wasn't used for six months;
 * - `session-control`: an organization requires its members to sign in again (`invalid_rapt`);
 * - `client-mismatch`: the tokens were issued to another client;
 * - `no-refresh-token`: the access token no longer works, and there is no refresh token;
 * - `unknown`: the server rejects the refresh token, and nothing says why.
 */
export type ReconnectReason =
  | 'revoked'
  | 'time-limit'
  | 'testing-week'
  | 'six-months-idle'
  | 'session-control'
  | 'client-mismatch'
  | 'no-refresh-token'
  | 'unknown';

/** The grant was revoked, it expired, or the account is gone. The user has to connect again. */
export class ReconnectError extends AnsweredError {
  override readonly kind = 'reconnect';
  declare readonly reason: ReconnectReason;
  /** Where to send the user's browser; undefined if the client has no redirect URI, or no scope is known. */
  declare readonly authorization: AuthorizationStart | undefined;

  constructor(
    reason: ReconnectReason,
    {
      code = 'invalid_grant',
      description,
      authorization,
    }: {
      code?: string;
      description?: string | undefined;
      authorization?: AuthorizationStart | undefined;
    } = {},
  ) {
    super(code, description, { reason, authorization }, `The user has to connect again (${reason}). `);
  }
}

/** The user hasn't granted what the call needs. To ask for it, send the browser to `authorization.url`. */
export class NeedsConsentError extends AnsweredError {
  override readonly kind = 'needs-consent';
  /** The missing scopes, as your app or the API named them. Empty if neither named any. */
  declare readonly scopes: readonly string[];
  /** Where to send the user's browser; undefined if the client has no redirect URI, or no scope is known. */
  declare readonly authorization: AuthorizationStart | undefined;

  constructor(scopes: readonly string[], authorization?: AuthorizationStart) {
    const missing = scopes.join(' ') || 'what this needs';
    super('insufficient_scope', `The user has not granted ${missing}. Ask for it.`, {
      scopes,
      authorization,
    });
  }
}

/**
 * No usable answer at the moment: a network failure, a timeout, a store that fails, or an answer that isn't JSON. No
 * stored token is lost; try again later.
 */
export class TransientError extends GrantwayErrorBase {
  override readonly kind = 'transient';
  /** The HTTP status, if there was an answer. */
  declare readonly status: number | undefined;
  /** How many seconds to wait, if known: from the server's `Retry-After` or the library's own backoff. */
  declare readonly retryAfterSeconds: number | undefined;

  constructor(
    message: string,
    {
      status,
      retryAfterSeconds,
      cause,
    }: {
      status?: number | undefined;
      retryAfterSeconds?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    const when = retryAfterSeconds ? `in ${retryAfterSeconds} s` : 'later';
    super(`${message} Try again ${when}.`, { status, retryAfterSeconds }, { cause });
  }
}

/** The server broke the protocol, or rejected the request for a reason that no other error class covers. */
export class ProtocolError extends AnsweredError {
  override readonly kind = 'protocol';
  /** A more specific reason that some servers send (`error_subtype`). */
  declare readonly subtype: string | undefined;

  constructor(code: string, description?: string, subtype?: string) {
    super(code, description, { subtype });
  }
}

/**
 * The library also throws `TypeError` for mistakes in the calling program, and `grant.fetch` throws the reason of a
 * signal that your app has aborted.
 */
export type GrantwayError =
  | ConfigurationError
  | StateMismatchError
  | DeniedError
  | ReconnectError
  | NeedsConsentError
  | TransientError
  | ProtocolError;

/** Whether a caught value is one of this library's errors. A `switch (error.kind)` then covers them all. */
export function isGrantwayError(value: unknown): value is GrantwayError {
  return value instanceof GrantwayErrorBase;
}
