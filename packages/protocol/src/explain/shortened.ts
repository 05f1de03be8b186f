/** Decides which pasted values an explanation may repeat. */

/** Values of these parameters, claims and fields are no secrets. All other values are shortened. */
const publicNames: ReadonlySet<string> = new Set([
  ...['iss', 'sub', 'aud', 'azp', 'exp', 'iat', 'nbf', 'auth_time', 'acr', 'amr', 'email', 'email_verified'],
  ...['name', 'given_name', 'family_name', 'locale', 'hd', 'typ', 'alg', 'kid', 'cty', 'enc', 'events'],
  ...['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'access_type', 'prompt'],
  ...[
    'include_granted_scopes',
    'login_hint',
    'hl',
    'authuser',
    'max_age',
    'code_challenge_method',
    'resource',
  ],
  ...['enable_granular_consent', 'error', 'error_description', 'error_uri', 'error_subtype', 'realm'],
  ...['resource_metadata', 'status', 'reason', 'message', 'domain', 'location', 'token_type', 'expires_in'],
  ...['refresh_token_expires_in', 'project_id', 'auth_uri', 'token_uri', 'auth_provider_x509_cert_url'],
  ...['redirect_uris', 'javascript_origins', 'type', 'client_email', 'http_code', 'claims', 'grant_type'],
]);

const mostShown = 300;

/** Enough to recognize a secret, not to use it. */
export function shortenSecret(secret: string): string {
  const shown = Math.min(8, Math.floor(secret.length / 6));
  return `${printable(secret.slice(0, shown))}…`;
}

/** Whether the text has something that looks like a secret. */
export function hasSecret(text: string): boolean {
  return text.search(quotedSecret) !== -1;
}

/** Also shortens what looks like a secret in the middle of the text. */
export function shorten(text: string): string {
  const shown = printable(text.slice(0, 4 * mostShown)).replace(quotedSecret, shortenSecret);
  return shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
}

export function isPublic(name: string): boolean {
  return publicNames.has(name);
}

export function shownValue(name: string, value: string): string {
  return isPublic(name) ? shorten(value) : shortenSecret(value);
}

/** For the name of a parameter or claim, which anybody could have written. */
export function shownName(name: string): string {
  const shown = shorten(name);
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}

/** Matches in linear time, because a match's second part is one class without alternatives. */
const quotedSecret = /(?:gw[acrsk][._]|ya29\.|[14]\/|GOCSPX-|AIza|eyJ)[\w./~+=%-]{12,}/g;

/** Control and format characters could change how a terminal or page shows the text. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd');
}
