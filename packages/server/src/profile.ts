/**
 * Where Google and the standards differ, a profile decides. This table is the whole list: the code asks it, and
 * `npm run reference` writes docs/reference/profiles.md from it. A row names the difference, what each profile does, and where that is
 * written. Each row has a test in both profiles (`tests/conformance/profiles.test.ts` and those beside it).
 */

/** `google` imitates Google's server, `openid` keeps to the standards' letter. */
export type ProfileName = 'google' | 'openid';

export const profileNames: readonly ProfileName[] = ['google', 'openid'];

type Choice<Value> = {
  /** What the code asks for. */
  readonly value: Value;
  /** The same for a reader. */
  readonly says: string;
};

type Difference<Value> = {
  /** What the row is about. */
  readonly what: string;
  readonly google: Choice<Value>;
  readonly openid: Choice<Value>;
  /** Where the standard says so, and the decision that records Google's way. */
  readonly source: string;
};

function difference<Value>(row: Difference<Value>): Difference<Value> {
  return row;
}

export const differences = {
  unknownParameters: difference<'refused' | 'ignored'>({
    what: 'An authorization parameter that nobody knows',
    google: { value: 'refused', says: 'error page, `invalid_request`' },
    openid: { value: 'ignored', says: 'ignored' },
    source: 'RFC 6749 §3.1; decision 0033',
  }),
  unknownScopes: difference<'refused' | 'ignored'>({
    what: 'A scope that no API here has',
    google: { value: 'refused', says: 'error page, `invalid_scope`' },
    openid: { value: 'ignored', says: 'ignored; `invalid_scope` if no other scope is left' },
    source: 'OpenID Connect Core §3.1.2.1; decision 0033',
  }),
  requestErrors: difference<'page' | 'redirect'>({
    what: 'A mistake in an authorization request whose client and redirect URI are right',
    google: { value: 'page', says: 'error page' },
    openid: { value: 'redirect', says: 'sent to the redirect URI, with `state` and `iss`' },
    source: 'RFC 6749 §4.1.2.1; decision 0033',
  }),
  otherResponseTypes: difference<'invalid_request' | 'unsupported_response_type'>({
    what: 'A `response_type` other than `code`',
    google: { value: 'invalid_request', says: '`invalid_request`' },
    openid: { value: 'unsupported_response_type', says: '`unsupported_response_type`' },
    source: 'RFC 6749 §4.1.2.1; decision 0033',
  }),
  requestObjects: difference<'unknown parameter' | 'not supported'>({
    what: 'The parameters `request`, `request_uri` and `registration`',
    google: { value: 'unknown parameter', says: 'error page, `invalid_request`' },
    openid: {
      value: 'not supported',
      says: '`request_not_supported`, `request_uri_not_supported`, `registration_not_supported`',
    },
    source: 'OpenID Connect Core §3.1.2.6; decision 0033',
  }),
  pageNeeded: difference<'interaction_required' | 'the case'>({
    what: '`prompt=none`, but the person would have to see a page; or another account than the one of `id_token_hint`',
    google: { value: 'interaction_required', says: '`interaction_required` with `error_subtype`' },
    openid: {
      value: 'the case',
      says: '`login_required`, `account_selection_required`, `consent_required`, else `interaction_required`',
    },
    source: 'OpenID Connect Core §3.1.2.6; decisions 0002, 0014 and 0039',
  }),
  callbackErrorDetails: difference<'error_subtype' | 'error_description'>({
    what: 'What an error sent to the redirect URI says besides its code',
    google: { value: 'error_subtype', says: '`error_subtype`, if it has one' },
    openid: { value: 'error_description', says: '`error_description`' },
    source: 'RFC 6749 §4.1.2.1; decision 0002',
  }),
  promptLogin: difference<'refused' | 'signs in again'>({
    what: '`prompt=login`',
    google: { value: 'refused', says: 'error page, `invalid_request`' },
    openid: { value: 'signs in again', says: 'the person signs in again' },
    source: 'OpenID Connect Core §3.1.2.1; decision 0039',
  }),
  impliedOpenId: difference<boolean>({
    what: 'The scope `email` or `profile`, by its short or long name, without `openid`',
    google: { value: true, says: 'brings `openid`, and so an ID token' },
    openid: { value: false, says: 'no ID token' },
    source: 'OpenID Connect Core §3.1.2.1; decision 0028',
  }),
};

type Differences = typeof differences;

/** One profile's values, e.g. `profile.unknownParameters === 'ignored'`. */
export type Profile = {
  readonly [Name in keyof Differences]: Differences[Name]['google']['value'];
};

function columnOf(name: ProfileName): Profile {
  const values = Object.entries(differences).map(([key, row]) => [key, row[name].value]);
  return Object.fromEntries(values) as Profile;
}

const profiles: Readonly<Record<ProfileName, Profile>> = {
  google: columnOf('google'),
  openid: columnOf('openid'),
};

export function profileOf(name: ProfileName): Profile {
  return profiles[name];
}
