/** Puts the server together from its services and routes. This file has no rules of its own. */

import type { Fix } from '@grantway/protocol/fix';
import { presentFields } from '@grantway/protocol/present-fields';
import { createApiFamily } from './apis/api-routes.ts';
import { apiSubscriptions } from './apis/api-subscriptions.ts';
import { storedCatalogue } from './apis/built-in-apis.ts';
import type { CallContext } from './apis/gateway/call/call-context.ts';
import { resourceMetadataFamily } from './apis/gateway/discovery/resource-metadata.ts';
import type { Services } from './context.ts';
import { createEvents } from './events/events.ts';
import { bodyFactor } from './host/body-factor.ts';
import { steadyClock } from './host/clock.ts';
import { keepHouse } from './host/keep-house.ts';
import { sparingOfOutages } from './host/outage-reports.ts';
import { streamsBody } from './host/streamed-bodies.ts';
import { createGate } from './http/gate.ts';
import type { HttpRequest, HttpResponse } from './http/http-message.ts';
import { createRequestHandler } from './http/request-handler.ts';
import type { Route, RouteFamily } from './http/route.ts';
import { createFetch } from './http/web/fetch-adapter.ts';
import { type KeyPurpose, KeyRing, type RootKey } from './keys/key-ring.ts';
import { randomBytes as systemRandomBytes } from './keys/random.ts';
import { SigningKeys } from './keys/signing-keys.ts';
import { fixAddress } from './management-api/fix-address.ts';
import { createManagementFamily } from './management-api/management-routes.ts';
import { createAdmissionExplainer } from './oauth/authorize/explain-admission.ts';
import { createFailureNotes } from './oauth/authorize/failure-notes.ts';
import { createFailurePage } from './oauth/authorize/failure-page.ts';
import { createConsentPreview } from './oauth/authorize/preview-consent.ts';
import { createRequestOpener } from './oauth/authorize/sign-in-destination.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { createAccessTokenChecker } from './oauth/token/check-access-token.ts';
import { logoFiles } from './person/consent/app-logo.ts';
import { loadBrand } from './person/pages/brand/load-brand.ts';
import { accountAtFrontPage, assetFiles, nothingHere, personRoutes } from './person/person-routes.ts';
import { createPlayground, playgroundApi, playgroundPages } from './person/playground/playground-routes.ts';
import type { OwnApis } from './person/playground/visit.ts';
import { chooseSignInStrategy } from './person/sign-in/sign-in-strategy.ts';
import { openBundle } from './person/web-app/bundle.ts';
import { consolePages, webAppFiles } from './person/web-app/web-app-routes.ts';
import { createDomainProver } from './registration/domain-proof.ts';
import { LogoMaker } from './registration/logo/logo-maker.ts';
import { managementCommand } from './registration/management-command.ts';
import type { AccessTokenChecker } from './resource/checked-token.ts';
import { issuerOf } from './settings/server-names.ts';
import { defaultSettings, type Settings } from './settings/settings.ts';
import type { Storage } from './storage/storage.ts';

/** Makes a command's own routes, which the server adds to `routes`. One of them must be at `/`. */
export type HostRoutes = (services: Services, routes: readonly Route[]) => readonly Route[];

export type ServerParts = {
  readonly storage: Storage;
  readonly rootKeys: readonly RootKey[];
  /** `origin` is required; the rest has defaults (`settings/settings.ts`). */
  readonly settings: Pick<Settings, 'origin'> & Partial<Settings>;
  /** By default, `/` redirects to the account page. */
  readonly hostRoutes?: HostRoutes;
  /**
   * Options by which the management commands find this server's database: `['--data', 'team']`. Error pages add them to
   * the commands that they show, if `registrationShownInErrors` is true. The server doesn't quote them for the shell, so
   * quote them yourself.
   */
  readonly commandOptions?: readonly string[];
  /** Whole seconds since 1970; the system's clock by default. */
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
  /**
   * Only for `fetch`: the network address that a request came from. The server counts wrong passwords for each address.
   * Without this function, all requests count as coming from one address. A request to `handle` contains its address.
   */
  readonly clientAddress?: (request: Request) => string;
  /** The errors of API calls that fail on demand, for a development server. */
  readonly failCall?: CallContext['failCall'];
  /** Called with errors that no handler expected; by default, writes to standard error. Never gets secrets. */
  readonly reportFailure?: Services['reportFailure'];
};

export type GrantwayServer = {
  /** Answers one request with one response, both plain records. Never rejects. */
  readonly handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;
  /** Like `handle`, for the web's own types `Request` and `Response`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** For APIs in the same process: pass it to `grantway/resource`. */
  readonly checkAccessToken: AccessTokenChecker;
  readonly settings: Settings;
  /**
   * Deletes expired records, unused clients, deleted projects and old events, rotates signing keys, and refreshes the
   * catalog. `grantway dev` and `grantway serve` call it every minute.
   */
  readonly keepHouse: () => Promise<void>;
};

/**
 * @throws SigningKeyError if the storage's signing keys were sealed under other root keys
 * @throws BrandError if `settings.brand` can't be used
 */
export async function createServer(parts: ServerParts): Promise<GrantwayServer> {
  const services = createServices(parts);
  const { settings, storage, now } = services;
  await storage.registerScopes(services.catalogue.scopeNames());
  await services.catalogue.follow();
  await services.signingKeys.refresh(now());
  const checkAccessToken = createAccessTokenChecker(services);
  const memberRole = async (projectId: string, accountSub: string) =>
    (await storage.findProjectMember(projectId, accountSub))?.role;
  const managementServices = {
    ...services,
    domainProver: createDomainProver({ localAllowed: false }),
    logos: new LogoMaker(),
  };
  const authorization = {
    explainAdmission: createAdmissionExplainer(services),
    previewConsent: createConsentPreview(services),
  };
  const apis = [
    resourceMetadataFamily(settings, services.catalogue),
    createApiFamily({ ...services, failCall: parts.failCall }, checkAccessToken),
  ];
  const playground = createPlayground(
    services,
    createOwnApis(services, apis, checkAccessToken),
    checkAccessToken,
  );
  const handle = createRequestHandler({
    routes: gatherRoutes(services, checkAccessToken, parts.hostRoutes),
    families: [
      webAppFiles(),
      consolePages(services),
      playgroundApi(playground),
      playgroundPages(playground),
      assetFiles(services),
      logoFiles(services),
      createManagementFamily(managementServices, checkAccessToken, authorization, memberRole),
      ...apis,
    ],
    nothingHere: nothingHere(services),
    gate: createGate({ ...settings, anybodyMayChoose: services.signIn.byChoice }),
    failurePage: createFailurePage(services),
    reportFailure: services.reportFailure,
  });
  return {
    handle,
    fetch: createFetch(
      handle,
      presentFields({
        maximumBodyBytes: settings.maximumBodyBytes,
        bodyFactor,
        streamsBody,
        clientAddress: parts.clientAddress,
      }),
    ),
    checkAccessToken,
    settings,
    keepHouse: () => keepHouse(services),
  };
}

/**
 * For the playground's requests to this server (decision 0092). The handler has only routes that ignore cookies: no page,
 * no management API, and no playground.
 */
function createOwnApis(
  services: Services,
  families: readonly RouteFamily[],
  checkAccessToken: AccessTokenChecker,
): OwnApis {
  const handle = createRequestHandler({
    routes: oauthRoutes(services, checkAccessToken).filter(({ surface }) => surface !== 'page'),
    families,
    nothingHere: nothingHere(services),
    gate: () => undefined,
    failurePage: createFailurePage(services),
    reportFailure: services.reportFailure,
  });
  const { maximumBodyBytes } = services.settings;
  return createFetch(handle, { maximumBodyBytes, bodyFactor, streamsBody });
}

/** A test compares `docs/reference/endpoints.md` with this list. */
export function gatherRoutes(
  services: Services,
  checkAccessToken: AccessTokenChecker,
  hostRoutes: HostRoutes = () => [accountAtFrontPage],
): readonly Route[] {
  const routes = [
    ...oauthRoutes(services, checkAccessToken),
    ...personRoutes(services, createRequestOpener(services)),
  ];
  return [...routes, ...hostRoutes(services, routes)];
}

export function createServices(parts: ServerParts): Services {
  const settings: Settings = { ...defaultSettings, ...parts.settings };
  const randomBytes = parts.randomBytes ?? systemRandomBytes;
  const now = parts.now ?? steadyClock();
  const keyRing = new KeyRing(parts.rootKeys, randomBytes);
  const sealerFor = (purpose: KeyPurpose) => keyRing.sealerFor(purpose);
  const reportFailure = sparingOfOutages(
    parts.reportFailure ?? ((where, error) => console.error(`grantway: ${where}:`, error)),
    now,
  );
  return {
    settings,
    brand: loadBrand(settings.brand),
    storage: parts.storage,
    catalogue: storedCatalogue(parts.storage, settings.unknownScopesAccepted ? 'accept' : 'refuse'),
    events: createEvents([apiSubscriptions({ storage: parts.storage })], reportFailure),
    now,
    randomBytes,
    sealerFor,
    signIn: chooseSignInStrategy({ settings, storage: parts.storage }),
    signingKeys: new SigningKeys({
      storage: parts.storage,
      sealer: keyRing.sealerFor('at rest'),
      randomBytes,
      lifetimeSeconds: settings.signingKeyLifetimeSeconds,
      issuer: issuerOf(settings),
    }),
    commandFor: (words: readonly string[]) =>
      settings.registrationShownInErrors ? managementCommand(words, parts.commandOptions) : undefined,
    noteFailure: createFailureNotes({ storage: parts.storage, now, reportFailure }),
    fixAddress: (fix: Fix, request?: string) =>
      openBundle() === undefined ? undefined : fixAddress(fix, request, { sealerFor, now, settings }),
    reportFailure,
  };
}
