/** From an error code to the words of the catalogue, and to whose move it is. */
import type { OAuthErrorCode } from '@grantway/protocol/error';

/** Who can solve it. */
export type Solver = 'person' | 'developer' | 'administrator' | 'operator';

/** The errors that have words of their own; the codes that never reach a page share `general`. */
export type ErrorTextKey =
  | 'access_denied'
  | 'admin_policy_enforced'
  | 'deleted_client'
  | 'disabled_client'
  | 'disallowed_useragent'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'org_internal'
  | 'redirect_uri_mismatch'
  | 'server_error'
  | 'unsupported_response_type'
  | 'general';

/** A code that is missing here does not compile. */
export const errorWords: Readonly<
  Record<OAuthErrorCode, { readonly text: ErrorTextKey; readonly solver: Solver }>
> = {
  access_denied: { text: 'access_denied', solver: 'developer' },
  admin_policy_enforced: { text: 'admin_policy_enforced', solver: 'administrator' },
  consent_required: { text: 'general', solver: 'developer' },
  deleted_client: { text: 'deleted_client', solver: 'developer' },
  disabled_client: { text: 'disabled_client', solver: 'developer' },
  disallowed_useragent: { text: 'disallowed_useragent', solver: 'person' },
  insufficient_scope: { text: 'general', solver: 'developer' },
  interaction_required: { text: 'general', solver: 'developer' },
  invalid_client: { text: 'invalid_client', solver: 'developer' },
  invalid_grant: { text: 'invalid_grant', solver: 'person' },
  invalid_request: { text: 'invalid_request', solver: 'developer' },
  invalid_scope: { text: 'invalid_scope', solver: 'developer' },
  invalid_token: { text: 'general', solver: 'developer' },
  login_required: { text: 'general', solver: 'developer' },
  org_internal: { text: 'org_internal', solver: 'person' },
  redirect_uri_mismatch: { text: 'redirect_uri_mismatch', solver: 'developer' },
  server_error: { text: 'server_error', solver: 'operator' },
  temporarily_unavailable: { text: 'server_error', solver: 'operator' },
  unauthorized_client: { text: 'general', solver: 'developer' },
  unsupported_grant_type: { text: 'general', solver: 'developer' },
  unsupported_response_type: { text: 'unsupported_response_type', solver: 'developer' },
};
