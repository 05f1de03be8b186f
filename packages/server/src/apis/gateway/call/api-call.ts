/**
 * Admits an API call: checks its API key, then its token and scopes (`resource/`), then its parameters
 * (`described-call.ts`).
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import { readPresentedToken } from '../../../resource/presented-token.ts';
import { wellKnownPath } from '../../../resource/protected-resource.ts';
import {
  type Challenger,
  disabledApiResponse,
  invalidTokenResponse,
  missingTokenResponse,
  type ProtectedService,
  requireScopes,
} from '../../../resource/require-scopes.ts';
import type {
  ApiCall,
  ApiVersion,
  ParameterDefinitions,
  PublicCall,
} from '../../catalogue/api-definition.ts';
import { identifierPathOf } from '../../catalogue/resource-identifiers.ts';
import { consoleUrls, howToEnable } from '../../how-to-enable.ts';
import { checkApiKey, differentProjects } from './api-key-check.ts';
import type { AdmittedCall, CallContext, MethodRoute, PathParameters } from './call-context.ts';
import { canonicalQuery } from './call-parameters.ts';
import { describeCall } from './described-call.ts';
import { grantedAccess } from './granted-access.ts';

type Admission<Call> = AdmittedCall<Call> | { readonly refusal: HttpResponse };

/**
 * @param more an upload's additional parameters. The body of an upload stays unread
 * @throws ApiError 400 for an invalid parameter or key, or if key and token are of different projects; 403 if the key's
 * restrictions don't allow the call or its project is deleted
 */
export async function admitCall(
  request: HttpRequest,
  route: MethodRoute,
  path: PathParameters,
  context: CallContext,
  more?: ParameterDefinitions,
): Promise<Admission<ApiCall>> {
  const query = canonicalQuery(request.query);
  const project = await checkApiKey(request, query, route, context.storage);
  if (project !== undefined && !hasToken(request, context)) {
    return { refusal: missingTokenResponse(challengerOf(route.version, context.origin), true) };
  }
  const caller = await requireAccount(request, route, context);
  if ('refusal' in caller) return caller;
  // Two different projects would make it unclear whose enabled APIs count (decision 0064).
  if (project !== undefined && project.id !== caller.token.projectId) throw differentProjects();
  return describeCall(caller, { request, route, path, query, context, more });
}

/** Like `admitCall`, but an API key is enough. */
export async function admitPublicCall(
  request: HttpRequest,
  route: MethodRoute,
  path: PathParameters,
  context: CallContext,
): Promise<Admission<PublicCall>> {
  if (hasToken(request, context)) return admitCall(request, route, path, context);
  const query = canonicalQuery(request.query);
  const project = await checkApiKey(request, query, route, context.storage);
  if (project === undefined) return admitCall(request, route, path, context);
  if (!project.enabledApis.includes(route.api.service)) {
    return { refusal: disabledApiResponse(serviceOf(route, context), project) };
  }
  return describeCall({}, { request, route, path, query, context, more: undefined });
}

/** A malformed token counts too, so the response says what is wrong with it. */
function hasToken(request: HttpRequest, { origin }: CallContext): boolean {
  return !('missing' in readPresentedToken(request, origin));
}

async function requireAccount(
  request: HttpRequest,
  route: MethodRoute,
  context: CallContext,
): Promise<Pick<ApiCall, 'account' | 'token' | 'access'> | { readonly refusal: HttpResponse }> {
  const challenger = challengerOf(route.version, context.origin);
  const check = await requireScopes(
    request,
    presentFields({
      ...challenger,
      anyOf: route.method.acceptedScopes,
      service: serviceOf(route, context),
      checkAccessToken: context.checkAccessToken,
      origin: context.origin,
      onCheckFailed: context.onCheckFailed,
    }),
  );
  if ('refusal' in check) return check;
  const account = await context.storage.findAccount(check.token.sub);
  if (account?.state !== 'active') return { refusal: invalidTokenResponse(challenger, 'revoked') };
  return { account, token: check.token, access: grantedAccess(check.token, context) };
}

function serviceOf({ api, method }: MethodRoute, context: CallContext): ProtectedService {
  return {
    name: api.service,
    title: api.title,
    method: method.id,
    howToEnable: (project) => howToEnable(api.service, project, context),
    ...consoleUrls(api.service, context),
  };
}

/** The realm, and the URL of the version's metadata (RFC 9728 §5.1), for `WWW-Authenticate`. */
export function challengerOf(version: ApiVersion, origin: string): Required<Challenger> {
  return {
    realm: `${origin}/`,
    resourceMetadataUrl: `${origin}${wellKnownPath}/${identifierPathOf(version)}`,
  };
}
