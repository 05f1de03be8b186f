/**
 * Answers every request to a sample API: finds the method, has the request checked (`call.ts`) and runs the method's
 * handler from the catalogue. Files go to `upload/`.
 *
 * Bad input ends in a 4xx with the JSON of `http/api-error.ts`; what a handler did not expect is passed on.
 */
import Router from 'find-my-way';
import { ApiError, apiErrorResponse } from '../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { apiCatalogue } from '../built-in-apis.ts';
import { admitCall, type MethodRoute } from './call/api-call.ts';
import { meantRequest } from './call/method-override.ts';
import { answerDiscovery } from './discovery/discovery-service.ts';
import { createUploadEndpoint } from './upload/upload-endpoint.ts';
import { isUploadPath } from './upload/upload-paths.ts';
import { mediaBodyRequired } from './upload/upload-refusals.ts';
import type { UploadContext } from './upload/upload-request.ts';

/**
 * The sample APIs and their discovery documents as one function.
 *
 * @returns a function that resolves to undefined for a path that is no API's; rejects only if the storage does
 */
export function createApiHandler(
  options: UploadContext,
): (request: HttpRequest) => Promise<HttpResponse | undefined> {
  const router = buildRouter();
  const upload = createUploadEndpoint(answeredRoutes(), options);
  return async (received) => {
    try {
      const request = isUploadPath(received.path) ? received : meantRequest(received);
      // RFC 9110 §9.3.2: HEAD is GET without the body.
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const discovery = answerDiscovery({ ...request, method }, options);
      if (discovery !== undefined) return discovery;
      if (isUploadPath(request.path)) return await upload(request);
      if (!isApiPath(request.path)) return undefined;
      const found = findRoute(router, method, request.path);
      if (found === undefined) return nothingThere(router, request.path);
      return await answerMethod(request, found, options);
    } catch (error) {
      if (error instanceof ApiError) return apiErrorResponse(error.content);
      throw error;
    }
  };
}

const httpMethods = ['GET', 'POST'] as const;

/** The first part of every API's paths, and of those beside them. */
const firstParts: ReadonlySet<string | undefined> = new Set([
  ...answeredRoutes().map(({ version }) => version.servicePath.split('/')[0]),
  ...['discovery', '$discovery', 'upload', 'resumable', 'batch'],
]);

/**
 * Whether a path that nothing else answers is an API's, here or at the guide's server: `/drive/…`, and whatever has a version
 * like `/tasks/v1/…` or `/v1/…`. What is wrong there is said in the way that the libraries of those APIs understand.
 */
export function isApiPath(path: string): boolean {
  return firstParts.has(path.split('/', 2)[1]) || /^\/(?:[\w.-]+\/)?v\d\w*(?:\/|$)/.test(path);
}

/** A method without a handler is answered elsewhere. */
function answeredRoutes(): readonly MethodRoute[] {
  return apiCatalogue.flatMap((api) =>
    api.versions.flatMap((version) =>
      version.methods
        .filter((method) => method.handler !== undefined || method.upload !== undefined)
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

type FoundRoute = {
  readonly route: MethodRoute;
  readonly params: Readonly<Record<string, string | undefined>>;
};

function findRoute(router: ApiRouter, method: string, path: string): FoundRoute | undefined {
  const known = httpMethods.find((name) => name === method);
  const found = known && router.find(known, path);
  // An empty segment is no id.
  if (!found || Object.values(found.params).includes('')) return undefined;
  return { route: found.store, params: found.params };
}

async function answerMethod(
  request: HttpRequest,
  { route, params }: FoundRoute,
  options: UploadContext,
): Promise<HttpResponse> {
  const admitted = await admitCall(request, route, params, options);
  if ('refusal' in admitted) return admitted.refusal;
  if (route.method.upload !== undefined) throw mediaBodyRequired();
  return admitted.respond(200, await route.method.handler?.(admitted.call));
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
