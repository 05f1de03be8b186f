/**
 * Every error of the library: one union, told apart by `kind`. No message, field or `cause` holds a token, a code or a
 * secret, so that an error can be logged as it is. (The URL of `authorization` is for the person's browser.)
 */
import type { AuthorizationStart } from './authorization-request.ts';

/** What every error of the library has in common. */
abstract class GrantwayErrorBase extends Error {
  abstract readonly kind: string;

  constructor(message: string, details: object = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GrantwayError';
    Object.assign(this, details);
  }
}

/** The library was set up, or a request to it made, in a way that cannot work. The developer changes something. */
export class ConfigurationError extends GrantwayErrorBase {
  override readonly kind = 'configuration';
}

/**
 * Why a callback does not belong to an authorization that this browser, or this user, began:
 * - `missing-transaction`: the browser brought none;
 * - `invalid-transaction`: it was not sealed under these keys for this client;
 * - `expired`: it was begun more than 10 minutes ago;
 * - `mismatch`: the `state` is that of another authorization, or there is none;
 * - `already-used`: this callback has been handled before;
 * - `other-user`: another user of the application began it.
 */
export type StateMismatchReason =
  | 'missing-transaction'
  | 'invalid-transaction'
  | 'expired'
  | 'mismatch'
  | 'already-used'
  | 'other-user';

/** The callback is not the answer to what this browser began: possible CSRF, or the person waited too long. Start anew. */
export class StateMismatchError extends GrantwayErrorBase {
  override readonly kind = 'state-mismatch';
  declare readonly reason: StateMismatchReason;
  /** Of a callback that was handled before: where it led. The person goes on there, as after the first time. */
  declare readonly returnPath: string | undefined;

  constructor(reason: StateMismatchReason, message: string, returnPath?: string) {
    super(message, { reason, returnPath });
  }
}

/** An error that the authorization server named: `error` and `error_description` of RFC 6749 §5.2. */
abstract class AnsweredError extends GrantwayErrorBase {
  /** The error code as received, or one of this library's own where the answer itself was at fault. */
  declare readonly code: string;
  /** The server's sentence for the developer, cleaned; undefined where it gave none. */
  declare readonly description: string | undefined;

  constructor(code: string, description?: string, details?: object) {
    super(description ? `${code}: ${description}` : code, { code, description, ...details });
  }
}

/** The person, or an administrator's policy, said no. Asking again at once would not help. */
export class DeniedError extends AnsweredError {
  override readonly kind = 'denied';
}

/**
 * Why a grant has ended, as far as there is evidence:
 * - `revoked`: the application was told so (`grant.recordRevocation`), or its own revocation is still pending;
 * - `time-limit`: the refresh token's announced end has passed;
 * - `testing-week`: the same, and it was given for a week, as to applications in testing;
 * - `six-months-idle`: it was not used for six months;
 * - `session-control`: an organization asks its members to sign in again (`invalid_rapt`);
 * - `client-mismatch`: it was given to another client than the one that is set;
 * - `no-refresh-token`: the access token works no more, and no refresh token is stored;
 * - `unknown`: the server refuses the refresh token, and nothing says why.
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

/** The grant has ended (revoked, expired, account gone). The person has to connect again. */
export class ReconnectError extends AnsweredError {
  override readonly kind = 'reconnect';
  declare readonly reason: ReconnectReason;
  /** Where to send the person's browser; undefined where the client has no redirect URI, or no scope is known. */
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
    super(code, description, { reason, authorization });
  }
}

/** The person has not granted what the call needs. Ask for it by incremental authorization. */
export class NeedsConsentError extends AnsweredError {
  override readonly kind = 'needs-consent';
  /** What is wanting: as asked for, or as the API named it. Empty where nobody named a scope. */
  declare readonly scopes: readonly string[];
  /** Where to send the person's browser; undefined where the client has no redirect URI, or no scope is known. */
  declare readonly authorization: AuthorizationStart | undefined;

  constructor(scopes: readonly string[], authorization?: AuthorizationStart) {
    super('insufficient_scope', `Not granted: ${scopes.join(' ') || 'what this needs'}`, {
      scopes,
      authorization,
    });
  }
}

/** No usable answer now: network, time limit, overload, or something that is not JSON. Trying later may help. */
export class TransientError extends GrantwayErrorBase {
  override readonly kind = 'transient';
  /** The HTTP status, where there was an answer. */
  declare readonly status: number | undefined;
  /** When to try again, as the server asked (`Retry-After`) or as the library's own backoff has it. */
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
    super(message, { status, retryAfterSeconds }, { cause });
  }
}

/** The server refused for any other reason, or broke the protocol. */
export class ProtocolError extends AnsweredError {
  override readonly kind = 'protocol';
  /** `error_subtype`, a finer reason that some servers give. */
  declare readonly subtype: string | undefined;

  constructor(code: string, description?: string, subtype?: string) {
    super(code, description, { subtype });
  }
}

/** Everything that this library rejects with, but for programmers' misuse (`TypeError`). */
export type GrantwayError =
  | ConfigurationError
  | StateMismatchError
  | DeniedError
  | ReconnectError
  | NeedsConsentError
  | TransientError
  | ProtocolError;

/** Whether a caught value is one of this library's errors; `switch (error.kind)` then covers them all. */
export function isGrantwayError(value: unknown): value is GrantwayError {
  return value instanceof GrantwayErrorBase;
}
