/**
 * Every error code of `docs/reference/errors.md`, of RFC 8628 §3.5, and some of Google's that a developer may meet.
 * Codes with the same meaning share a sentence.
 */
import type { ChangeCode, Mover } from './finding-rules.ts';

export type ErrorMeaning =
  | 'DENIED'
  | 'NOT_REVIEWED'
  | 'API_NOT_ENABLED'
  | 'NO_PAGE_ALLOWED'
  | 'POLICY_FORBIDS'
  | 'CLIENT_DELETED'
  | 'CLIENT_OFF'
  | 'EMBEDDED_BROWSER'
  | 'SCOPE_LACKING'
  | 'CLIENT_REJECTED'
  | 'GRANT_REJECTED'
  | 'REQUEST_WRONG'
  | 'SCOPE_UNKNOWN'
  | 'TARGET_UNKNOWN'
  | 'TOKEN_REJECTED'
  | 'ONLY_ORGANIZATION'
  | 'ACCOUNT_PROTECTED'
  | 'TOO_MANY_USERS'
  | 'URI_DIFFERS'
  | 'PARAMETER_UNSUPPORTED'
  | 'UNDECLARED_SCOPE'
  | 'SERVER_FAILED'
  | 'SERVER_BUSY'
  | 'CLIENT_NOT_ALLOWED'
  | 'AUTHENTICATION_UNMET'
  | 'GRANT_TYPE_UNKNOWN'
  | 'RESPONSE_TYPE_UNKNOWN'
  | 'NOT_FOUND'
  | 'TOKEN_ABSENT'
  | 'KEY_INVALID'
  | 'KEY_RESTRICTED'
  | 'FORBIDDEN'
  | 'CONTENT_WRONG'
  | 'TOO_LARGE'
  | 'OTHER_VERSION'
  | 'OUT_OF_RANGE'
  | 'NO_SPACE'
  | 'TAKEN_OVER'
  | 'METHOD_WRONG'
  | 'NO_CHANNEL'
  | 'STILL_WAITING'
  | 'ASKING_TOO_OFTEN'
  | 'DEVICE_CODE_ENDED'
  | 'DPOP_WRONG'
  | 'QUOTA_USED';

export type ErrorRule = { readonly means: ErrorMeaning; readonly whose: Mover; readonly change: ChangeCode };

const rule = (means: ErrorMeaning, change: ChangeCode, whose: Mover = 'developer'): ErrorRule => ({
  means,
  whose,
  change,
});

const prompt = rule('NO_PAGE_ALLOWED', 'ASK_WITH_PROMPT');
const unsupported = rule('PARAMETER_UNSUPPORTED', 'CHECK_PARAMETERS');
const wrongRequest = rule('REQUEST_WRONG', 'CHECK_PARAMETERS');
const wrongContent = rule('CONTENT_WRONG', 'CHECK_CONTENT');
const tokenRejected = rule('TOKEN_REJECTED', 'REFRESH');
const scopeLacking = rule('SCOPE_LACKING', 'ADD_API_SCOPE');
const apiOff = rule('API_NOT_ENABLED', 'ENABLE_API');
const keyRestricted = rule('KEY_RESTRICTED', 'CHECK_KEY');
const serverFailed = rule('SERVER_FAILED', 'WRITE_TO_LOG', 'operator');
const serverBusy = rule('SERVER_BUSY', 'RETRY_LATER', 'nobody');
const quota = rule('QUOTA_USED', 'SLOW_DOWN');

/** OAuth errors, at the authorization, token, revocation, token-info and user-info endpoints. */
const oauthErrors = {
  access_denied: rule('DENIED', 'OFFER_AGAIN'),
  access_not_configured: rule('NOT_REVIEWED', 'ASK_ADMINISTRATOR', 'administrator'),
  account_selection_required: prompt,
  admin_policy_enforced: rule('POLICY_FORBIDS', 'ASK_ADMINISTRATOR', 'administrator'),
  consent_required: prompt,
  deleted_client: rule('CLIENT_DELETED', 'ENABLE_CLIENT'),
  disabled_client: rule('CLIENT_OFF', 'ENABLE_CLIENT'),
  disallowed_useragent: rule('EMBEDDED_BROWSER', 'OPEN_BROWSER'),
  insufficient_scope: scopeLacking,
  interaction_required: prompt,
  invalid_client: rule('CLIENT_REJECTED', 'CHECK_CLIENT'),
  invalid_grant: rule('GRANT_REJECTED', 'ASK_CONSENT'),
  invalid_request: wrongRequest,
  invalid_scope: rule('SCOPE_UNKNOWN', 'CHECK_SCOPES'),
  invalid_target: rule('TARGET_UNKNOWN', 'CHECK_PARAMETERS'),
  invalid_token: tokenRejected,
  login_required: prompt,
  org_internal: rule('ONLY_ORGANIZATION', 'USE_ANOTHER_ACCOUNT', 'person'),
  policy_enforced: rule('ACCOUNT_PROTECTED', 'VERIFY_APP'),
  rate_limit_exceeded: rule('TOO_MANY_USERS', 'VERIFY_APP'),
  redirect_uri_mismatch: rule('URI_DIFFERS', 'USE_SAME_URI'),
  registration_not_supported: unsupported,
  request_not_supported: unsupported,
  request_uri_not_supported: unsupported,
  restricted_client: rule('UNDECLARED_SCOPE', 'CHECK_SCOPES'),
  server_error: serverFailed,
  temporarily_unavailable: serverBusy,
  unauthorized_client: rule('CLIENT_NOT_ALLOWED', 'CHECK_CLIENT'),
  unmet_authentication_requirements: rule('AUTHENTICATION_UNMET', 'CHECK_PARAMETERS'),
  unsupported_grant_type: rule('GRANT_TYPE_UNKNOWN', 'CHECK_PARAMETERS'),
  unsupported_response_type: rule('RESPONSE_TYPE_UNKNOWN', 'USE_CODE_FLOW'),
  not_found: rule('NOT_FOUND', 'CHECK_PARAMETERS'),
  'Invalid Credentials': tokenRejected,
  // RFC 8628 §3.5
  authorization_pending: rule('STILL_WAITING', 'SLOW_DOWN', 'person'),
  slow_down: rule('ASKING_TOO_OFTEN', 'SLOW_DOWN'),
  expired_token: rule('DEVICE_CODE_ENDED', 'ASK_CONSENT'),
  // RFC 7009 §2.2.1, RFC 9449 §5 and §8; other servers send them.
  unsupported_token_type: unsupported,
  invalid_dpop_proof: rule('DPOP_WRONG', 'CHECK_PARAMETERS'),
  use_dpop_nonce: rule('DPOP_WRONG', 'CHECK_PARAMETERS'),
} as const satisfies Readonly<Record<string, ErrorRule>>;

/** The `reason` of an API's error, or of its details. */
const apiErrors = {
  required: rule('TOKEN_ABSENT', 'SEND_TOKEN'),
  CREDENTIALS_MISSING: rule('TOKEN_ABSENT', 'SEND_TOKEN'),
  authError: tokenRejected,
  ACCESS_TOKEN_EXPIRED: tokenRejected,
  insufficientPermissions: scopeLacking,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: scopeLacking,
  accessNotConfigured: apiOff,
  SERVICE_DISABLED: apiOff,
  forbidden: rule('FORBIDDEN', 'USE_ANOTHER_ACCOUNT'),
  API_KEY_INVALID: rule('KEY_INVALID', 'CHECK_KEY'),
  CONSUMER_INVALID: rule('KEY_INVALID', 'CHECK_KEY'),
  API_KEY_SERVICE_BLOCKED: keyRestricted,
  API_KEY_IP_ADDRESS_BLOCKED: keyRestricted,
  backendError: serverBusy,
  internalError: serverFailed,
  invalidParameter: wrongRequest,
  badRequest: wrongRequest,
  invalid: wrongContent,
  parseError: wrongContent,
  badContent: wrongContent,
  mediaBodyRequired: wrongContent,
  invalidTitle: wrongContent,
  youtubeSignupRequired: rule('NO_CHANNEL', 'USE_ANOTHER_ACCOUNT', 'person'),
  uploadTooLarge: rule('TOO_LARGE', 'CHECK_CONTENT'),
  requestTooLarge: rule('TOO_LARGE', 'CHECK_CONTENT'),
  conditionNotMet: rule('OTHER_VERSION', 'READ_AGAIN'),
  requestedRangeNotSatisfiable: rule('OUT_OF_RANGE', 'CHECK_PARAMETERS'),
  storageQuotaExceeded: rule('NO_SPACE', 'FREE_SPACE', 'person'),
  notFound: rule('NOT_FOUND', 'CHECK_PARAMETERS'),
  conflict: rule('TAKEN_OVER', 'READ_AGAIN'),
  httpMethodNotAllowed: rule('METHOD_WRONG', 'CHECK_PARAMETERS'),
  quotaExceeded: quota,
  dailyLimitExceeded: quota,
  rateLimitExceeded: quota,
  userRateLimitExceeded: quota,
} as const satisfies Readonly<Record<string, ErrorRule>>;

const errorTable = { ...oauthErrors, ...apiErrors };

export type ErrorCode = keyof typeof errorTable;

export const errorCodes = Object.keys(errorTable) as readonly ErrorCode[];

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTable, text);
}

export function errorRule(code: ErrorCode): ErrorRule {
  return errorTable[code];
}
