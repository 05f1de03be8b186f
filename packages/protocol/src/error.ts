/**
 * The error codes of OAuth responses, and the error class that carries them.
 *
 * The codes come from RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8707 §2, OpenID Connect Core
 * §3.1.2.6 (and decision 0040), and Google's guide "Using OAuth 2.0 for Web Server Applications".
 */

import type { Fix } from './fix.ts';

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

/** The developer whose app sent the request may see all details except `cause`. */
export type OAuthErrorDetails = {
  /** Sent as `error_subtype`. */
  readonly subtype?: string;
  readonly parameter?: string;
  /** The wrong value. Never a secret, a code or a token. */
  readonly received?: string;
  /** What to change, as one imperative sentence for the developer. */
  readonly fix?: string;
  /**
   * Commands that help to fix the mistake, without the program's name. Pages show them only if the server's settings
   * let pages show registrations.
   */
  readonly commands?: readonly (readonly string[])[];
  /** Where in the console somebody can make the change. */
  readonly place?: Fix;
  /** For logs. Never sent. */
  readonly cause?: unknown;
};

/** `description` is safe to send to the app. */
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
 * Makes a description safe for responses: printable ASCII except `"` and `\`.
 *
 * @see RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3
 */
export function wireDescription(text: string): string {
  return text
    .replaceAll(/["‘’“”]/gu, "'")
    .replaceAll('\\', '/')
    .replaceAll(/[^ -~]/gu, '?');
}
