/**
 * Answers requests to the built-in APIs: finds the method, checks the request and runs the handler. Unexpected errors
 * reach `http/`, which reports them.
 */
import { ApiError, apiErrorResponse, methodNotAllowed, notFound } from '../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { presentBearer } from '../../resource/presented-token.ts';
import { missingTokenResponse } from '../../resource/require-scopes.ts';
import type { PublicHandler } from '../catalogue/api-definition.ts';
import { answeredMethods, apiPathTest } from './answered-methods.ts';
import { type BatchContext, createBatchEndpoint } from './batch/batch-endpoint.ts';
import { isBatchPath } from './batch/batch-paths.ts';
import { admitCall, admitPublicCall, challengerOf } from './call/api-call.ts';
import type { CallContext, MethodRoute } from './call/call-context.ts';
import { meantRequest } from './call/method-override.ts';
import { MethodRouter, type RoutedMethod } from './call/method-router.ts';
import { answerSignedDownload } from './call/signed-download.ts';
import { TokenRequiredError } from './call/token-required.ts';
import { isSignedLinkPath } from './content/signed-links.ts';
import type { DescribedServer } from './discovery/discovery-document.ts';
import { answerDiscovery } from './discovery/discovery-service.ts';
import { createUploadEndpoint } from './upload/upload-endpoint.ts';
import { isUploadPath } from './upload/upload-paths.ts';
import { mediaBodyRequired } from './upload/upload-refusals.ts';
import type { UploadContext } from './upload/upload-request.ts';

/** @returns a function that resolves to undefined if the path belongs to no API, and rejects on unexpected errors */
export function createApiHandler(
  options: UploadContext & DescribedServer & BatchContext,
): (request: HttpRequest) => Promise<HttpResponse | undefined> {
  // Only built-in APIs have handlers, so the routes never change.
  const routes = answeredMethods(options.catalogue);
  const isApiPath = apiPathTest(options.catalogue);
  const router = new MethodRouter(routes);
  const upload = createUploadEndpoint(routes, options);
  const answer = async (received: HttpRequest): Promise<HttpResponse | undefined> => {
    try {
      const request = meantRequest(received);
      // RFC 9110 §9.3.2: HEAD is GET without the body.
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const discovery = answerDiscovery(
        method === request.method ? request : { ...request, method },
        options,
      );
      if (discovery !== undefined) return discovery;
      if (isSignedLinkPath(request.path)) return await answerSignedDownload(request, options);
      if (isBatchPath(request.path)) return batch(request);
      if (isUploadPath(request.path)) return await upload(request);
      if (!isApiPath(request.path)) return undefined;
      const found = router.find(method, request.path);
      if (found === undefined) return wrongMethod(router, request.path);
      return await answerMethod(request, found, request === received ? options : asSent(received, options));
    } catch (error) {
      if (error instanceof ApiError) return apiErrorResponse(error.content);
      throw error;
    }
  };
  const batch = createBatchEndpoint(answer, options);
  return answer;
}

/**
 * Checks tokens with the method and URL that the client sent, not those from `meantRequest`: a DPoP proof (RFC 9449)
 * names them.
 */
function asSent<Context extends CallContext>(sent: HttpRequest, context: Context): Context {
  const { checkAccessToken, origin } = context;
  return {
    ...context,
    checkAccessToken: ({ token }) => checkAccessToken(presentBearer(token, sent, origin)),
  };
}

async function answerMethod(
  request: HttpRequest,
  { route, params }: RoutedMethod,
  options: UploadContext,
): Promise<HttpResponse> {
  if (route.method.publicData)
    return answerPublicMethod(request, route, route.method.handler, params, options);
  const admitted = await admitCall(request, route, params, options);
  if ('refusal' in admitted) return admitted.refusal;
  const { handler } = route.method;
  if (handler === undefined) throw mediaBodyRequired();
  return admitted.respond(200, await handler(admitted.call));
}

async function answerPublicMethod(
  request: HttpRequest,
  route: MethodRoute,
  handler: PublicHandler,
  params: RoutedMethod['params'],
  options: UploadContext,
): Promise<HttpResponse> {
  const admitted = await admitPublicCall(request, route, params, options);
  if ('refusal' in admitted) return admitted.refusal;
  try {
    return admitted.respond(200, await handler(admitted.call));
  } catch (error) {
    if (!(error instanceof TokenRequiredError)) throw error;
    return missingTokenResponse(challengerOf(route.version, options.origin), true);
  }
}

/** Answers 405 if the path has other HTTP methods. @throws ApiError with code 404 otherwise */
function wrongMethod(router: MethodRouter, path: string): HttpResponse {
  const allowed: readonly string[] = router.methodsAt(path);
  if (allowed.length === 0) {
    throw notFound(
      'No API has a method at this address. The discovery documents list all methods: /discovery/v1/apis',
    );
  }
  const allow = (allowed.includes('GET') ? ['HEAD', ...allowed] : allowed).join(', ');
  return methodNotAllowed(`This address accepts only ${allow}.`, allow);
}
