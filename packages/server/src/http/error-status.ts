/** Maps each error code to its HTTP status, for pages and JSON alike. */
import type { OAuthErrorCode } from '@grantway/protocol/error';

export function statusOfError(code: OAuthErrorCode): number {
  switch (code) {
    case 'invalid_client':
    case 'deleted_client':
    case 'disabled_client':
    case 'unauthorized_client':
      return 401;
    case 'access_denied':
    case 'disallowed_useragent':
    case 'insufficient_scope':
    case 'org_internal':
    case 'rate_limit_exceeded':
    case 'restricted_client':
      return 403;
    case 'server_error':
      return 500;
    case 'temporarily_unavailable':
      return 503;
    case 'access_not_configured':
    case 'account_selection_required':
    case 'admin_policy_enforced':
    case 'consent_required':
    case 'interaction_required':
    case 'invalid_grant':
    case 'invalid_request':
    case 'invalid_scope':
    case 'invalid_target':
    case 'invalid_token':
    case 'login_required':
    case 'policy_enforced':
    case 'redirect_uri_mismatch':
    case 'registration_not_supported':
    case 'request_not_supported':
    case 'request_uri_not_supported':
    case 'unmet_authentication_requirements':
    case 'unsupported_grant_type':
    case 'unsupported_response_type':
      return 400;
  }
}

/** Tells the client to retry in 5 seconds if the server is temporarily unavailable (RFC 9110 §10.2.3). */
export function retryHeaders(code: OAuthErrorCode): Readonly<Record<string, string>> {
  return code === 'temporarily_unavailable' ? { 'retry-after': '5' } : {};
}
