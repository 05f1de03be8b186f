/**
 * The JSON that an API sends for every error. Google's API client libraries parse this shape.
 *
 * `{"error": {"code", "message", "errors": [{"message", "domain", "reason", "location", "locationType"}], "status",
 * "details"}}`. Programs match on `errors[0].reason`; `message` is for people.
 */
import { retryHeaders } from './error-status.ts';
import { jsonResponse, noStore, type WholeResponse } from './http-message.ts';

/** The name of a kind of failure, sent as `error.status`. */
export type ApiErrorStatus =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'ABORTED'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'OUT_OF_RANGE'
  | 'RESOURCE_EXHAUSTED'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE';

/** The server sends all of it to the client, so it must not contain secrets or internals. */
export type ApiErrorContent = {
  readonly code: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 416 | 429 | 500 | 503;
  readonly status: ApiErrorStatus;
  /** For people: what is wrong and what to change. */
  readonly message: string;
  /** For programs, e.g. `insufficientPermissions`. */
  readonly reason: string;
  /** For programs that match on the short message. Defaults to `message`. */
  readonly shortMessage?: string;
  /** Default `global`. */
  readonly domain?: string;
  /** The parameter or header at fault. With the type `other`, the place in the body, e.g. `body.snippet.title`. */
  readonly location?: string;
  readonly locationType?: 'parameter' | 'header' | 'other';
  readonly extendedHelp?: string;
  readonly details?: readonly Readonly<Record<string, unknown>>[];
  /** Headers of the response, which are not part of the JSON. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Rejects a request to an API: a handler throws it, and the API answers with `content` as JSON. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly content: ApiErrorContent;

  constructor(content: ApiErrorContent) {
    super(content.message);
    this.content = content;
  }
}

export function apiErrorResponse(
  content: ApiErrorContent,
  headers: Readonly<Record<string, string>> = {},
): WholeResponse {
  const { code, status, message, reason, shortMessage, domain = 'global', details } = content;
  const { location, locationType, extendedHelp } = content;
  const first = { message: shortMessage ?? message, domain, reason, location, locationType, extendedHelp };
  return jsonResponse(
    code,
    { error: { code, message, errors: [first], status, details } },
    {
      ...noStore,
      ...(code === 503 && retryHeaders('temporarily_unavailable')),
      ...content.headers,
      ...headers,
    },
  );
}

/** `parameter` is the request parameter with the unknown value. */
export function notFound(message: string, parameter?: string): ApiError {
  return new ApiError({
    code: 404,
    status: 'NOT_FOUND',
    message,
    shortMessage: 'Not Found',
    reason: 'notFound',
    ...(parameter !== undefined && { location: parameter, locationType: 'parameter' }),
  });
}

/** RFC 9110 §15.5.6. `allow` lists the methods that the path accepts. */
export function methodNotAllowed(message: string, allow: string): WholeResponse {
  return apiErrorResponse(
    { code: 405, status: 'UNIMPLEMENTED', message, reason: 'httpMethodNotAllowed' },
    { allow },
  );
}

/** Client libraries look for this type and domain. */
export function errorInfo(
  reason: string,
  metadata: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata,
  };
}
