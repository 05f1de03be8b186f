/**
 * What the application says once, at start: its client, the endpoints, the redirect URI. Everything is checked here, so
 * that a mistake shows when the application starts and not when its first user comes back from consent.
 */
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import type { ClientAuthentication } from './client-authentication.ts';
import type { ReadCredentials } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';
import type { GrantStore } from './stores/grant-store.ts';

/** The authorization server's URLs. */
export type Endpoints = {
  /** Where the browser goes to ask the person. */
  readonly authorization: string;
  /** Where codes are exchanged and tokens refreshed. */
  readonly token: string;
  /** Undefined where the server has none: nothing can be revoked there. */
  readonly revocation: string | undefined;
};

/** What `createOAuthClient` takes. `credentials`, `store` and `keys` are always needed. */
export type OAuthClientOptions = {
  /**
   * The content of `client_secret.json`, as text or as the object parsed from it; or `{ clientId, clientSecret }`. The
   * endpoints are Google's where neither the file nor `endpoints` names others.
   */
  readonly credentials: string | object;
  /** Where the answer goes. Left out, the file's redirect URI is used if it has exactly one. */
  readonly redirectUri?: string;
  /**
   * Secrets of at least 32 characters, the same in every process of the application, under which running authorizations
   * and stored grants are sealed. The first one seals, all of them open. A program that keeps nothing beyond its own
   * end may make one up: `crypto.randomUUID()`.
   */
  readonly keys: readonly string[];
  /** Where grants are kept, and which callbacks have been handled: `@grantway/client/stores/…`. */
  readonly store: GrantStore;
  /** `offline` (if left out) for refresh tokens, and so for access while the person is away. */
  readonly accessType?: 'online' | 'offline';
  /** Endpoints that differ from those of the file. `discoverServer` finds all of them. */
  readonly endpoints?: Partial<Endpoints>;
  /** The authorization server's issuer identifier; left out, the origin of the authorization endpoint. */
  readonly issuer?: string;
  /** The server has announced `iss` in every callback (RFC 9207 §3): one without it is refused. */
  readonly issuerInCallback?: boolean;
  /**
   * Whether the server adds what was granted before to what is asked for later (`include_granted_scopes`), as the
   * guide's does. Where it does not, the library asks for the earlier scopes again. True if left out.
   */
  readonly combinesGrants?: boolean;
  /**
   * How the two endpoints take the client's secret: in the body (`client_secret_post`, if left out) or by HTTP Basic
   * (`client_secret_basic`). `discoverServer` finds out what the server takes.
   */
  readonly clientAuthentication?: {
    readonly token?: ClientAuthentication;
    readonly revocation?: ClientAuthentication;
  };
  /** Checks that the redirect URI is under a domain that one can own; from `@grantway/client/public-suffix`. */
  readonly publicSuffix?: PublicSuffixLookup;
  /** Time limit of one request to the authorization server. 10 if left out. */
  readonly timeoutSeconds?: number;
  /** Told of what a listener threw; `console.error` if left out. */
  readonly onListenerError?: (error: unknown) => void;
  /** By which all requests go out, those to APIs too. The runtime's own if left out. */
  readonly fetch?: typeof globalThis.fetch;
  /** The clock: milliseconds since 1970. */
  readonly now?: () => number;
  /** Cryptographically secure random bytes. */
  readonly randomBytes?: (length: number) => Uint8Array<ArrayBuffer>;
};

/** The options, checked and completed. */
export type ClientConfiguration = Required<
  Omit<OAuthClientOptions, 'credentials' | 'redirectUri' | 'publicSuffix'>
> & {
  readonly clientId: string;
  /** Undefined for a client without one. */
  readonly clientSecret: string | undefined;
  readonly redirectUri: string | undefined;
  readonly endpoints: Endpoints;
};

/** Google's issuer identifier. */
export const googleIssuer = 'https://accounts.google.com';

/** Google's endpoints, used for whatever the file leaves out. */
const googleEndpoints: Endpoints = {
  authorization: `${googleIssuer}/o/oauth2/v2/auth`,
  token: 'https://oauth2.googleapis.com/token',
  revocation: 'https://oauth2.googleapis.com/revoke',
};

/** The clock in whole seconds since 1970. */
export function nowSeconds({ now }: Pick<ClientConfiguration, 'now'>): number {
  return Math.floor(now() / 1000);
}

const minimumKeyLength = 32;

/**
 * Checks the options and fills in what was left out.
 *
 * @throws {ConfigurationError} saying what to change.
 */
export function resolveConfiguration(options: OAuthClientOptions): ClientConfiguration {
  const credentials = readCredentials(options.credentials, googleEndpoints);
  const endpoints = resolveEndpoints(credentials, options.endpoints);
  const [only, another] = credentials.redirectUris;
  const configuration: ClientConfiguration = {
    accessType: 'offline',
    issuer: requireSecureUrl('endpoints.authorization', endpoints.authorization).origin,
    issuerInCallback: false,
    combinesGrants: true,
    clientAuthentication: {},
    timeoutSeconds: 10,
    onListenerError: console.error,
    // Looked up at each call, so that instrumentation put in place later is used.
    fetch: (input, init) => globalThis.fetch(input, init),
    now: Date.now,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    ...presentFields<OAuthClientOptions>(options),
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    redirectUri: options.redirectUri ?? (another ? undefined : only),
    endpoints,
  };
  checkConfiguration(configuration, options.publicSuffix);
  return configuration;
}

function checkConfiguration(
  configuration: ClientConfiguration,
  publicSuffix: PublicSuffixLookup | undefined,
): void {
  const { keys, store, issuer, endpoints, redirectUri, timeoutSeconds } = configuration;
  if (!store || !keys?.length || keys.some((key) => key.length < minimumKeyLength)) {
    throw new ConfigurationError(`Set store and keys: at least one key of ${minimumKeyLength} characters.`);
  }
  if (!(timeoutSeconds > 0)) throw new ConfigurationError('timeoutSeconds must be more than 0.');
  requireSecureUrl('issuer', issuer);
  if (endpoints.token === googleEndpoints.token && issuer !== googleIssuer) {
    throw new ConfigurationError('Set the endpoints; discoverServer finds them.');
  }
  const broken = redirectUri ? checkRedirectUri(redirectUri, { publicSuffix }) : [];
  const reasons = broken.map(({ rule, message }) => `${message} (${rule})`).join(' ');
  if (reasons) throw new ConfigurationError(`The redirect URI cannot be used: ${reasons}`);
}

function resolveEndpoints(file: ReadCredentials, overrides: Partial<Endpoints> = {}): Endpoints {
  const { token = file.tokenUri, authorization = file.authUri } = overrides;
  const { hostname, origin } = requireSecureUrl('endpoints.token', token);
  // The file names no revocation endpoint: it stands beside the token endpoint, but for Google's older token URLs.
  const revocation = /\.google(apis)?\.com$/.test(hostname) ? googleEndpoints.revocation : `${origin}/revoke`;
  const endpoints = { token, authorization, revocation, ...overrides };
  if (endpoints.revocation) requireSecureUrl('endpoints.revocation', endpoints.revocation);
  return endpoints;
}

/**
 * RFC 6749 §3.1, §3.2, RFC 6750 §5.3: TLS wherever credentials travel; only a server on the same machine does without.
 *
 * @throws {ConfigurationError} for a URL over which no secret may be sent, or with a fragment.
 */
export function requireSecureUrl(name: string, text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (!url.hash && hasTlsOrIsLoopback(url)) return url;
  }
  throw new ConfigurationError(`${name} must be an https URL without fragment, or http on localhost.`);
}
