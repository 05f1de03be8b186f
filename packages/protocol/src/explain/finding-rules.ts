/** For each finding: how bad it is, who has to act, and what to change. */

/** Who has to act. */
export type Mover = 'developer' | 'person' | 'administrator' | 'operator' | 'nobody';

export type Level = 'ok' | 'notice' | 'problem';

export type ChangeCode =
  | 'ASK_CONSENT'
  | 'ASK_ADMINISTRATOR'
  | 'ASK_WITH_PROMPT'
  | 'ADD_API_SCOPE'
  | 'CHECK_CLIENT'
  | 'CHECK_CONTENT'
  | 'CHECK_ISSUER'
  | 'CHECK_KEY'
  | 'CHECK_PARAMETERS'
  | 'CHECK_SCOPES'
  | 'CORRECT_CLOCK'
  | 'DECODE_ONCE'
  | 'DOWNLOAD_AGAIN'
  | 'ENABLE_API'
  | 'ENABLE_CLIENT'
  | 'EXCHANGE_CODE'
  | 'FREE_SPACE'
  | 'KEEP_SECRET'
  | 'OFFER_AGAIN'
  | 'OPEN_BROWSER'
  | 'READ_AGAIN'
  | 'REFRESH'
  | 'REGISTER_URI'
  | 'REPLACE_SECRET'
  | 'REQUEST_OFFLINE'
  | 'RETRY_LATER'
  | 'SEND_ISS'
  | 'SEND_STATE'
  | 'SEND_TOKEN'
  | 'SIGN_IN_MEMBER'
  | 'SLOW_DOWN'
  | 'USE_ACCESS_TOKEN'
  | 'USE_ANOTHER_ACCOUNT'
  | 'USE_CODE_FLOW'
  | 'USE_HTTPS'
  | 'USE_PKCE'
  | 'USE_SAME_URI'
  | 'USE_WEB_CLIENT'
  | 'VERIFY_APP'
  | 'WRITE_TO_LOG';

type Rule = { readonly level: Level; readonly whose: Mover; readonly change?: ChangeCode };

const ok = (): Rule => ({ level: 'ok', whose: 'nobody' });
const notice = (change?: ChangeCode): Rule =>
  change === undefined
    ? { level: 'notice', whose: 'nobody' }
    : { level: 'notice', whose: 'developer', change };
const problem = (change: ChangeCode, whose: Mover = 'developer'): Rule => ({
  level: 'problem',
  whose,
  change,
});

export const findingRules = {
  /** `error-table.ts` says whose move an error is. */
  ERROR: problem('CHECK_PARAMETERS'),
  ERROR_UNKNOWN: notice(),
  NOTHING_PASTED: problem('CHECK_CONTENT'),
  TOO_LONG: problem('CHECK_CONTENT'),
  NOT_RECOGNIZED: notice('CHECK_CONTENT'),

  IS_SECRET: notice('KEEP_SECRET'),
  GOOGLE_ISSUED: notice(),
  TOKEN_NOT_CHECKED: notice(),
  TOKEN_WORKS: ok(),
  TOKEN_EXPIRED: problem('REFRESH'),
  TOKEN_REVOKED: problem('ASK_CONSENT'),
  TOKEN_NOT_OURS: problem('CHECK_ISSUER'),
  REFRESH_TOKEN_WORKS: ok(),
  REFRESH_TOKEN_ENDED: problem('ASK_CONSENT'),
  CODE_WORKS_ONCE: notice('EXCHANGE_CODE'),
  CODE_IS_ENCODED: problem('DECODE_ONCE'),
  KEY_IS_NO_TOKEN: notice(),

  JWT_MALFORMED: problem('CHECK_CONTENT'),
  JWT_UNSIGNED: problem('CHECK_ISSUER'),
  JWT_ENCRYPTED: notice(),
  JWT_SHARED_KEY: notice(),
  JWT_VALID_NOW: ok(),
  JWT_EXPIRED: problem('ASK_WITH_PROMPT'),
  JWT_NOT_YET_VALID: problem('CORRECT_CLOCK', 'operator'),
  JWT_WITHOUT_END: notice('CHECK_ISSUER'),
  ID_TOKEN_ONLY_FOR_CLIENT: notice('USE_ACCESS_TOKEN'),
  SIGNATURE_NOT_CHECKED: notice(),
  SIGNATURE_VALID: ok(),
  SIGNATURE_INVALID: problem('CHECK_ISSUER'),
  KEYS_NOT_READ: notice(),

  CALLBACK_HAS_CODE: { level: 'ok', whose: 'developer', change: 'EXCHANGE_CODE' },
  CALLBACK_EMPTY: problem('CHECK_PARAMETERS'),
  CALLBACK_CONTRADICTS: problem('CHECK_ISSUER'),
  STATE_MISSING: problem('SEND_STATE'),
  ISS_MISSING: notice('SEND_ISS'),
  TOKENS_IN_FRAGMENT: problem('USE_CODE_FLOW'),
  REPEATED_PARAMETER: problem('CHECK_PARAMETERS'),
  BROKEN_ENCODING: problem('CHECK_PARAMETERS'),
  PLAIN_HTTP: problem('USE_HTTPS'),

  REQUEST_COMPLETE: ok(),
  PARAMETER_MISSING: problem('CHECK_PARAMETERS'),
  NOT_CODE_FLOW: problem('USE_CODE_FLOW'),
  NO_STATE_SENT: notice('SEND_STATE'),
  NO_PKCE: notice('USE_PKCE'),
  NO_REFRESH_REQUESTED: notice('REQUEST_OFFLINE'),
  URI_OUT_OF_BAND: problem('REGISTER_URI'),
  SECRET_IN_ADDRESS: problem('REPLACE_SECRET'),

  REGISTRATION_NOT_CHECKED: notice(),
  REGISTRATION_HIDDEN: notice('SIGN_IN_MEMBER'),
  CLIENT_ACTIVE: ok(),
  CLIENT_NOT_FOUND: problem('CHECK_CLIENT'),
  CLIENT_DISABLED: problem('ENABLE_CLIENT'),
  URI_REGISTERED: ok(),
  URI_NOT_REGISTERED: problem('REGISTER_URI'),

  FILE_COMPLETE: ok(),
  FILE_FIELD_MISSING: problem('DOWNLOAD_AGAIN'),
  FILE_WITHOUT_SECRET: problem('DOWNLOAD_AGAIN'),
  FILE_WITHOUT_URI: notice('REGISTER_URI'),
  FILE_OF_DESKTOP_APP: notice('USE_WEB_CLIENT'),
  FILE_OF_SERVICE_ACCOUNT: problem('USE_WEB_CLIENT'),

  RESPONSE_COMPLETE: ok(),
  NO_REFRESH_TOKEN: notice('REQUEST_OFFLINE'),
  NOT_BEARER: notice(),

  METADATA_NOT_CHECKED: notice(),
  METADATA_NOT_READ: problem('CHECK_ISSUER'),
} as const satisfies Readonly<Record<string, Rule>>;

export type FindingCode = keyof typeof findingRules;

export function changeOf(code: FindingCode): ChangeCode | undefined {
  const rule: Rule = findingRules[code];
  return rule.change;
}
