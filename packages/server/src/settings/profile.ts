/**
 * The profiles decide what the server does where Google and the standards differ. The table `differences` has a row for
 * each difference. `npm run reference` writes docs/reference/profiles.md from the table. Tests check each row in both
 * profiles (`tests/conformance/profiles*.test.ts`).
 */

import type { OAuthErrorCode } from '@grantway/protocol/error';

/** `google` does what Google's server does, `openid` what the standards say. */
export type ProfileName = 'google' | 'openid';

export const profileNames: readonly ProfileName[] = ['google', 'openid'];

type Choice<Value> = {
  readonly value: Value;
  /** What the server does, in words, for the reference. */
  readonly says: string;
};

type Difference<Value> = {
  readonly what: string;
  readonly google: Choice<Value>;
  readonly openid: Choice<Value>;
  /** The section of the standard, the decision that says what Google does, or both. */
  readonly source: string;
};

function difference<Value>(row: Difference<Value>): Difference<Value> {
  return row;
}

export type Refusal = { readonly code: OAuthErrorCode; readonly description: string };

/** The places in a request where its parameters may be. `oauth/parameters` reads them. */
export type ParameterSource = 'form' | 'json' | 'multipart' | 'query';

/** The endpoints that accept parameters in several places. */
export type ParameterEndpoint = 'token' | 'revocation' | 'tokenInfo';

type ParameterSources = Readonly<Record<ParameterEndpoint, readonly ParameterSource[]>>;

const everySource = ['form', 'json', 'multipart', 'query'] as const;

export const differences = {
  unknownParameters: difference<'refused' | 'ignored'>({
    what: 'An unknown authorization parameter',
    google: { value: 'refused', says: 'error page, `invalid_request`' },
    openid: { value: 'ignored', says: 'ignored' },
    source: 'RFC 6749 §3.1; decision 0033',
  }),
  unknownScopes: difference<'refused' | 'ignored'>({
    what: 'A scope that no API of this server has',
    google: { value: 'refused', says: 'error page, `invalid_scope`' },
    openid: { value: 'ignored', says: 'ignored; `invalid_scope` if no other scope is left' },
    source: 'OpenID Connect Core §3.1.2.1; decision 0033',
  }),
  requestErrors: difference<'page' | 'redirect'>({
    what: 'An error in an authorization request with a valid client and redirect URI',
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
    what: '`prompt=none` if the person would have to see a page, or if `id_token_hint` names another account',
    google: { value: 'interaction_required', says: '`interaction_required` with `error_subtype`' },
    openid: {
      value: 'the case',
      says: '`login_required`, `account_selection_required`, `consent_required`, else `interaction_required`',
    },
    source: 'OpenID Connect Core §3.1.2.6; decisions 0002, 0014 and 0039',
  }),
  callbackErrorDetails: difference<'error_subtype' | 'error_description'>({
    what: 'What an error at the redirect URI has besides its code',
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
    google: { value: true, says: 'adds `openid`, and so an ID token' },
    openid: { value: false, says: 'no ID token' },
    source: 'OpenID Connect Core §3.1.2.1; decision 0028',
  }),
  parameterSources: difference<ParameterSources>({
    what: 'Where the token, revocation and token-info endpoints read parameters',
    google: {
      value: { token: everySource, revocation: everySource, tokenInfo: everySource },
      says: 'a form, JSON or a multipart form in the body; the query',
    },
    openid: {
      value: { token: ['form'], revocation: ['form', 'query'], tokenInfo: ['form', 'query'] },
      says: 'a form in the body; the query only at revocation and token info',
    },
    source: 'RFC 6749 §2.3.1, §3.2; decision 0027',
  }),
  secretSentTwice: difference<'accepted' | 'refused'>({
    what: 'A token request with the same secret in HTTP Basic and in its parameters',
    google: { value: 'accepted', says: 'accepted' },
    openid: { value: 'refused', says: '400 `invalid_request`' },
    source: 'RFC 6749 §2.3, §5.2; decision 0027',
  }),
  missingClient: difference<Refusal['code']>({
    what: 'A token request that names no client, or whose HTTP Basic can’t be read',
    google: { value: 'invalid_request', says: '400 `invalid_request`' },
    openid: { value: 'invalid_client', says: '401 `invalid_client`' },
    source: 'RFC 6749 §5.2',
  }),
  missingSecret: difference<Refusal['code']>({
    what: 'A token request without the client secret',
    google: { value: 'invalid_request', says: '400 `invalid_request`' },
    openid: { value: 'invalid_client', says: '401 `invalid_client`' },
    source: 'RFC 6749 §5.2',
  }),
  deletedClient: difference<Refusal['code']>({
    what: 'A token request of a deleted client',
    google: { value: 'deleted_client', says: '401 `deleted_client`' },
    openid: { value: 'invalid_client', says: '401 `invalid_client`' },
    source: 'RFC 6749 §5.2',
  }),
  disabledClient: difference<Refusal['code']>({
    what: 'A token request of a disabled client',
    google: { value: 'disabled_client', says: '401 `disabled_client`' },
    openid: { value: 'invalid_client', says: '401 `invalid_client`' },
    source: 'RFC 6749 §5.2',
  }),
  missingGrantType: difference<Refusal>({
    what: 'A token request without `grant_type`',
    google: {
      value: { code: 'unsupported_grant_type', description: 'Invalid grant_type: ' },
      says: '400 `unsupported_grant_type`',
    },
    openid: {
      value: { code: 'invalid_request', description: 'Missing required parameter: grant_type' },
      says: '400 `invalid_request`',
    },
    source: 'RFC 6749 §5.2',
  }),
  otherRedirectUri: difference<Refusal>({
    what: 'A code redeemed with another redirect URI than in the authorization request',
    google: {
      value: { code: 'redirect_uri_mismatch', description: 'Bad Request' },
      says: '400 `redirect_uri_mismatch`',
    },
    openid: {
      value: {
        code: 'invalid_grant',
        description: 'redirect_uri is not the redirect URI of the authorization request.',
      },
      says: '400 `invalid_grant`',
    },
    source: 'RFC 6749 §5.2',
  }),
  foreignRefreshToken: difference<Refusal>({
    what: 'A refresh token of another client',
    google: {
      value: { code: 'unauthorized_client', description: 'Unauthorized' },
      says: '401 `unauthorized_client`',
    },
    openid: {
      value: { code: 'invalid_grant', description: 'Token has been expired or revoked.' },
      says: '400 `invalid_grant`, as for an unknown one',
    },
    source: 'RFC 6749 §5.2',
  }),
  outsiderAtToken: difference<Refusal['code']>({
    what: "A code or refresh token of an account outside an internal project's organization",
    google: { value: 'org_internal', says: '403 `org_internal`' },
    openid: { value: 'invalid_grant', says: '400 `invalid_grant`' },
    source: 'RFC 6749 §5.2; decisions 0018, 0027',
  }),
  policyAtToken: difference<Refusal['code']>({
    what: "A code or refresh token that the policy of the account's organization no longer allows",
    google: { value: 'admin_policy_enforced', says: '400 `admin_policy_enforced`' },
    openid: { value: 'invalid_grant', says: '400 `invalid_grant`' },
    source: 'RFC 6749 §5.2; decisions 0018, 0027',
  }),
  reviewAtToken: difference<Refusal['code']>({
    what: "A code or refresh token of an app that the account's organization must review first",
    google: { value: 'access_not_configured', says: '400 `access_not_configured`' },
    openid: { value: 'invalid_grant', says: '400 `invalid_grant`' },
    source: 'RFC 6749 §5.2; decisions 0018, 0027',
  }),
  revokingDeadToken: difference<'refused' | 'accepted'>({
    what: 'Revoking a token that doesn’t work, or never did',
    google: { value: 'refused', says: '400 `invalid_token`' },
    openid: { value: 'accepted', says: '200' },
    source: 'RFC 7009 §2.2; decisions 0006, 0027',
  }),
  tokenInfoErrorCode: difference<'left out' | 'invalid_token'>({
    what: 'Token info at its current paths: the `error` for an access token that doesn’t work',
    google: { value: 'left out', says: 'only `error_description`' },
    openid: { value: 'invalid_token', says: '`invalid_token`' },
    source: 'decisions 0005, 0027',
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
