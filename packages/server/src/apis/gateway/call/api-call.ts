/**
 * Checks an API call: the API key if there is one, the access token and its scopes (`resource/`), then the parameters and
 * the field selector. Also makes the response from the handler's answer, reduced to the selected fields.
 */
import type { Fix } from '@grantway/protocol/fix';
import { presentFields } from '@grantway/protocol/present-fields';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import type { RandomBytes, Sealer } from '../../../keys/key-ring.ts';
import type { AccessTokenChecker, CheckedToken } from '../../../resource/checked-token.ts';
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
import type { AccountStorage } from '../../../storage/promises/account-storage.ts';
import type { ApiKeyStorage } from '../../../storage/promises/api-key-storage.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import type { GrantStorage } from '../../../storage/promises/grant-storage.ts';
import type { ProjectStorage } from '../../../storage/promises/project-storage.ts';
import type {
  ApiCall,
  ApiDefinition,
  ApiMethod,
  ApiVersion,
  GrantedAccess,
  HandlerAnswer,
  ParameterDefinitions,
  PublicCall,
} from '../../catalogue/api-definition.ts';
import { identifierPathOf } from '../../catalogue/resource-identifiers.ts';
import { consoleUrls, howToEnable } from '../../how-to-enable.ts';
import { type ContentLimits, createContents } from '../content/kept-contents.ts';
import { checkApiKey, differentProjects } from './api-key-check.ts';
import { canonicalQuery, globalParameters, parseParameters } from './call-parameters.ts';
import { requireMatch } from './conditions.ts';
import {
  findUnknownField,
  InvalidSelectorError,
  keepsField,
  parseFields,
  type Selection,
} from './field-selection.ts';
import { invalidParameter, missingParameter } from './invalid-parameter.ts';
import { checkBody, readBody } from './read-body.ts';
import { createResponse } from './response.ts';

export type CallContext = {
  /** Accounts, grants, keys and projects for the checks; collections for the APIs' handlers. */
  readonly storage: AccountStorage &
    GrantStorage &
    ApiKeyStorage &
    ProjectStorage &
    ContentStorage &
    ApiCall['storage'];
  readonly checkAccessToken: AccessTokenChecker;
  /** This server's origin, e.g. `http://localhost:4000`. It is the realm in `WWW-Authenticate` and the base of links. */
  readonly origin: string;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly contents: ContentLimits;
  /** Seals the addresses of contents (`Contents.link`). */
  readonly linkSealer: Sealer;
  /** The command line to show to the developer, or undefined if commands must not be shown. */
  readonly commandFor?: (words: readonly string[]) => string | undefined;
  /** Path and query of the place in the console where somebody can make a change. */
  readonly fixAddress?: (fix: Fix) => string | undefined;
  /** Called with the cause if the token can't be checked (the response is 503 or 500). The cause contains no token. */
  readonly onCheckFailed?: (cause: unknown) => void;
};

/** A method with its API and version. */
export type MethodRoute = {
  readonly api: ApiDefinition;
  readonly version: ApiVersion;
  readonly method: ApiMethod;
};

export type AdmittedCall<Call = ApiCall> = {
  readonly call: Call;
  /** Builds the response that the request asks for: selected fields, pretty-printed or compact. */
  readonly respond: (status: 200 | 201, answer: HandlerAnswer) => HttpResponse;
  /** The same call with this body. @throws ApiError with code 400 if the body doesn't fit the method's schema */
  readonly withBody: (body: unknown) => Call;
};

type Admission<Call> = AdmittedCall<Call> | { readonly refusal: HttpResponse };

/** Decoded path parameters by name. */
type PathParameters = Readonly<Record<string, string | undefined>>;

/**
 * Checks a request: its API key if it has one, its token, the token's scopes, and the parameters.
 *
 * @param more parameters of an upload, besides the method's own and the global ones. The body of an upload stays unread
 * @throws ApiError with code 400 for an invalid parameter or key, or if key and token are of different projects; 403 if
 * the key's restrictions don't allow the call or the key's project is deleted
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
  // Reject two different projects: the call would have two consumers, and it wouldn't be clear whose enabled APIs count
  // (decision 0064).
  if (project !== undefined && project.id !== caller.token.projectId) throw differentProjects();
  return describeCall(caller, { request, route, path, query, context, more });
}

/** Like `admitCall`, for a method with public data. A request without a token needs only an API key. */
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

/**
 * Makes a call again that was admitted earlier, e.g. when its upload ends.
 *
 * @param began without credentials in the query; `metadata` is the parsed body
 */
export function resumeCall(
  caller: Pick<ApiCall, 'account' | 'token'>,
  began: {
    readonly request: Pick<HttpRequest, 'path' | 'query'>;
    readonly params: PathParameters;
    readonly metadata: unknown;
    readonly route: MethodRoute;
    readonly more: ParameterDefinitions;
  },
  context: CallContext,
): AdmittedCall {
  const { route, params: path, more, metadata } = began;
  const request = { ...began.request, method: route.method.httpMethod, headers: {}, body: '', secure: true };
  const complete = { ...caller, access: grantedAccess(caller.token, context) };
  const described = describeCall(complete, {
    request,
    route,
    path,
    query: began.request.query,
    context,
    more,
  });
  return { ...described, call: described.withBody(metadata) };
}

/** Whether the request has a token. A malformed token counts too, so that the response says what is wrong with it. */
function hasToken(request: HttpRequest, { origin }: CallContext): boolean {
  return !('missing' in readPresentedToken(request, origin));
}

/** Checks the token, its scopes, and its account. */
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

function grantedAccess(
  { sub, projectId, clientId }: CheckedToken,
  { storage, now }: CallContext,
): GrantedAccess {
  return {
    scopeEnds: async () => (await storage.findGrant(sub, projectId, now()))?.scopeEnds ?? {},
    revoke: async () => {
      await storage.revokeGrant(sub, projectId, {
        at: now(),
        actor: { kind: 'client', clientId },
        cause: 'app',
        clientId,
      });
    },
  };
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

/** Checks the parameters, and puts together what the handler gets. @throws ApiError with code 400 */
function describeCall<Caller extends object>(
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
  const wanted = { request, selection, isPretty: parameters.boolean('prettyPrint') };
  const call = {
    ...caller,
    storage,
    get contents() {
      return createContents(context);
    },
    now: context.now(),
    randomBytes,
    origin,
    parameters,
    body: more === undefined ? readBody(request, route) : {},
    wantsMedia,
    requireMatch: (etag: string) => requireMatch(request.headers, etag),
    // Only listings read `selfLink` and `listing`, so they're made on demand.
    get selfLink() {
      return linkTo(request.path, query, origin);
    },
    get listing() {
      return describeListing(request.path, query, method);
    },
    keeps: (field: string) => keepsField(selection, field),
  };
  return {
    call,
    respond: (status: 200 | 201, answer: HandlerAnswer) => createResponse(status, answer, wanted),
    withBody: (body: unknown) => ({ ...call, body: checkBody(body, route) }),
  };
}

/**
 * What the challenges (`WWW-Authenticate`) of an API version contain: the realm, and the URL of the version's metadata
 * (RFC 9728 §5.1).
 */
export function challengerOf(version: ApiVersion, origin: string): Required<Challenger> {
  return {
    realm: `${origin}/`,
    resourceMetadataUrl: `${origin}${wellKnownPath}/${identifierPathOf(version)}`,
  };
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
    // A method without a result has no fields to select.
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

/** The query for links: without token, API key, `quotaUser` and `userIp`. */
export function shownQuery(query: string): URLSearchParams {
  const shown = new URLSearchParams(query);
  for (const name of ['access_token', 'oauth_token', 'key', 'quotaUser', 'userIp']) shown.delete(name);
  return shown;
}

function linkTo(path: string, query: string, origin: string): string {
  const shown = shownQuery(query);
  return `${origin}${path}${shown.size === 0 ? '' : `?${shown}`}`;
}

/** Describes the listing that a page token belongs to: everything that decides which items are in it. */
function describeListing(path: string, query: string, method: ApiMethod): string {
  const deciding = shownQuery(query);
  for (const name of [...Object.keys(globalParameters), 'pageToken', 'pageSize', 'maxResults']) {
    deciding.delete(name);
  }
  deciding.sort();
  return `${method.id} ${path} ${deciding}`;
}
