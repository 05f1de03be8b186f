/**
 * Answers every request to a sample API: finds the method, checks the access token and its scopes (`resource/`), then
 * the parameters, runs the method's handler from the catalogue and cuts the answer down to the selected fields.
 *
 * Bad input ends in a 4xx with the JSON of `resource/api-error.ts`; what a handler did not expect is passed on.
 */
import Router from 'find-my-way';
import { type HttpRequest, type HttpResponse, jsonResponse, noStore } from '../http.ts';
import { ApiError, apiErrorResponse } from '../resource/api-error.ts';
import type { AccessTokenChecker } from '../resource/checked-token.ts';
import { invalidTokenResponse, requireScopes } from '../resource/require-scopes.ts';
import type { Storage } from '../storage/storage.ts';
import type { ApiCall, ApiDefinition, ApiMethod, ApiVersion } from './api-definition.ts';
import { apiCatalogue } from './catalogue.ts';
import { answerDiscovery } from './discovery-service.ts';
import {
  findUnknownField,
  InvalidSelectorError,
  parseFields,
  type Selection,
  selectFields,
} from './fields.ts';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { globalParameters, parseParameters } from './parameters.ts';

export type ApiHandlerOptions = {
  readonly storage: Storage;
  readonly checkAccessToken: AccessTokenChecker;
  /** This server's origin, e.g. `http://localhost:4000`: the realm of refusals and the base of links. */
  readonly origin: string;
  /** Told why, when a token could not be checked (answered 503). For logs; holds no token. */
  readonly onCheckFailed?: (cause: unknown) => void;
};

/** One method with where it belongs. */
type Route = { readonly api: ApiDefinition; readonly version: ApiVersion; readonly method: ApiMethod };

/**
 * The sample APIs and their discovery documents as one function.
 *
 * @returns a function that resolves to undefined for a path outside of every API; rejects only if the storage does
 */
export function createApiHandler(
  options: ApiHandlerOptions,
): (request: HttpRequest) => Promise<HttpResponse | undefined> {
  const router = buildRouter();
  return async (request) => {
    // RFC 9110 §9.3.2: HEAD is GET without the body.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    try {
      const discovery = answerDiscovery({ ...request, method }, options.origin);
      if (discovery !== undefined) return discovery;
      if (!apiPrefixes.some((prefix) => request.path.startsWith(prefix))) return undefined;
      const found = findRoute(router, method, request.path);
      if (found === undefined) return nothingThere(router, request.path);
      return await answerMethod(request, found.route, found.params, options);
    } catch (error) {
      if (error instanceof ApiError) return apiErrorResponse(error.content);
      throw error;
    }
  };
}

const httpMethods = ['GET', 'POST'] as const;

/** Every API and version, so that a path that an API does not have is answered in the API's way. */
const apiPrefixes: readonly string[] = [
  ...new Set(answeredRoutes().map(({ version }) => `/${version.servicePath.split('/')[0]}/`)),
];

/** A method without a handler is answered elsewhere. */
function answeredRoutes(): readonly Route[] {
  return apiCatalogue.flatMap((api) =>
    api.versions.flatMap((version) =>
      version.methods
        .filter((method) => method.handler !== undefined)
        .map((method) => ({ api, version, method })),
    ),
  );
}

type ApiRouter = Router.Instance<Router.HTTPVersion.V1>;

function buildRouter(): ApiRouter {
  const router = Router({ maxParamLength: 1024 });
  for (const route of answeredRoutes()) {
    const path = route.method.path.replaceAll(/\{(\w+)\}/g, ':$1');
    // Only `find` is used: the route in the store says what is to be done.
    router.on(route.method.httpMethod, `/${route.version.servicePath}${path}`, () => undefined, route);
  }
  return router;
}

type FoundRoute = { readonly route: Route; readonly params: Readonly<Record<string, string | undefined>> };

function findRoute(router: ApiRouter, method: string, path: string): FoundRoute | undefined {
  const known = httpMethods.find((name) => name === method);
  const found = known && router.find(known, path);
  // An empty segment is no id.
  if (!found || Object.values(found.params).includes('')) return undefined;
  return { route: found.store, params: found.params };
}

async function answerMethod(
  request: HttpRequest,
  { api, version, method }: Route,
  path: FoundRoute['params'],
  options: ApiHandlerOptions,
): Promise<HttpResponse> {
  const realm = `${options.origin}/`;
  const check = await requireScopes(request, {
    anyOf: method.acceptedScopes,
    service: {
      name: api.service,
      title: api.title,
      method: method.id,
      enableUrl: (project) => `${options.origin}/console/apis/${api.service}?project=${project}`,
    },
    checkAccessToken: options.checkAccessToken,
    realm,
    ...(options.onCheckFailed && { onCheckFailed: options.onCheckFailed }),
  });
  if ('refusal' in check) return check.refusal;
  const account = await options.storage.findAccount(check.token.sub);
  if (account?.state !== 'active') return invalidTokenResponse(realm, 'revoked');

  const parameters = parseParameters({ ...globalParameters, ...method.parameters }, request.query, path);
  const selection = readSelection(parameters.string('fields'), method, version);
  const answer = await method.handler?.({
    storage: options.storage,
    origin: options.origin,
    account,
    token: check.token,
    parameters,
    ...describeListing(request, method, options.origin),
  });
  const selected = selectFields(answer, selection);
  const headers = { ...noStore, vary: 'Authorization' };
  if (parameters.boolean('prettyPrint')) return jsonResponse(200, selected, headers);
  return { ...jsonResponse(200, null, headers), body: JSON.stringify(selected) };
}

function readSelection(fields: string | undefined, method: ApiMethod, version: ApiVersion): Selection {
  const selector = fields?.trim() || method.defaultFields;
  if (selector === undefined) {
    if (method.fieldsRequired) throw missingParameter('fields', 'Name the wanted fields, or * for all.');
    return 'all';
  }
  try {
    const selection = parseFields(selector);
    const unknown = findUnknownField(selection, version.schemas[method.response], version.schemas);
    if (unknown !== undefined)
      throw invalidParameter('fields', `selects ${unknown}, which the answer cannot have`);
    return selection;
  } catch (error) {
    if (error instanceof InvalidSelectorError) throw invalidParameter('fields', error.message);
    throw error;
  }
}

/** Neither the token nor keys belong in a link; a page token is bound to what decides which things are listed. */
function describeListing(
  request: HttpRequest,
  method: ApiMethod,
  origin: string,
): Pick<ApiCall, 'selfLink' | 'listing'> {
  const shown = new URLSearchParams(request.query);
  for (const name of ['access_token', 'oauth_token', 'key', 'quotaUser', 'userIp']) shown.delete(name);
  const selfLink = `${origin}${request.path}${shown.size === 0 ? '' : `?${shown}`}`;
  const deciding = new URLSearchParams(shown);
  for (const name of [...Object.keys(globalParameters), 'pageToken', 'pageSize', 'maxResults']) {
    deciding.delete(name);
  }
  deciding.sort();
  return { selfLink, listing: `${method.id} ${request.path} ${deciding}` };
}

/** RFC 9110 §15.5.6: a wrong method is told from a wrong path, with the methods that would do. */
function nothingThere(router: ApiRouter, path: string): HttpResponse {
  const allowed = httpMethods.filter((method) => findRoute(router, method, path) !== undefined);
  if (allowed.length > 0) {
    const allow = allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
    return apiErrorResponse(
      {
        code: 405,
        status: 'UNIMPLEMENTED',
        message: `This address takes ${allow.join(', ')} only.`,
        reason: 'httpMethodNotAllowed',
      },
      { allow: allow.join(', ') },
    );
  }
  return apiErrorResponse({
    code: 404,
    status: 'NOT_FOUND',
    message: 'No API has a method at this address. The discovery documents list them: /discovery/v1/apis',
    shortMessage: 'Not Found',
    reason: 'notFound',
  });
}
