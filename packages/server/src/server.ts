/**
 * The server as one function from request to response, and the only place where handlers are mounted. OAuth's paths are
 * static, so an exact table finds them; the REST APIs bring a router of their own.
 *
 * Public entry of the package `grantway`, for embedding: `createServer` needs a storage and root keys, and listens
 * nowhere. The CLI (`main.ts`) puts `node:http` around it.
 */
import { OAuthError } from '@grantway/protocol/error';
import { apiSubscriptions } from './apis/api-subscriptions.ts';
import { allScopeNames } from './apis/catalogue.ts';
import { createApiHandler, isApiPath } from './apis/gateway/api-handler.ts';
import { isUploadPath } from './apis/gateway/upload/upload-paths.ts';
import { UploadSessions } from './apis/gateway/upload/upload-sessions.ts';
import type { Services } from './context.ts';
import { createWelcomePage, type DevelopmentInfo } from './dev/welcome.ts';
import { createEvents } from './events/events.ts';
import { steadyClock } from './host/clock.ts';
import { sparingOfOutages } from './host/outage-reports.ts';
import { endpointPaths, withTrailingSlash } from './http/endpoint-paths.ts';
import { retryHeaders } from './http/error-status.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  noStore,
  redirectResponse,
} from './http/http-message.ts';
import { isPrefetch, prefetchRefused } from './http/prefetch.ts';
import {
  answerOptions,
  answerServerOptions,
  bodyFaultResponse,
  failureResponse,
  type Surface,
  withOriginHeaders,
} from './http/surface.ts';
import { createFetch } from './http/web/fetch-adapter.ts';
import { KeyRing, type RootKey } from './keys/key-ring.ts';
import { randomBytes as systemRandomBytes } from './keys/random.ts';
import { SigningKeys } from './keys/signing-keys.ts';
import {
  createAuthorizationEndpoint,
  createAuthorizationPageEndpoint,
} from './oauth/authorize/authorization-endpoint.ts';
import { authorizationErrorPage } from './oauth/authorize/authorization-error-page.ts';
import { RefusedError } from './oauth/authorize/refused-error.ts';
import {
  createCertificatesEndpoint,
  createDiscoveryEndpoint,
  createJsonWebKeySetEndpoint,
} from './oauth/discovery/discovery-endpoint.ts';
import { createRevocationEndpoint } from './oauth/revocation/revocation-endpoint.ts';
import { createAccessTokenChecker } from './oauth/token/check-access-token.ts';
import { createTokenEndpoint } from './oauth/token/token-endpoint.ts';
import { createTokenInfoEndpoint } from './oauth/token-info/token-info-endpoint.ts';
import { createUserInfoEndpoint } from './oauth/user-info/user-info-endpoint.ts';
import {
  createAccountEndpoint,
  createApplicationsEndpoint,
  createSecurityEndpoint,
} from './person/account/account-endpoints.ts';
import { type Asset, findAsset } from './person/pages/assets.ts';
import { renderNotFoundPage } from './person/pages/not-found-page.ts';
import { accountAddress, pageFrame, pageResponse } from './person/pages/page-response.ts';
import { createResetEndpoint } from './person/sign-in/reset.ts';
import { createSignInEndpoint } from './person/sign-in/sign-in-endpoint.ts';
import { createSignOutEndpoint } from './person/sign-in/sign-out.ts';
import { retireUnusedClients } from './registration/client-life.ts';
import { managementCommand } from './registration/management-command.ts';
import type { AccessTokenChecker } from './resource/checked-token.ts';
import { defaultSettings, type Settings } from './settings/settings.ts';
import { StorageUnavailableError } from './storage/errors/unavailable.ts';
import type { Storage } from './storage/storage.ts';

export type { HttpRequest, HttpResponse } from './http/http-message.ts';
export type { RootKey } from './keys/key-ring.ts';
export { loadOrCreateRootKeys, parseRootKeys } from './keys/root-key-file.ts';
export type { Settings } from './settings/settings.ts';
export { StorageUnavailableError, type UnavailableReason } from './storage/errors/unavailable.ts';
export { openStorage } from './storage/open.ts';
export type { Storage } from './storage/storage.ts';

export type ServerOptions = {
  readonly storage: Storage;
  readonly rootKeys: readonly RootKey[];
  /** `origin` is required; the rest has defaults (`config.ts`). */
  readonly settings: Pick<Settings, 'origin'> & Partial<Settings>;
  /** Mounts the front page of a development server; without it `/` leads to the account. */
  readonly development?: DevelopmentInfo;
  /**
   * Options by which the management commands find this server's database, ready for a shell: `['--data', 'team']`. Error
   * pages name commands with them, where `registrationShownInErrors`.
   */
  readonly commandOptions?: readonly string[];
  /** Whole seconds since 1970; the system's clock by default. */
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
  /**
   * For `fetch`: the network address that a request came from, so that guesses at passwords are counted for each. Without
   * it all of them count as one address's. `handle` is told by its requests.
   */
  readonly clientAddress?: (request: Request) => string;
  /** Told of what no handler expected; writes to standard error by default. Gets no secrets. */
  readonly reportFailure?: Services['reportFailure'];
};

export type GrantwayServer = {
  /** One request, one response, as plain records; never rejects. */
  readonly handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;
  /** The same for the web's own types. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** For APIs in the same process: pass it to `grantway/resource`. */
  readonly checkAccessToken: AccessTokenChecker;
  readonly settings: Settings;
  /** Deletes what has expired and rotates signing keys. The CLI calls it every minute. */
  readonly keepHouse: () => Promise<void>;
};

type Route = {
  readonly surface: Surface;
  readonly methods: ReadonlyMap<string, Handler>;
  /** Whether a GET does something, so that loading it in advance must not. */
  readonly prefetchRefused: boolean;
};

/** @throws SigningKeyError where the storage's keys were sealed under other root keys */
export async function createServer(options: ServerOptions): Promise<GrantwayServer> {
  const services = createServices(options);
  const { settings } = services;
  const uploads = new UploadSessions(
    { perAccount: settings.uploadsPerAccount, lifetimeSeconds: settings.uploadLifetimeSeconds },
    services.randomBytes,
  );
  const subscriptions = [apiSubscriptions({ storage: services.storage, uploads })];
  const context: Services = { ...services, events: createEvents(subscriptions, services.reportFailure) };
  await context.storage.registerScopes(allScopeNames());
  await context.signingKeys.refresh(context.now());
  const checkAccessToken = createAccessTokenChecker(context);
  const routes = mountRoutes(context, checkAccessToken, options.development);
  const handleApi = createApiHandler({
    storage: context.storage,
    checkAccessToken,
    origin: settings.origin,
    now: context.now,
    randomBytes: context.randomBytes,
    uploads: {
      sessions: uploads,
      maximumBytes: settings.uploadMaximumBytes,
      maximumMetadataBytes: settings.maximumBodyBytes,
    },
    commandFor: context.commandFor,
    onCheckFailed: (cause) => context.reportFailure('checking an access token', cause),
  });

  const answer = (request: HttpRequest, route: Route | undefined, surface: Surface) => {
    if (context.settings.accountChoiceWithoutPassword && isMisdirected(request, context)) {
      return jsonResponse(421, {
        error: 'invalid_request',
        error_description: 'This server has another name.',
      });
    }
    if (!request.secure && !context.settings.plainHttpAllowed) refusePlainHttp();
    if (request.bodyFault !== undefined) return bodyFaultResponse(request.bodyFault, surface);
    if (request.method === 'OPTIONS') {
      if (request.path === '*') return answerServerOptions();
      const options = answerOptions(request, surface, route === undefined ? apiMethods : methodsOf(route));
      if (options !== undefined) return options;
    }
    if (route === undefined) return serveUnrouted(request, handleApi);
    if (route.prefetchRefused && isPrefetch(request)) return prefetchRefused;
    return route.methods.get(methodFor(request, route))?.(request) ?? methodNotAllowed(route);
  };

  const handle = (request: HttpRequest): HttpResponse | Promise<HttpResponse> => {
    const route = routes.get(request.path);
    const surface = route?.surface ?? (isApiPath(request.path) ? 'api' : 'file');
    const response = guard(() => answer(request, route, surface), surface, request, context);
    return response instanceof Promise
      ? response.then((value) => withOriginHeaders(value, request, surface))
      : withOriginHeaders(response, request, surface);
  };
  return {
    handle,
    fetch: createFetch(handle, {
      maximumBodyBytes: settings.maximumBodyBytes,
      streamsBody: isUploadPath,
      ...(options.clientAddress && { clientAddress: options.clientAddress }),
    }),
    checkAccessToken,
    settings,
    keepHouse: async () => {
      uploads.sweep(context.now());
      await context.signingKeys.refresh(context.now());
      const now = context.now();
      // A use is recorded once a day, so a token may have been used up to a day after its record says.
      const idleSince = now - settings.refreshTokenIdleSeconds - daySeconds;
      while ((await context.storage.sweep(now, sweepBatch, idleSince)) === sweepBatch);
      await retireUnusedClients(context.storage, settings, now);
    },
  };
}

const daySeconds = 86_400;

/** Rows that one sweep deletes at most, so that no request waits long behind it. */
const sweepBatch = 500;

function createServices(options: ServerOptions): Omit<Services, 'events'> {
  const settings: Settings = { ...defaultSettings, ...options.settings };
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const now = options.now ?? steadyClock();
  const keyRing = new KeyRing(options.rootKeys, randomBytes);
  return {
    settings,
    storage: options.storage,
    now,
    randomBytes,
    sealerFor: (purpose) => keyRing.sealerFor(purpose),
    signingKeys: new SigningKeys({
      storage: options.storage,
      sealer: keyRing.sealerFor('at rest'),
      randomBytes,
      lifetimeSeconds: settings.signingKeyLifetimeSeconds,
      issuer: settings.origin,
    }),
    commandFor: (words) =>
      settings.registrationShownInErrors ? managementCommand(words, options.commandOptions) : undefined,
    reportFailure: sparingOfOutages(
      options.reportFailure ?? ((where, error) => console.error(`grantway: ${where}:`, error)),
      now,
    ),
  };
}

function mountRoutes(
  context: Services,
  checkAccessToken: AccessTokenChecker,
  development: DevelopmentInfo | undefined,
): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const mount = (paths: readonly string[], surface: Surface, methods: Readonly<Record<string, Handler>>) => {
    // Revocation is the one GET beside the pages that changes something.
    const prefetchRefused = surface === 'page' || paths.includes(endpointPaths.revocation[0]);
    for (const path of paths) {
      routes.set(path, { surface, methods: new Map(Object.entries(methods)), prefetchRefused });
    }
  };
  const get = (paths: readonly string[], handler: Handler) => mount(paths, 'json', { GET: handler });
  const both = (paths: readonly string[], surface: Surface, handler: Handler) =>
    mount(paths, surface, { GET: handler, POST: handler });

  both(endpointPaths.authorization, 'page', createAuthorizationEndpoint(context));
  both([endpointPaths.authorizationPage], 'page', createAuthorizationPageEndpoint(context));
  mount(withTrailingSlash(endpointPaths.token), 'json', { POST: createTokenEndpoint(context) });
  both(withTrailingSlash(endpointPaths.revocation), 'json', createRevocationEndpoint(context));
  for (const [paths, shape] of [
    [endpointPaths.tokenInfoCurrent, 'current'],
    [endpointPaths.tokenInfoLegacy, 'legacy'],
  ] as const) {
    both(withTrailingSlash(paths), 'json', createTokenInfoEndpoint(context, checkAccessToken, shape));
  }
  both(endpointPaths.userInfoCurrent, 'json', createUserInfoEndpoint(context, checkAccessToken, 'current'));
  both(endpointPaths.userInfoLegacy, 'json', createUserInfoEndpoint(context, checkAccessToken, 'legacy'));
  get(endpointPaths.discovery, createDiscoveryEndpoint(context));
  get(endpointPaths.jsonWebKeySet, createJsonWebKeySetEndpoint(context));
  get(endpointPaths.certificates, createCertificatesEndpoint(context));
  mount([endpointPaths.account], 'page', { GET: createAccountEndpoint() });
  both([endpointPaths.signIn], 'page', createSignInEndpoint(context));
  both([endpointPaths.signOut], 'page', createSignOutEndpoint(context));
  both([endpointPaths.resetAccount], 'page', createResetEndpoint(context));
  both([endpointPaths.applications], 'page', createApplicationsEndpoint(context));
  both([endpointPaths.security], 'page', createSecurityEndpoint(context));
  // A person who types the server's name alone means their account.
  const toAccount: Handler = (request) => redirectResponse(302, accountAddress(request));
  mount([endpointPaths.welcome], 'page', {
    GET: development === undefined ? toAccount : createWelcomePage(context, development),
  });
  return routes;
}

/** HEAD is GET without the body, but only where nothing can happen: an address that also takes POST does things. */
function methodFor({ method }: HttpRequest, route: Route): string {
  return method === 'HEAD' && !route.methods.has('POST') ? 'GET' : method;
}

function methodsOf({ methods }: Route): readonly string[] {
  return methods.has('POST') ? [...methods.keys()] : [...methods.keys(), 'HEAD'];
}

/** What the sample APIs take at one address or another; the answer to any other says which this one takes. */
const apiMethods = ['GET', 'HEAD', 'POST', 'PUT'] as const;

/** Assets, then the APIs, then nothing. */
async function serveUnrouted(
  request: HttpRequest,
  handleApi: (request: HttpRequest) => Promise<HttpResponse | undefined>,
): Promise<HttpResponse> {
  const asset = request.method === 'GET' || request.method === 'HEAD' ? findAsset(request.path) : undefined;
  if (asset !== undefined) return assetResponse(asset);
  const answer = await handleApi(request);
  if (answer !== undefined) return answer;
  if (request.headers.accept?.includes('text/html')) {
    const frame = pageFrame(request, undefined);
    return pageResponse(404, renderNotFoundPage({ frame, accountPagePath: accountAddress(request) }));
  }
  return jsonResponse(404, { error: 'not_found', error_description: `There is nothing at ${request.path}` });
}

function assetResponse(asset: Asset): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': asset.contentType,
      'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    },
    body: asset.body,
  };
}

function methodNotAllowed(route: Route): HttpResponse {
  const allow = methodsOf(route).join(', ');
  return jsonResponse(
    405,
    { error: 'invalid_request', error_description: `Use ${allow} for this address.` },
    { ...noStore, allow },
  );
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A development server gives every account to whoever asks, so it answers to its own names only: a web page whose name
 * was made to point at this machine (DNS rebinding) gets nothing.
 */
function isMisdirected(request: HttpRequest, context: Services): boolean {
  const host = request.headers.host;
  if (host === undefined) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return !loopbackNames.has(name) && name !== new URL(context.settings.origin).hostname;
}

/** AUT-1: HTTPS only, for codes, tokens and cookies alike. */
function refusePlainHttp(): never {
  throw new OAuthError('invalid_request', 'This server is reached over HTTPS only.', {
    fix: 'Use the https address of this server.',
  });
}

/** Turns what is thrown into an answer; what no handler expected is reported, and answered without a word of what it was. */
function guard(
  run: () => HttpResponse | Promise<HttpResponse>,
  surface: Surface,
  request: HttpRequest,
  context: Services,
): HttpResponse | Promise<HttpResponse> {
  const fail = (error: unknown): HttpResponse => {
    if (error instanceof RefusedError) {
      return authorizationErrorPage(request, error.refusal, error.known, context);
    }
    const failure = error instanceof OAuthError ? error : unexpected(error, request, context);
    return surface === 'page'
      ? authorizationErrorPage(request, failure, {}, context, { headers: retryHeaders(failure.code) })
      : failureResponse(failure, surface);
  };
  try {
    const response = run();
    return response instanceof Promise ? response.catch(fail) : response;
  } catch (error) {
    return fail(error);
  }
}

/** Logs name the path, never the query: it may hold a token or a code. */
function unexpected(error: unknown, request: HttpRequest, context: Services): OAuthError {
  context.reportFailure(`${request.method} ${request.path}`, error);
  if (error instanceof StorageUnavailableError) {
    return new OAuthError('temporarily_unavailable', 'The database of this server is not available.', {
      fix: 'Try again in a moment.',
      cause: error,
    });
  }
  return new OAuthError('server_error', 'Something went wrong on this server.', { cause: error });
}
