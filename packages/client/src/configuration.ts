/**
 * The options of `createOAuthClient`. The checks find most mistakes when your app starts, not at the first callback.
 */
import {
  googleIssuer,
  googleServer,
  revocationEndpointBeside,
} from '@grantway/protocol/authorization-server';
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import type { ClientAuthentication } from './client-authentication.ts';
import type { ReadCredentials } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';
import type { GrantStore } from './stores/grant-store.ts';

export type Endpoints = {
  /** Where the browser goes, so that the server can ask the user. */
  readonly authorization: string;
  /** Where the library exchanges codes and refreshes tokens. */
  readonly token: string;
  /** Where the library revokes tokens. Undefined if the server has no such endpoint. */
  readonly revocation: string | undefined;
};

/** `credentials`, `keys` and `store` are required. */
export type OAuthClientOptions = {
  /**
   * The content of `client_secret.json`, as text or as a parsed object; or `{ clientId, clientSecret }`. The library
   * uses Google's endpoints if you name no others.
   */
  readonly credentials: string | object;
  /** Where the server sends the browser back to. Default: the file's redirect URI, if it has exactly one. */
  readonly redirectUri?: string;
  /**
   * Secrets of at least 32 characters that encrypt the stored grants and the running authorizations. Use the same list
   * in every process of your app. The library seals with the first secret and opens with any of them. A program that
   * stores nothing permanently may use `crypto.randomUUID()`.
   */
  readonly keys: readonly string[];
  /** Stores the grants and remembers handled callbacks. Ready-made stores: `@grantway/client/stores/…`. */
  readonly store: GrantStore;
  /** `offline` asks for a refresh token, for access while the user is away. Default: `offline`. */
  readonly accessType?: 'online' | 'offline';
  /** Endpoints to use instead of those in the file. `discoverServer` finds them. */
  readonly endpoints?: Partial<Endpoints>;
  /** The authorization server's issuer identifier. Default: the origin of the authorization endpoint. */
  readonly issuer?: string;
  /**
   * Whether the server announces `iss` in every callback (RFC 9207 §3). If true, the library rejects a callback without
   * `iss`. Default: false.
   */
  readonly issuerInCallback?: boolean;
  /**
   * Whether the server supports `include_granted_scopes`. If false, the library asks for the earlier scopes again.
   * Default: true.
   */
  readonly combinesGrants?: boolean;
  /**
   * How each endpoint takes the client's secret: in the body (`client_secret_post`, the default) or by HTTP Basic
   * (`client_secret_basic`). `discoverServer` finds it out.
   */
  readonly clientAuthentication?: {
    readonly token?: ClientAuthentication;
    readonly revocation?: ClientAuthentication;
  };
  /**
   * Checks that somebody can own the redirect URI's domain. Pass `publicSuffix` from `@grantway/client/public-suffix`.
   */
  readonly publicSuffix?: PublicSuffixLookup;
  /** How long one request to the authorization server may take, in seconds. Default: 10. */
  readonly timeoutSeconds?: number;
  /** Called with the error if a listener of `onTokens` fails. Default: `console.error`. */
  readonly onListenerError?: (error: unknown) => void;
  /** For all requests, including those to APIs. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** The clock: milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Returns cryptographically secure random bytes. Default: `crypto.getRandomValues`. */
  readonly randomBytes?: (length: number) => Uint8Array<ArrayBuffer>;
};

/** The options after checking, with defaults filled in. */
export type ClientConfiguration = Required<
  Omit<OAuthClientOptions, 'credentials' | 'redirectUri' | 'publicSuffix'>
> & {
  readonly clientId: string;
  /** Undefined if the client has no secret. */
  readonly clientSecret: string | undefined;
  readonly redirectUri: string | undefined;
  readonly endpoints: Endpoints;
};

/** Whole seconds since 1970. */
export function nowSeconds({ now }: Pick<ClientConfiguration, 'now'>): number {
  return Math.floor(now() / 1000);
}

const minimumKeyLength = 32;

/** @throws {ConfigurationError} saying what to change */
export function resolveConfiguration(options: OAuthClientOptions): ClientConfiguration {
  const credentials = readCredentials(options.credentials, googleServer);
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
    // Instrumentation may replace `fetch` later, so look it up on each call.
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
    throw new ConfigurationError(
      `Set store and keys. Each key needs at least ${minimumKeyLength} characters.`,
    );
  }
  if (!(timeoutSeconds > 0)) throw new ConfigurationError('Set timeoutSeconds to more than 0.');
  requireSecureUrl('issuer', issuer);
  if (endpoints.token === googleServer.token && issuer !== googleIssuer) {
    throw new ConfigurationError('The issuer is not Google: set endpoints (use discoverServer).');
  }
  const broken = redirectUri ? checkRedirectUri(redirectUri, { publicSuffix }) : [];
  const reasons = broken.map(({ rule, message }) => `${message} (${rule})`).join(' ');
  if (reasons) throw new ConfigurationError(`Change the redirect URI. ${reasons}`);
}

function resolveEndpoints(file: ReadCredentials, overrides: Partial<Endpoints> = {}): Endpoints {
  const { token = file.tokenUri, authorization = file.authUri } = overrides;
  const revocation = revocationEndpointBeside(requireSecureUrl('endpoints.token', token));
  const endpoints = { token, authorization, revocation, ...overrides };
  if (endpoints.revocation) requireSecureUrl('endpoints.revocation', endpoints.revocation);
  return endpoints;
}

/**
 * RFC 6749 §3.1 and §3.2, RFC 6750 §5.3: credentials travel over TLS only. On the same machine, plain HTTP is allowed.
 *
 * @throws {ConfigurationError} if the text isn't an absolute URL, has a fragment, or needs TLS
 */
export function requireSecureUrl(name: string, text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (!url.hash && hasTlsOrIsLoopback(url)) return url;
  }
  throw new ConfigurationError(`${name} must be an https URL without a fragment, or http on localhost.`);
}
