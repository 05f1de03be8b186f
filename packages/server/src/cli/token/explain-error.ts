/** Explains OAuth's error codes to people who don't know OAuth, and says what to do. */
import { CommandError } from '../../host/command-error.ts';

export type OAuthFailure = { readonly error: string; readonly description?: string | undefined };

/** `question`: a question about a token (RFC 7662). */
export type FailedStep = 'authorization' | 'exchange' | 'refresh' | 'revocation' | 'question';

const getNewOne = 'get a new one with grantway token --scope …';

const words: Readonly<Record<string, string>> = {
  access_denied: 'the person denied the access in the browser, so there is no token',
  access_not_configured:
    'the project of the app hasn’t enabled an API whose scope you asked for; enable it in the console',
  admin_policy_enforced:
    'the account’s organization doesn’t let this app have these scopes; ask its administrator to allow the app',
  deleted_client: 'the app’s client was deleted; use another one, or restore it in the console',
  disabled_client: 'the app’s client is disabled; enable it in the console, or use another one',
  invalid_client:
    'the server doesn’t know the client, or its secret is wrong or was replaced; download client_secret.json again',
  invalid_scope:
    'the server doesn’t know one of the scopes, or the app may not ask for it; check the names, and the scopes that the app declares in the console',
  invalid_redirect_uri:
    'the server sends nobody back to this machine, because this redirect URI isn’t registered for the client',
  invalid_target: 'the server has no API with this resource identifier',
  org_internal: 'the app is only for accounts of its own organization; choose one of those',
  redirect_uri_mismatch:
    'the server sends nobody back to this machine, because this redirect URI isn’t registered for the client',
  server_error: 'the server had a problem; try again later',
  temporarily_unavailable: 'the server can’t answer now; try again later',
  unauthorized_client:
    'the client may not do this: these tokens belong to another client, or the server doesn’t let this one have refresh tokens',
  unsupported_response_type: 'the server doesn’t issue tokens to apps this way',
};

const grantWords: Partial<Record<FailedStep, string>> = {
  exchange: 'the answer from the browser was used before or came too late; run the command again',
  refresh: `the refresh token no longer works. The person or an administrator removed the access, a newer refresh token replaced it, or it expired: after 7 days if the app is in testing, or after 6 months without use; ${getNewOne}`,
};

export const knownCodes: readonly string[] = Object.keys(words);

export class ServerError extends CommandError {
  /** The server's error code, e.g. `invalid_grant`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** @param more a specific explanation, which replaces the general one for the code */
export function explainedError(failure: OAuthFailure, step: FailedStep, more?: string): ServerError {
  const { error, description } = failure;
  const known = error === 'invalid_grant' ? grantWords[step] : words[error];
  const what = more ?? known ?? `the server rejected the ${step}`;
  const said = description === undefined || description === error ? error : `${error}: ${description}`;
  return new ServerError(error, `${what} (the server says ${said})`);
}
