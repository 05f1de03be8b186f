/**
 * The error codes of the wire, and the one error class that carries them.
 *
 * RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, OpenID Connect Core §3.1.2.6, and the codes that the
 * guide "Using OAuth 2.0 for Web Server Applications" adds. Each surface (page, redirect, JSON, `WWW-Authenticate`)
 * has a translator of its own in the server; this file knows no HTTP.
 */

/** Every error code that Grantway puts on the wire. */
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

/** Details beyond the code; each may be shown to the developer whose request it was. */
export type OAuthErrorDetails = {
  /** A finer reason, sent as `error_subtype`. */
  readonly subtype?: string;
  /** The name of the request parameter at fault. */
  readonly parameter?: string;
  /** The value received, exactly. Never a secret, a code or a token. */
  readonly received?: string;
  /** What to change: one imperative sentence for the developer. */
  readonly fix?: string;
  /** Management commands that mend it, each as its words without the program's name; shown only where registrations are. */
  readonly commands?: readonly (readonly string[])[];
  /** What went wrong inside: for logs, never for the wire. */
  readonly cause?: unknown;
};

/** A refusal in the vocabulary of OAuth 2.0. `description` is safe on the wire. */
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
 * A description as answers may carry it: printable ASCII except `"` and `\`. Other characters are replaced.
 *
 * @see RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3
 */
export function wireDescription(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replaceAll(/[^ -~]/gu, '?');
}
