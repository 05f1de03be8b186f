/**
 * The authorization parameters that the server knows. `npm run reference` writes
 * docs/reference/authorization-parameters.md from this table. In the profile `google`, the server rejects every other
 * parameter.
 */

type KnownParameter = {
  /**
   * An `ignored` parameter has no effect. A parameter that is `not supported` causes an error, whose code depends on
   * the profile.
   */
  readonly use: 'read' | 'ignored' | 'not supported';
  /** The specification that defines the parameter, or the software that sends it. */
  readonly from: string;
  readonly meaning: string;
};

function read(from: string, meaning: string): KnownParameter {
  return { use: 'read', from, meaning };
}

function ignored(from: string, meaning: string): KnownParameter {
  return { use: 'ignored', from, meaning };
}

function notSupported(from: string, meaning: string): KnownParameter {
  return { use: 'not supported', from, meaning };
}

const core = 'OpenID Connect Core §3.1.2.1';
const guide = 'Google’s guide';
const picker = 'Google Picker';
const identityServices = 'Google Identity Services';
const platformLibrary = 'Google’s older JavaScript library';
const ownPages = 'Google’s sign-in pages';

export const knownParameters = {
  client_id: read('RFC 6749 §4.1.1', 'required; the client that sends the request'),
  redirect_uri: read('RFC 6749 §4.1.1', 'required; where the response goes'),
  response_type: read('RFC 6749 §4.1.1', 'required; `code`'),
  scope: read('RFC 6749 §4.1.1', 'required; the scopes that the client requests, separated by spaces'),
  state: read('RFC 6749 §4.1.1', 'the server returns it unchanged in the response'),
  code_challenge: read(
    'RFC 7636 §4.3',
    'for PKCE; the token request must then have the matching `code_verifier`; 43 to 128 characters',
  ),
  code_challenge_method: read(
    'RFC 7636 §4.3',
    'how to compute the challenge: `S256` or `plain` (the default)',
  ),
  response_mode: read(
    'OAuth 2.0 Multiple Response Type Encoding §2.1, OAuth 2.0 Form Post Response Mode',
    '`query` (the default) or `form_post`; desktop clients can use only `query`',
  ),
  nonce: read(core, 'the server returns it in the ID token'),
  prompt: read(
    `${guide}; ${core}`,
    '`none`, or any of `consent`, `select_account` and (in the profile `openid`) `login`',
  ),
  max_age: read(
    core,
    'in seconds; if the person signed in longer ago, they must sign in again; adds `auth_time` to the ID token',
  ),
  id_token_hint: read(
    core,
    'an ID token that this server issued to this client, expired or not; only its account may continue',
  ),
  login_hint: read(`${guide}; ${core}`, 'an email address or a `sub`; picks or prefills the account'),
  acr_values: read(core, 'adds `acr` to the ID token'),
  claims: read(
    'OpenID Connect Core §5.5',
    'JSON; the server reads `auth_time`, `acr` and `sub` of the member `id_token`, and ignores the rest',
  ),
  resource: read(
    'RFC 8707 §2',
    'the resource identifier of an API that the client wants to call; can be repeated, for up to 20 APIs; the tokens then cover only scopes of these APIs, and sign-in scopes',
  ),
  access_type: read(
    guide,
    '`online` (the default) or `offline`, which the scope `offline_access` means too; desktop clients always have offline access',
  ),
  include_granted_scopes: read(
    guide,
    '`true` or `false` (the default); if true, the tokens also cover the scopes that the person allowed earlier, at most 100 in all',
  ),
  approval_prompt: read(
    "an older edition of Google's guide",
    '`auto`; or `force` or `consent`, which mean `prompt=consent`; an error together with `prompt`',
  ),
  hd: read('Google’s OpenID Connect', 'a domain, or `*` for any organization; narrows the choice of account'),
  hl: read(ownPages, 'the language of the pages'),
  authuser: read(ownPages, 'the index of a signed-in account, from 0'),

  request: notSupported('OpenID Connect Core §6.1', 'a request object'),
  request_uri: notSupported('OpenID Connect Core §6.2', 'the address of a request object'),
  registration: notSupported('OpenID Connect Core §7.2.1', 'a self-issued provider’s registration'),

  display: ignored(core, 'the pages fit every display'),
  ui_locales: ignored(core, '`hl` and Accept-Language set the language'),
  claims_locales: ignored('OpenID Connect Core §5.2', 'claims have one language'),
  'openid.realm': ignored('Google’s OpenID 2.0 migration', 'there are no OpenID 2.0 identifiers'),
  enable_granular_consent: ignored(guide, 'consent is always granular'),
  enable_serial_consent: ignored(identityServices, 'consent is always granular'),
  select_account: ignored(identityServices, 'send `prompt=select_account` instead'),
  hint: ignored(identityServices, 'send `login_hint` instead'),
  hosted_domain: ignored(identityServices, 'send `hd` instead'),
  ux_mode: ignored(identityServices, 'the response is always a redirect or a form'),
  gsiwebsdk: ignored(identityServices, 'it only names the library’s version'),
  trigger_onepick: ignored(picker, 'there is no picker'),
  allow_multiple: ignored(picker, 'there is no picker'),
  allow_folder_selection: ignored(picker, 'there is no picker'),
  file_ids: ignored(picker, 'there is no picker'),
  mimetypes: ignored(picker, 'there is no picker'),
  fetch_basic_profile: ignored(platformLibrary, 'request the scope `profile` instead'),
  ss_domain: ignored(platformLibrary, 'it names the page’s origin; the response goes to `redirect_uri`'),
  request_visible_actions: ignored(platformLibrary, 'Google+ is gone'),
  origin: ignored(platformLibrary, 'it names the page’s origin; the response goes to `redirect_uri`'),
  device_id: ignored(
    'Google’s installed apps',
    'for redirects to private addresses, which this server doesn’t support',
  ),
  device_name: ignored('Google’s installed apps', 'see `device_id`'),
  include_email: ignored(ownPages, 'request the scope `email` instead'),
  pageId: ignored(ownPages, 'there are no brand accounts'),
  service: ignored(ownPages, 'only Google’s own pages use it'),
  o2v: ignored(ownPages, 'only Google’s own pages use it'),
  flowName: ignored(ownPages, 'only Google’s own pages use it'),
  flowEntry: ignored(ownPages, 'only Google’s own pages use it'),
  ddm: ignored(ownPages, 'only Google’s own pages use it'),
  as: ignored(ownPages, 'only Google’s own pages use it'),
  rapt: ignored(ownPages, 'only Google’s own pages use it'),
  theme: ignored(ownPages, 'the person chooses, else the browser'),
} as const satisfies Readonly<Record<string, KnownParameter>>;

export function isKnownParameter(name: string): boolean {
  return Object.hasOwn(knownParameters, name) && knownParameters[name as KnownName].use !== 'not supported';
}

type KnownName = keyof typeof knownParameters;
