/**
 * The check in front of every protected API, Grantway's own or yours. It asks five questions: Does the request have
 * an access token? Is it valid? Does it have a scope that the method accepts? Has the token's project enabled the API?
 * Does the checker know the token's account?
 *
 * RFC 6750 §3. Each "no" has its own error (API-2). If all answers are yes, the API's handler takes over.
 */
import { type BearerChallenge, formatBearerChallenge } from '@grantway/protocol/bearer';
import { presentFields } from '@grantway/protocol/present-fields';
import { openIdScope } from '@grantway/protocol/scope';
import { apiErrorResponse, errorInfo } from '../http/api-error.ts';
import type { HttpRequest, WholeResponse as HttpResponse } from '../http/http-message.ts';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import type {
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './checked-token.ts';
import { readPresentedToken } from './presented-token.ts';

/** The API that a method belongs to. Error messages name the API, and the token's project must have enabled it. */
export type ProtectedService = {
  /** The name under which a project enables the API, e.g. `drive.googleapis.com`. */
  readonly name: string;
  /** The name that people read, e.g. `Drive API`. */
  readonly title: string;
  /** The method's id, e.g. `drive.files.list`. */
  readonly method: string;
  /** The URL at which the project's developer can enable the API. */
  readonly enableUrl?: (projectNumber: number, projectId: string) => string | undefined;
  /**
   * How to enable the API, as the start of a sentence: `Enable it with …`. The error message then says this instead of
   * naming `enableUrl`.
   */
  readonly howToEnable?: (project: { readonly id: string; readonly number: number }) => string;
  /** The URL of a page that helps the client's developer to request one of the accepted scopes. */
  readonly missingScopeUrl?: (clientId: string, accepted: readonly string[]) => string | undefined;
};

export type ScopeRequirement = {
  /** The accepted scopes. The token must have one of them, or a scope that includes one. */
  readonly anyOf: readonly string[];
  /** Omit it if every project may use this API without enabling it. */
  readonly service?: ProtectedService;
  readonly checkAccessToken: AnyAccessTokenChecker;
  /** The realm in `WWW-Authenticate`, usually the API's origin. */
  readonly realm: string;
  /**
   * The API's origin as clients see it, e.g. `https://api.example.com`. The checker gets the request's URL with this
   * origin. By default the origin comes from the `Host` header, which the client controls and a proxy may change.
   */
  readonly origin?: string;
  /** The URL of the API's protected-resource metadata (RFC 9728 §5.1). If set, every challenge contains this URL. */
  readonly resourceMetadataUrl?: string;
  /**
   * Called with the cause if the token can't be checked (the response is 503 or 500). For logs: an error of
   * `checkByTokenInfo` contains no token.
   */
  readonly onCheckFailed?: (cause: unknown) => void;
};

/** Either what the token says, or the response to send. */
export type ScopeCheck = { readonly token: CheckedToken } | { readonly refusal: HttpResponse };

/**
 * Checks that a request has a valid access token with one of the scopes. Doesn't check the method, the parameters, or
 * who owns the requested data. The promise rejects only if `onCheckFailed` throws.
 *
 * The error responses, all JSON: 401 `required` (no token), 401 `authError` (malformed, expired or revoked), 403
 * `insufficientPermissions` (no accepted scope, or the checker doesn't know the account), 403 `accessNotConfigured` (the
 * project hasn't enabled the API), 400 `invalidRequest` (two tokens, or one with characters that no token can have).
 *
 * If the checker rejects, the token can't be checked. 503 `backendError` with `Retry-After` means that a retry can help:
 * storage is unavailable, or the error has the member `temporary: true`, like many errors of `checkByTokenInfo`. Every
 * other error gets 500 `internalError`, because only the API's operator can fix the cause. `onCheckFailed` gets the error
 * in both cases.
 *
 * If an app narrowed a token to another API by the request parameter `resource` (RFC 8707), the token has none of the
 * scopes of this API, so the response is 403. With the option `resource` of `checkByTokenInfo`, the response is 401,
 * because the checker reports such a token as `malformed`.
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
  const { origin, anyOf, service } = requirement;
  const presented = readPresentedToken(request, origin);
  if ('missing' in presented) return { refusal: missingTokenResponse(requirement) };
  if ('malformed' in presented) return { refusal: invalidRequest(requirement, presented.malformed) };

  let checked: CheckedToken | TokenWithoutSubject | TokenRefusal;
  try {
    checked = await requirement.checkAccessToken(presented);
  } catch (cause) {
    requirement.onCheckFailed?.(cause);
    return { refusal: isTemporary(cause) ? notCheckedNow() : notChecked() };
  }
  if (typeof checked === 'string') return { refusal: invalidTokenResponse(requirement, checked) };
  const { scopes, includedScopes, enabledApis, openApis } = checked;
  if (!anyOf.some((scope) => scopes.includes(scope) || includedScopes?.includes(scope))) {
    return { refusal: insufficientScope(requirement, anyOf, { service, clientId: checked.clientId }) };
  }
  const needsEnabling = service !== undefined && openApis?.includes(service.name) !== true;
  if (needsEnabling && enabledApis !== undefined && !enabledApis.includes(service.name)) {
    return {
      refusal: disabledApiResponse(service, { id: checked.projectId, number: checked.projectNumber }),
    };
  }
  if (!('sub' in checked)) return { refusal: unknownAccount(requirement) };
  return { token: checked };
}

export type Challenger = Pick<ScopeRequirement, 'realm' | 'resourceMetadataUrl'>;

/** `fault` says what is wrong with the token or the request (RFC 6750 §3). */
function challengeHeader(
  { realm, resourceMetadataUrl }: Challenger,
  fault: Omit<BearerChallenge, 'realm' | 'resourceMetadata'> = {},
): Readonly<Record<string, string>> {
  const challenge = presentFields<BearerChallenge>({
    realm,
    ...fault,
    resourceMetadata: resourceMetadataUrl,
  });
  return { 'www-authenticate': formatBearerChallenge(challenge) };
}

function isTemporary(cause: unknown): boolean {
  if (cause instanceof StorageUnavailableError) return true;
  return cause instanceof Error && 'temporary' in cause && cause.temporary === true;
}

const howToSendToken = 'Send it in the header "Authorization: Bearer …".';

/** @param withKey whether the request has an API key */
export function missingTokenResponse(challenger: Challenger, withKey = false): HttpResponse {
  return apiErrorResponse(
    {
      code: 401,
      status: 'UNAUTHENTICATED',
      message: withKey
        ? `An API key reaches only public data. This request is for a person’s data, so it requires an OAuth 2.0 access token. ${howToSendToken}`
        : `This method requires an OAuth 2.0 access token. ${howToSendToken}`,
      shortMessage: 'Login Required.',
      reason: 'required',
      location: 'Authorization',
      locationType: 'header',
      details: [errorInfo('CREDENTIALS_MISSING')],
    },
    // RFC 6750 §3.1: the response to a request without authentication has no error code.
    challengeHeader(challenger),
  );
}

function invalidRequest(challenger: Challenger, message: string): HttpResponse {
  return apiErrorResponse(
    {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message,
      reason: 'invalidRequest',
      location: 'Authorization',
      locationType: 'header',
    },
    challengeHeader(challenger, {
      error: 'invalid_request',
      errorDescription: message,
    }),
  );
}

const refusedTokens: Readonly<Record<TokenRefusal, { message: string; detail: string }>> = {
  malformed: {
    message:
      'The access token is not valid on this server. Check that you sent all of it, to the right server.',
    detail: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
  },
  expired: {
    message:
      'The access token has expired. Get a new one with the refresh token, or ask the user for consent again.',
    detail: 'ACCESS_TOKEN_EXPIRED',
  },
  revoked: {
    message: 'The access token was revoked. Ask the user for consent again.',
    detail: 'ACCESS_TOKEN_REVOKED',
  },
};

export function invalidTokenResponse(challenger: Challenger, refusal: TokenRefusal): HttpResponse {
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
    // RFC 6750 §3.1: expired, revoked and malformed tokens all get `invalid_token` with 401.
    challengeHeader(challenger, {
      error: 'invalid_token',
      errorDescription: message,
    }),
  );
}

function insufficientScope(
  challenger: Challenger,
  anyOf: readonly string[],
  { service, clientId }: { readonly service: ProtectedService | undefined; readonly clientId: string },
): HttpResponse {
  const metadata = service === undefined ? {} : { service: service.name, method: service.method };
  const url = service?.missingScopeUrl?.(clientId, anyOf);
  return apiErrorResponse(
    presentFields({
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'Request had insufficient authentication scopes.',
      shortMessage: 'Insufficient Permission',
      reason: 'insufficientPermissions',
      extendedHelp: url,
      details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata), ...helpAt(url, 'Request the scope')],
    }),
    // RFC 6750 §3.1: `insufficient_scope` with 403; `scope` lists the accepted scopes.
    challengeHeader(challenger, {
      error: 'insufficient_scope',
      scope: anyOf.join(' '),
    }),
  );
}

/** 403, because retrying doesn't help: the app must request one more scope. */
function unknownAccount(challenger: Challenger): HttpResponse {
  return apiErrorResponse(
    {
      code: 403,
      status: 'PERMISSION_DENIED',
      message:
        'This API needs to know the user, but the access token was issued without the scope openid. ' +
        "Request openid as well, and don't narrow the token with the parameter resource.",
      shortMessage: 'Insufficient Permission',
      reason: 'insufficientPermissions',
      details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT')],
    },
    challengeHeader(challenger, {
      error: 'insufficient_scope',
      errorDescription: 'The API needs to know the user. Request the scope openid as well.',
      scope: openIdScope,
    }),
  );
}

/** Without a challenge, because another token wouldn't help the app. */
export function disabledApiResponse(
  service: ProtectedService,
  project: { readonly id: string; readonly number: number },
): HttpResponse {
  const url = service.enableUrl?.(project.number, project.id);
  const consumer = `projects/${project.number}`;
  const how =
    service.howToEnable?.(project) ??
    (url === undefined ? 'Enable it for this project' : `Enable it at ${url}`);
  const message = `${service.title} has not been used in project ${project.number} before or it is disabled. ${how}, then try again.`;
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
        ...helpAt(url, 'Enable the API'),
      ],
    }),
  );
}

function helpAt(url: string | undefined, description: string): readonly Readonly<Record<string, unknown>>[] {
  if (url === undefined) return [];
  return [{ '@type': 'type.googleapis.com/google.rpc.Help', links: [{ description, url }] }];
}

function notCheckedNow(): HttpResponse {
  return apiErrorResponse(
    {
      code: 503,
      status: 'UNAVAILABLE',
      message: "The server can't check the access token right now. Retry in a moment.",
      reason: 'backendError',
    },
    { 'retry-after': '1' },
  );
}

/** No `Retry-After`, because the cause stays until somebody removes it. */
function notChecked(): HttpResponse {
  return apiErrorResponse({
    code: 500,
    status: 'INTERNAL',
    message:
      "The server can't check access tokens because of a mistake on its side. Its operator finds the cause in its log.",
    reason: 'internalError',
  });
}
