import { ApiError } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import type {
  ApiCall,
  ApiMethod,
  ApiVersion,
  HandlerAnswer,
  ParameterDefinitions,
} from '../../catalogue/api-definition.ts';
import type { Contents } from '../../catalogue/contents.ts';
import { createContents } from '../content/kept-contents.ts';
import type { AdmittedCall, CallContext, MethodRoute, PathParameters } from './call-context.ts';
import { globalParameters, parseParameters } from './call-parameters.ts';
import { requireMatch } from './conditions.ts';
import {
  findUnknownField,
  InvalidSelectorError,
  keepsField,
  keepsFieldOf,
  parseFields,
  type Selection,
} from './field-selection.ts';
import { grantedAccess } from './granted-access.ts';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { checkBody, readBody } from './read-body.ts';
import { createResponse } from './response.ts';

/** @throws ApiError with code 400 if a parameter is invalid */
export function describeCall<Caller extends Partial<Pick<ApiCall, 'account' | 'token'>>>(
  caller: Caller,
  {
    request,
    route,
    path,
    query,
    context,
    more,
  }: {
    readonly request: HttpRequest;
    readonly route: MethodRoute;
    readonly path: PathParameters;
    readonly query: string;
    readonly context: CallContext;
    readonly more: ParameterDefinitions | undefined;
  },
) {
  const { method, version } = route;
  const { origin, storage, randomBytes } = context;
  const definitions = { ...globalParameters, ...method.parameters, ...more };
  const parameters = parseParameters(definitions, query, path);
  const fields = parameters.string('fields') ?? request.headers['x-goog-fieldmask'];
  const selection = readSelection(fields, method, version);
  const wantsMedia = parameters.string('alt') === 'media';
  if (wantsMedia && !method.supportsMediaDownload) {
    throw invalidParameter('alt', 'must be json, because this method has no content to download');
  }
  const failure = context.failCall?.({
    service: route.api.service,
    method: method.id,
    projectId: caller.token?.projectId,
    headers: request.headers,
  });
  if (failure !== undefined) throw new ApiError(failure);
  const wanted = { request, selection, isPretty: parameters.boolean('prettyPrint') };
  const call = {
    ...caller,
    storage,
    contents: contentsOf(context),
    now: context.now(),
    randomBytes,
    origin,
    parameters,
    body: more === undefined ? readBody(request, route) : {},
    wantsMedia,
    requireMatch: (etag: string) => requireMatch(request.headers, etag),
    get selfLink() {
      return linkTo(request.path, query, origin);
    },
    get listing() {
      return describeListing(request.path, query, method);
    },
    keeps: (field: string) => keepsField(selection, field),
    keepsOf: (list: string, field: string) => keepsFieldOf(selection, list, field),
  };
  return {
    call,
    respond: (status: 200 | 201, answer: HandlerAnswer) => createResponse(status, answer, wanted),
  };
}

const madeContents = new WeakMap<CallContext['contents'], Contents>();

function contentsOf(context: CallContext): Contents {
  const made = madeContents.get(context.contents) ?? createContents(context);
  madeContents.set(context.contents, made);
  return made;
}

/** @throws ApiError with code 400 if the body doesn't match the method's schema */
export function withBody<Call extends object>(call: Call, body: unknown, route: MethodRoute): Call {
  return { ...call, body: checkBody(body, route) };
}

/**
 * Rebuilds a call that was admitted earlier, e.g. when its upload ends.
 *
 * @param began has no credentials in its query; `metadata` is the parsed body
 */
export function resumeCall(
  caller: Pick<ApiCall, 'account' | 'token'>,
  began: {
    readonly request: Pick<HttpRequest, 'path' | 'query' | 'headers'>;
    readonly params: PathParameters;
    readonly metadata: unknown;
    readonly route: MethodRoute;
    readonly more: ParameterDefinitions;
    readonly now: number;
    readonly randomBytes: RandomBytes;
  },
  context: CallContext,
): AdmittedCall {
  const { route, params: path, more, metadata, now, randomBytes } = began;
  const request = { ...began.request, method: route.method.httpMethod, body: '', secure: true };
  const { query } = began.request;
  // The request that began the upload already decided whether to fail on demand.
  const complete = { ...caller, access: grantedAccess(caller.token, context) };
  const described = describeCall(complete, {
    request,
    route,
    path,
    query,
    more,
    context: { ...context, failCall: undefined },
  });
  return { ...described, call: { ...withBody(described.call, metadata, route), now, randomBytes } };
}

function readSelection(fields: string | undefined, method: ApiMethod, version: ApiVersion): Selection {
  const selector = fields?.trim() || method.defaultFields;
  if (selector === undefined) {
    if (method.fieldsRequired)
      throw missingParameter('fields', 'List the fields that you want, or * for all.');
    return 'all';
  }
  try {
    const selection = parseFields(selector);
    if (method.response === undefined) return 'all';
    const unknown = findUnknownField(selection, version.schemas[method.response], version.schemas);
    if (unknown !== undefined)
      throw invalidParameter('fields', `selects ${unknown}, which is not a field of the response`);
    return selection;
  } catch (error) {
    if (error instanceof InvalidSelectorError) throw invalidParameter('fields', error.message);
    throw error;
  }
}

export function shownQuery(query: string): URLSearchParams {
  const shown = new URLSearchParams(query);
  for (const name of ['access_token', 'oauth_token', 'key', 'quotaUser', 'userIp']) shown.delete(name);
  return shown;
}

function linkTo(path: string, query: string, origin: string): string {
  const shown = shownQuery(query);
  return `${origin}${path}${shown.size === 0 ? '' : `?${shown}`}`;
}

/** Describes everything that decides which items are in a listing. Page tokens are bound to it. */
function describeListing(path: string, query: string, method: ApiMethod): string {
  const deciding = shownQuery(query);
  for (const name of [...Object.keys(globalParameters), 'pageToken', 'pageSize', 'maxResults']) {
    deciding.delete(name);
  }
  deciding.sort();
  return `${method.id} ${path} ${deciding}`;
}
