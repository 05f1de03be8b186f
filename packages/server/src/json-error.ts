/** OAuthError as JSON: the surface of the token, revocation and token-info endpoints (RFC 6749 §5.2). */
import type { OAuthError, OAuthErrorCode } from '@grantway/protocol/error';
import { type HttpResponse, jsonResponse, noStore } from './http.ts';

/** `{ error, error_description, error_subtype? }` with the status that belongs to the code. */
export function jsonErrorResponse(error: OAuthError): HttpResponse {
  const status = statusOf(error.code);
  return jsonResponse(
    status,
    {
      error: error.code,
      error_description: error.description,
      error_subtype: error.details.subtype,
    },
    // RFC 6749 §5.2: a client that tried to authenticate by the Authorization header is told which scheme to use.
    status === 401 ? { ...noStore, 'www-authenticate': 'Basic realm="grantway"' } : noStore,
  );
}

function statusOf(code: OAuthErrorCode): number {
  switch (code) {
    case 'invalid_client':
    case 'deleted_client':
    case 'disabled_client':
    case 'unauthorized_client':
      return 401;
    case 'disallowed_useragent':
    case 'insufficient_scope':
    case 'org_internal':
      return 403;
    case 'server_error':
      return 500;
    case 'temporarily_unavailable':
      return 503;
    case 'access_denied':
    case 'admin_policy_enforced':
    case 'consent_required':
    case 'interaction_required':
    case 'invalid_grant':
    case 'invalid_request':
    case 'invalid_scope':
    case 'invalid_token':
    case 'login_required':
    case 'redirect_uri_mismatch':
    case 'unsupported_grant_type':
    case 'unsupported_response_type':
      return 400;
  }
}
