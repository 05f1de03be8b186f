/**
 * Finds the route of each request, and does what every route needs: the gate, body faults, OPTIONS, headers for other
 * origins. If a handler throws, the error response has the format of the route's surface (`route.ts`).
 */
import { OAuthError } from '@grantway/protocol/error';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import type { Gate } from './gate.ts';
import type { Handler, HttpRequest, HttpResponse } from './http-message.ts';
import type { Route, RouteFamily, Surface } from './route.ts';
import { createRouteTable, type RouteEntry } from './route-table.ts';
import {
  answerOptions,
  answerServerOptions,
  bodyFaultResponse,
  failureResponse,
  withOriginHeaders,
} from './surface.ts';

export type RequestHandlerOptions = {
  readonly routes: readonly Route[];
  /** If no route has the path, the server tries these in order. */
  readonly families: readonly RouteFamily[];
  readonly nothingHere: Handler;
  readonly gate: Gate;
  readonly failurePage: (request: HttpRequest, failure: OAuthError) => HttpResponse;
  /**
   * For unexpected errors. `where` is the method and the path, without the query, which can contain a token or a code.
   */
  readonly reportFailure: (where: string, error: unknown) => void;
};

/** Never throws or rejects: if a route's handler fails, returns an error response. */
export function createRequestHandler(options: RequestHandlerOptions): Handler {
  const { families, gate, failurePage, reportFailure } = options;
  const table = createRouteTable(options.routes);
  const nothing = familyEntry({ surface: 'other', methods: [] }, options.nothingHere);

  const entryFor = (request: HttpRequest): RouteEntry => {
    const entry = table.get(request.path);
    if (entry !== undefined) return entry;
    for (const family of families) {
      const handler = family.find(request);
      if (handler !== undefined) return familyEntry(family, handler);
    }
    return nothing;
  };

  const answer = (request: HttpRequest, entry: RouteEntry): HttpResponse | Promise<HttpResponse> => {
    const refused = gate(request, entry.plainHttp);
    if (refused !== undefined) return refused;
    if (request.bodyFault !== undefined) return bodyFaultResponse(request.bodyFault, entry.surface);
    if (request.method === 'OPTIONS') {
      const allowed =
        request.path === '*' ? answerServerOptions() : answerOptions(request, entry.surface, entry.methods);
      if (allowed !== undefined) return allowed;
    }
    return entry.answer(request);
  };

  const explain = (thrown: unknown, { method, path }: HttpRequest): OAuthError => {
    if (thrown instanceof OAuthError) return thrown;
    reportFailure(`${method} ${path}`, thrown);
    return unexpectedFailure(thrown);
  };

  const fail = (thrown: unknown, request: HttpRequest, surface: Surface): HttpResponse => {
    const failure = explain(thrown, request);
    if (surface !== 'page') return failureResponse(failure, surface);
    try {
      return failurePage(request, failure);
    } catch (error) {
      return failureResponse(explain(error, request), 'other');
    }
  };

  return (request) => {
    let surface: Surface = 'other';
    let response: HttpResponse | Promise<HttpResponse>;
    try {
      const entry = entryFor(request);
      surface = entry.surface;
      response = answer(request, entry);
    } catch (error) {
      response = fail(error, request, surface);
    }
    if (!(response instanceof Promise)) return withOriginHeaders(response, request, surface);
    return response
      .catch((error: unknown) => fail(error, request, surface))
      .then((value) => withOriginHeaders(value, request, surface));
  };
}

function familyEntry({ surface, methods }: Omit<RouteFamily, 'find'>, answer: Handler): RouteEntry {
  return { surface, methods, plainHttp: false, answer };
}

/** Tells the client what happened only if the database is unavailable. */
export function unexpectedFailure(cause: unknown): OAuthError {
  if (cause instanceof StorageUnavailableError) {
    return new OAuthError('temporarily_unavailable', 'The database is not available.', {
      fix: 'Try again in a moment.',
      cause,
    });
  }
  return new OAuthError('server_error', 'Something went wrong on this server.', { cause });
}
