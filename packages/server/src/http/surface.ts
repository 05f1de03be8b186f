/**
 * The rules that all paths of a surface (`route.ts`) share: whether scripts of other origins may call them (decision
 * 0036), and the format of their errors.
 */
import type { OAuthError } from '@grantway/protocol/error';
import { type ApiErrorContent, apiErrorResponse, methodNotAllowed } from './api-error.ts';
import { retryHeaders, statusOfError } from './error-status.ts';
import { type BodyFault, type HttpRequest, type HttpResponse, uncachedJson } from './http-message.ts';
import { jsonErrorResponse } from './json-error.ts';
import type { Surface } from './route.ts';

/**
 * This is safe for `oauth` and `api`, because their endpoints ignore cookies: a script has to send a token or a client
 * secret itself.
 */
function isOpenToOrigins(surface: Surface): boolean {
  return surface === 'oauth' || surface === 'api';
}

function hasApiErrors(surface: Surface): boolean {
  return surface === 'api' || surface === 'own-api';
}

/** Fetch standard §3.2.3. Without credentials, `*` covers every origin, so caches don't have to tell origins apart. */
const openToAll = { 'access-control-allow-origin': '*' } as const;
const openToScripts = {
  ...openToAll,
  'access-control-expose-headers': [
    'Accept-Ranges, Allow, Content-Range, ETag, Location, Range, Repr-Digest, Retry-After',
    'WWW-Authenticate, X-Http-Status-Code-Override',
    'X-Goog-Upload-Status, X-Goog-Upload-URL, X-Goog-Upload-Control-URL',
    'X-Goog-Upload-Chunk-Granularity, X-Goog-Upload-Size-Received',
  ].join(', '),
} as const;

/** Only a request with `Origin` gets the list of readable headers. */
export function withOriginHeaders(
  response: HttpResponse,
  request: HttpRequest,
  surface: Surface,
): HttpResponse {
  if (!isOpenToOrigins(surface)) return response;
  const { status, headers, body } = response;
  const open = request.headers.origin === undefined ? openToAll : openToScripts;
  return { status, headers: { ...headers, ...open }, body };
}

const preflightSeconds = '7200';

/** For every OPTIONS request, preflight or not. Undefined for surfaces without OPTIONS, such as pages. */
export function answerOptions(
  request: HttpRequest,
  surface: Surface,
  methods: readonly string[],
): HttpResponse | undefined {
  if (!isOpenToOrigins(surface)) return undefined;
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (request.headers['access-control-request-method'] === undefined) return empty({ allow });
  return empty({
    allow,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': allowedHeaders(request.headers['access-control-request-headers']),
    'access-control-max-age': preflightSeconds,
    vary: 'Access-Control-Request-Headers',
  });
}

/** RFC 9110 §9.3.7: `OPTIONS *` asks about the server as a whole. */
export function answerServerOptions(): HttpResponse {
  return empty({ allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
}

function empty(headers: Readonly<Record<string, string>>): HttpResponse {
  return { status: 204, headers, body: '' };
}

/**
 * Allows the headers that the preflight asks for, because Google's API client libraries send many headers of their own.
 * `*` wouldn't include Authorization.
 */
function allowedHeaders(requested: string | undefined): string {
  const isList =
    requested !== undefined && requested.length <= 1_000 && /^[\w-]+(?:, ?[\w-]+)*$/.test(requested);
  return isList ? requested : 'Authorization, Content-Type';
}

export function failureResponse(error: OAuthError, surface: Exclude<Surface, 'page'>): HttpResponse {
  return hasApiErrors(surface) ? apiFailure(error) : jsonErrorResponse(error);
}

function apiFailure({ code, description }: OAuthError): HttpResponse {
  switch (statusOfError(code)) {
    case 500:
      return apiErrorResponse({ ...internalError, message: description });
    case 503:
      return apiErrorResponse({ ...unavailable, message: description });
    default:
      return apiErrorResponse({
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: description,
        reason: 'badRequest',
      });
  }
}

/** RFC 9110 §15.5.6. Pages answer in JSON too, because their own links and forms never use other methods. */
export function wrongMethodResponse(methods: readonly string[], surface: Surface): HttpResponse {
  const allow = methods.join(', ');
  const message = `Use ${allow} for this address.`;
  if (hasApiErrors(surface)) return methodNotAllowed(message, allow);
  return uncachedJson(405, { error: 'invalid_request', error_description: message }, { allow });
}

const internalError = { code: 500, status: 'INTERNAL', reason: 'internalError' } as const;
const unavailable = { code: 503, status: 'UNAVAILABLE', reason: 'backendError' } as const;

/**
 * Pages answer in JSON too, because no form on a page sends a faulty body. People see this JSON only if the server is
 * busy (503).
 */
export function bodyFaultResponse(fault: BodyFault, surface: Surface): HttpResponse {
  const headers = faultHeaders(fault);
  if (hasApiErrors(surface)) return apiErrorResponse(apiFault(fault), headers);
  const error = fault.status === 503 ? 'temporarily_unavailable' : 'invalid_request';
  return uncachedJson(fault.status, { error, error_description: fault.description }, headers);
}

function faultHeaders({ status }: BodyFault): Readonly<Record<string, string>> {
  switch (status) {
    case 413:
      return { connection: 'close' };
    // RFC 9110 §15.5.16: names the encodings that the server accepts.
    case 415:
      return { 'accept-encoding': 'gzip' };
    case 503:
      return retryHeaders('temporarily_unavailable');
    case 400:
      return {};
  }
}

function apiFault({ status, description: message }: BodyFault): ApiErrorContent {
  switch (status) {
    case 413:
      return { code: 413, status: 'INVALID_ARGUMENT', reason: 'requestTooLarge', message };
    case 415:
      return {
        code: 415,
        status: 'INVALID_ARGUMENT',
        reason: 'badContent',
        message,
        location: 'Content-Encoding',
        locationType: 'header',
      };
    case 503:
      return { ...unavailable, message };
    case 400:
      return { code: 400, status: 'INVALID_ARGUMENT', reason: 'parseError', message };
  }
}
