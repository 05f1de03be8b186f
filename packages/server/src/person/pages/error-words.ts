/**
 * Lists for each error code the words of the error page, who can fix the error, and whether another account could help.
 */

import type { ErrorTextKey, Messages } from '@grantway/messages/messages';
import type { OAuthErrorCode } from '@grantway/protocol/error';

export type Solver = keyof Messages['errorPage']['solvers'];

/** More specific reasons for `access_denied` and `invalid_request`, with words of their own. */
export type ErrorVariant =
  /** The app is in testing, and the account isn't one of its test users. */
  | 'not_a_test_user'
  /** The app isn't verified, and has reached the limit of users for unverified apps. */
  | 'user_cap_reached'
  /** A page that belongs to an app's request is too old, or was opened in another browser. */
  | 'page_expired'
  /** An account page is too old, or was opened in another browser. */
  | 'account_page_expired';

export type ErrorWords = {
  readonly text: ErrorTextKey;
  readonly solver: Solver;
  readonly otherAccountHelps?: true;
};

/** The words of codes that rarely or never reach a page. */
const general: ErrorWords = { text: 'general', solver: 'developer' };

export const errorWords: Readonly<Record<OAuthErrorCode, ErrorWords>> = {
  access_denied: { text: 'access_denied', solver: 'developer', otherAccountHelps: true },
  access_not_configured: { text: 'access_not_configured', solver: 'administrator', otherAccountHelps: true },
  account_selection_required: general,
  admin_policy_enforced: { text: 'admin_policy_enforced', solver: 'administrator', otherAccountHelps: true },
  consent_required: general,
  deleted_client: { text: 'deleted_client', solver: 'developer' },
  disabled_client: { text: 'disabled_client', solver: 'developer' },
  disallowed_useragent: { text: 'disallowed_useragent', solver: 'person' },
  insufficient_scope: general,
  interaction_required: general,
  invalid_client: { text: 'invalid_client', solver: 'developer' },
  invalid_grant: { text: 'invalid_grant', solver: 'person', otherAccountHelps: true },
  invalid_request: { text: 'invalid_request', solver: 'developer' },
  invalid_scope: { text: 'invalid_scope', solver: 'developer' },
  invalid_target: { text: 'invalid_target', solver: 'developer' },
  invalid_token: general,
  login_required: general,
  org_internal: { text: 'org_internal', solver: 'person', otherAccountHelps: true },
  policy_enforced: { text: 'policy_enforced', solver: 'developer', otherAccountHelps: true },
  rate_limit_exceeded: { text: 'rate_limit_exceeded', solver: 'person' },
  redirect_uri_mismatch: { text: 'redirect_uri_mismatch', solver: 'developer' },
  registration_not_supported: general,
  request_not_supported: general,
  request_uri_not_supported: general,
  restricted_client: { text: 'restricted_client', solver: 'developer' },
  server_error: { text: 'server_error', solver: 'operator' },
  temporarily_unavailable: { text: 'temporarily_unavailable', solver: 'person' },
  unauthorized_client: general,
  unmet_authentication_requirements: general,
  unsupported_grant_type: general,
  unsupported_response_type: { text: 'unsupported_response_type', solver: 'developer' },
};

/** After `user_cap_reached`, accounts that used the app before may still continue, so another account could help. */
export const variantWords: Readonly<Record<ErrorVariant, ErrorWords>> = {
  not_a_test_user: { text: 'not_a_test_user', solver: 'developer', otherAccountHelps: true },
  user_cap_reached: { text: 'user_cap_reached', solver: 'developer', otherAccountHelps: true },
  page_expired: { text: 'page_expired', solver: 'person' },
  account_page_expired: { text: 'account_page_expired', solver: 'person' },
};
