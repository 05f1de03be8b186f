/**
 * The check that stands before every protected API, Grantway's own and its users': is there an access token, does it
 * work, does it carry a scope that the method accepts, and has the token's project enabled the API?
 *
 * RFC 6750 §3. Each refusal is its own clear error (API-2). After it the API's own handler takes over.
 */
import { formatBearerChallenge } from '@grantway/protocol/bearer';
import { presentFields } from '@grantway/protocol/present-fields';
import { openIdScope } from '@grantway/protocol/scope';
import { apiErrorResponse, errorInfo } from '../http/api-error.ts';
import type { HttpRequest, WholeResponse as HttpResponse } from '../http/http-message.ts';
import type {
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './checked-token.ts';
import { readPresentedToken } from './presented-token.ts';

/** The API that a method belongs to, for its error messages and for the project's list of enabled APIs. */
export type ProtectedService = {
  /** As in a project's enabled APIs, e.g. `drive.googleapis.com`. */
  readonly name: string;
  /** For people, e.g. `Drive API`. */
  readonly title: string;
  /** The method's id, e.g. `drive.files.list`. */
  readonly method: string;
  /** Where the developer of the project can enable the API; the number is the project's. */
  readonly enableUrl?: (projectNumber: number) => string;
  /** How else, as the beginning of a sentence: `Enable it with …`. */
  readonly howToEnable?: (project: { readonly id: string; readonly number: number }) => string;
};

export type ScopeRequirement = {
  /** Names of scopes; one of them in the token is enough. */
  readonly anyOf: readonly string[];
  /** Left out where there is no list of enabled APIs to hold the token's project to. */
  readonly service?: ProtectedService;
  readonly checkAccessToken: AnyAccessTokenChecker;
  /** Names the protected space in `WWW-Authenticate`, usually this server's origin. */
  readonly realm: string;
  /**
   * The API's origin as clients see it, e.g. `https://api.example.com`: the checker is told the request's URL with it. Without
   * it the URL names what the `Host` header says, which the client writes, and behind a proxy perhaps another host.
   */
  readonly origin?: string;
  /** Told why, when the token could not be checked (answered 503). For logs; holds no token. */
  readonly onCheckFailed?: (cause: unknown) => void;
};

/** Either the token, or the finished answer that refuses the request. */
export type ScopeCheck = { readonly token: CheckedToken } | { readonly refusal: HttpResponse };

/**
 * Lets a request through only with an access token that works and has one of the scopes. Never throws and never
 * rejects. It does not look at the method, the parameters or who owns what is asked for.
 *
 * The refusals, all JSON: 401 `required` (no token), 401 `authError` (malformed, expired, revoked), 403
 * `insufficientPermissions` (no accepted scope, or an account that the checker may not know), 403 `accessNotConfigured` (API
 * disabled in the project), 400 `invalidRequest` (the token in two places), 503 `backendError` (could not be checked).
 *
 * @example
 * const check = await requireScopes(request, {
 *   anyOf: ['https://api.example.com/auth/notes.readonly'],
 *   checkAccessToken: checkByTokenInfo({ tokenInfoUrl: 'https://accounts.example.com/oauth2/v3/tokeninfo' }),
 *   realm: 'https://api.example.com',
 * });
 * if ('refusal' in check) return check.refusal;
 * return jsonResponse(200, await notesOf(check.token.sub));
 *
 * @see RFC 6750 §2 and §3
 */
export async function requireScopes(
  request: HttpRequest,
  requirement: ScopeRequirement,
): Promise<ScopeCheck> {
  const { realm, origin, anyOf, service } = requirement;
  const presented = readPresentedToken(request, origin);
  if ('missing' in presented) return { refusal: missingToken(realm) };
  if ('malformed' in presented) return { refusal: invalidRequest(realm, presented.malformed) };

  let checked: CheckedToken | TokenWithoutSubject | TokenRefusal;
  try {
    checked = await requirement.checkAccessToken(presented);
  } catch (cause) {
    requirement.onCheckFailed?.(cause);
    return { refusal: notChecked() };
  }
  if (typeof checked === 'string') return { refusal: invalidTokenResponse(realm, checked) };
  const { scopes, enabledApis } = checked;
  if (!anyOf.some((scope) => scopes.includes(scope))) {
    return { refusal: insufficientScope(realm, anyOf, service) };
  }
  if (service !== undefined && enabledApis !== undefined && !enabledApis.includes(service.name)) {
    return { refusal: disabledApi(service, { id: checked.projectId, number: checked.projectNumber }) };
  }
  if (!('sub' in checked)) return { refusal: unknownAccount(realm) };
  return { token: checked };
}

function missingToken(realm: string): HttpResponse {
  return apiErrorResponse(
    {
      code: 401,
      status: 'UNAUTHENTICATED',
      message:
        'This method needs an OAuth 2.0 access token. Send it in the header "Authorization: Bearer …".',
      shortMessage: 'Login Required.',
      reason: 'required',
      location: 'Authorization',
      locationType: 'header',
      details: [errorInfo('CREDENTIALS_MISSING')],
    },
    // RFC 6750 §3.1: a request without any authentication is not told an error code.
    { 'www-authenticate': formatBearerChallenge({ realm }) },
  );
}

function invalidRequest(realm: string, message: string): HttpResponse {
  return apiErrorResponse(
    {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message,
      reason: 'invalidRequest',
      location: 'Authorization',
      locationType: 'header',
    },
    {
      'www-authenticate': formatBearerChallenge({
        realm,
        error: 'invalid_request',
        errorDescription: message,
      }),
    },
  );
}

const refusedTokens: Readonly<Record<TokenRefusal, { message: string; detail: string }>> = {
  malformed: {
    message:
      'The access token is not one that works here. Check that all of it was sent, and to the right server.',
    detail: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
  },
  expired: {
    message: 'The access token has expired. Get a new one with the refresh token, or ask the user again.',
    detail: 'ACCESS_TOKEN_EXPIRED',
  },
  revoked: {
    message: 'The access that this token stood for was revoked. Ask the user for it again.',
    detail: 'ACCESS_TOKEN_REVOKED',
  },
};

/** The 401 for a token that does not work. */
export function invalidTokenResponse(realm: string, refusal: TokenRefusal): HttpResponse {
  const { message, detail } = refusedTokens[refusal];
  return apiErrorResponse(
    {
      code: 401,
      status: 'UNAUTHENTICATED',
      message,
      shortMessage: 'Invalid Credentials',
      reason: 'authError',
      location: 'Authorization',
      locationType: 'header',
      details: [errorInfo(detail)],
    },
    // RFC 6750 §3.1: expired, revoked, malformed: all are `invalid_token`, with 401.
    {
      'www-authenticate': formatBearerChallenge({ realm, error: 'invalid_token', errorDescription: message }),
    },
  );
}

function insufficientScope(
  realm: string,
  anyOf: readonly string[],
  service: ProtectedService | undefined,
): HttpResponse {
  const metadata = service === undefined ? {} : { service: service.name, method: service.method };
  return apiErrorResponse(
    {
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'Request had insufficient authentication scopes.',
      shortMessage: 'Insufficient Permission',
      reason: 'insufficientPermissions',
      details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata)],
    },
    {
      // RFC 6750 §3.1: `insufficient_scope` with 403, and the scopes that would do in `scope`.
      'www-authenticate': formatBearerChallenge({
        realm,
        error: 'insufficient_scope',
        scope: anyOf.join(' '),
      }),
    },
  );
}

/** Asking again would change nothing: the application must ask the person for one scope more. */
function unknownAccount(realm: string): HttpResponse {
  return apiErrorResponse(
    {
      code: 403,
      status: 'PERMISSION_DENIED',
      message:
        'This API has to know whose data it shows, and the access token does not say: it was issued without the scope openid. ' +
        'Ask the user for openid as well.',
      shortMessage: 'Insufficient Permission',
      reason: 'insufficientPermissions',
      details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT')],
    },
    {
      'www-authenticate': formatBearerChallenge({
        realm,
        error: 'insufficient_scope',
        errorDescription: 'The API has to know the account: ask for openid as well.',
        scope: openIdScope,
      }),
    },
  );
}

/** No challenge: another token of the same project would not help. */
function disabledApi(
  service: ProtectedService,
  project: { readonly id: string; readonly number: number },
): HttpResponse {
  const url = service.enableUrl?.(project.number);
  const consumer = `projects/${project.number}`;
  const how =
    service.howToEnable?.(project) ??
    (url === undefined ? 'Enable it for this project' : `Enable it at ${url}`);
  const message = `${service.title} has not been used in project ${project.number} before or it is disabled. ${how}, then try again.`;
  const help = {
    '@type': 'type.googleapis.com/google.rpc.Help',
    links: [{ description: 'Enable the API', url }],
  };
  return apiErrorResponse(
    presentFields({
      code: 403,
      status: 'PERMISSION_DENIED',
      message,
      reason: 'accessNotConfigured',
      domain: 'usageLimits',
      extendedHelp: url,
      details: [
        errorInfo('SERVICE_DISABLED', { service: service.name, consumer }),
        ...(url === undefined ? [] : [help]),
      ],
    }),
  );
}

function notChecked(): HttpResponse {
  return apiErrorResponse(
    {
      code: 503,
      status: 'UNAVAILABLE',
      message: 'The access token could not be checked just now. Try again in a moment.',
      reason: 'backendError',
    },
    { 'retry-after': '1' },
  );
}
