/**
 * The error codes of OAuth responses, and the error class that carries them.
 *
 * The codes come from RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8707 §2, OpenID Connect Core
 * §3.1.2.6 (and decision 0040), and Google's guide "Using OAuth 2.0 for Web Server Applications". The server turns these
 * errors into HTTP answers (page, redirect, JSON, `WWW-Authenticate`) elsewhere.
 */

import type { Fix } from './fix.ts';

/** Every error code that an `OAuthError` can have. */
export type OAuthErrorCode =
  | 'access_denied'
  | 'access_not_configured'
  | 'account_selection_required'
  | 'admin_policy_enforced'
  | 'consent_required'
  | 'deleted_client'
  | 'disabled_client'
  | 'disallowed_useragent'
  | 'insufficient_scope'
  | 'interaction_required'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_token'
  | 'login_required'
  | 'org_internal'
  | 'policy_enforced'
  | 'rate_limit_exceeded'
  | 'redirect_uri_mismatch'
  | 'registration_not_supported'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'restricted_client'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'unauthorized_client'
  | 'unmet_authentication_requirements'
  | 'unsupported_grant_type'
  | 'unsupported_response_type';

/** Details of an error. The developer whose app sent the request may see all of them except `cause`. */
export type OAuthErrorDetails = {
  /** A more specific reason, sent as `error_subtype`. */
  readonly subtype?: string;
  /** The name of the request parameter at fault. */
  readonly parameter?: string;
  /** The wrong value as the server received it. Never a secret, a code or a token. */
  readonly received?: string;
  /** What to change: one imperative sentence for the developer. */
  readonly fix?: string;
  /**
   * Commands of the command line that help to fix the mistake. Each is a list of words without the program's name. Pages
   * show the commands only if the server's settings let pages show registrations.
   */
  readonly commands?: readonly (readonly string[])[];
  /** The place in the console where somebody can make this change, with the value received. */
  readonly place?: Fix;
  /** The internal cause, for logs. Never sent. */
  readonly cause?: unknown;
};

/** An error with an OAuth error code. `description` is safe to send to the app. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;
  readonly description: string;
  readonly details: OAuthErrorDetails;

  constructor(code: OAuthErrorCode, description: string, details: OAuthErrorDetails = {}) {
    super(`${code}: ${description}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'OAuthError';
    this.code = code;
    this.description = description;
    this.details = details;
  }
}

/**
 * Makes a description safe for responses: printable ASCII except `"` and `\`. A double or curly quotation mark becomes `'`,
 * a backslash becomes `/`, and any other forbidden character becomes `?`.
 *
 * @see RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3
 */
export function wireDescription(text: string): string {
  return text
    .replaceAll(/["‘’“”]/gu, "'")
    .replaceAll('\\', '/')
    .replaceAll(/[^ -~]/gu, '?');
}
