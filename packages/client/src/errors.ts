/**
 * Every error of this library: one union, told apart by `kind`. No message, field or `cause` holds a token, a code or a
 * secret, so that an error can be logged as it is.
 */

/** What every error of the library has in common. */
abstract class GrantwayErrorBase extends Error {
  abstract readonly kind: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GrantwayError';
  }
}

/** The library was set up, or a request to it made, in a way that cannot work. The developer changes something. */
export class ConfigurationError extends GrantwayErrorBase {
  override readonly kind = 'configuration';
}

/** Why a callback does not belong to an authorization that this browser began. */
export type StateMismatchReason = 'missing-transaction' | 'invalid-transaction' | 'expired' | 'mismatch';

/** The callback is not the answer to what this browser began: possible CSRF, or the person waited too long. Start anew. */
export class StateMismatchError extends GrantwayErrorBase {
  override readonly kind = 'state-mismatch';
  readonly reason: StateMismatchReason;

  constructor(reason: StateMismatchReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** An error that the authorization server named: `error` and `error_description` of RFC 6749 §5.2. */
abstract class AnsweredError extends GrantwayErrorBase {
  /** The error code as received, or one of this library's own where the answer itself was at fault. */
  readonly code: string;
  /** The server's sentence for the developer, cleaned; undefined where it gave none. */
  readonly description: string | undefined;

  constructor(code: string, description?: string) {
    super(description === undefined ? code : `${code}: ${description}`);
    this.code = code;
    this.description = description;
  }
}

/** The person, or an administrator's policy, said no. Asking again at once would not help. */
export class DeniedError extends AnsweredError {
  override readonly kind = 'denied';
}

/** The grant has ended (revoked, expired, account gone). The person has to connect again. */
export class ReconnectError extends AnsweredError {
  override readonly kind = 'reconnect';
}

/** The grant lives but does not cover the call. Ask for more by incremental authorization. */
export class NeedsConsentError extends AnsweredError {
  override readonly kind = 'needs-consent';
  /** The scopes that the API named; often any one of them is enough. Empty where it named none. */
  readonly scopes: readonly string[];

  constructor(scopes: readonly string[]) {
    super('insufficient_scope', 'The access token does not cover this call.');
    this.scopes = scopes;
  }
}

/** No usable answer now: network, time limit, overload, or something that is not JSON. Trying later may help. */
export class TransientError extends GrantwayErrorBase {
  override readonly kind = 'transient';
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** From `Retry-After`, where it was given in seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    message: string,
    details: { status?: number; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, details);
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** The server refused for any other reason, or broke the protocol. */
export class ProtocolError extends AnsweredError {
  override readonly kind = 'protocol';
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
