/**
 * What the application says once, at start: its client, the endpoints, the redirect URI. Everything is checked here, so
 * that a mistake shows when the application starts and not when its first user comes back from consent.
 */
import type { PublicSuffixLookup } from '@grantway/protocol/redirect-uri';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import type { ReadCredentials } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import { ConfigurationError } from './errors.ts';
import type { Transport } from './server-request.ts';
import type { GrantStore } from './stores/store.ts';
import { missingKeys } from './transaction.ts';

/** The authorization server's URLs. */
export type Endpoints = {
  readonly authorization: string;
  readonly token: string;
  /** Undefined where the server has none: nothing can be revoked there. */
  readonly revocation: string | undefined;
};

/** What `createOAuthClient` takes. `credentials` and `store` are always needed. */
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
   * and stored grants are sealed. The first one seals, all of them open. Needed for everything that a browser takes part
   * in, and to keep anything outside of this process.
   */
  readonly keys?: readonly string[];
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
   * How more is asked for later. Servers like the guide's combine grants themselves (`include_granted_scopes`, if left
   * out); of others, what was granted before has to be asked for again.
   */
  readonly incrementalAuthorization?: 'include_granted_scopes' | 'ask-again';
  /** Checks that the redirect URI is under a domain that one can own; from `@grantway/client/public-suffix`. */
  readonly publicSuffix?: PublicSuffixLookup;
  /** Time limit of one request to the authorization server. 10 if left out. */
  readonly timeoutSeconds?: number;
  /** Time limit of one API call without a signal of its own, until its headers are here. 60 if left out. */
  readonly apiTimeoutSeconds?: number;
  /** Told of what a listener threw; `console.error` if left out. */
  readonly onListenerError?: (error: unknown) => void;
  readonly fetch?: typeof globalThis.fetch;
  /** The clock: milliseconds since 1970. */
  readonly now?: () => number;
  /** Cryptographically secure random bytes. */
  readonly randomBytes?: (length: number) => Uint8Array<ArrayBuffer>;
};

/** The options, checked and completed. */
export type ClientConfiguration = {
  readonly clientId: string;
  /** Undefined for a client without one. */
  readonly clientSecret: string | undefined;
  readonly redirectUri: string | undefined;
  readonly keys: readonly string[];
  readonly store: GrantStore;
  readonly accessType: 'online' | 'offline';
  readonly endpoints: Endpoints;
  readonly issuer: string;
  readonly issuerInCallback: boolean;
  readonly asksAgain: boolean;
  readonly transport: Transport;
  readonly apiTimeoutSeconds: number;
  readonly onListenerError: (error: unknown) => void;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

/** Google's endpoints, used for whatever the file leaves out. */
const googleEndpoints: Endpoints = {
  authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revocation: 'https://oauth2.googleapis.com/revoke',
};

const googleIssuer = 'https://accounts.google.com';

/** Whether an endpoint is Google's, whose revocation takes a token and nothing else. */
export function isGoogleRevocation(endpoints: Endpoints): boolean {
  return endpoints.revocation === googleEndpoints.revocation;
}

const minimumKeyLength = 32;

/**
 * Checks the options and fills in what was left out.
 *
 * @throws {ConfigurationError} saying what to change.
 */
export function resolveConfiguration(options: OAuthClientOptions): ClientConfiguration {
  const { keys = [], store, timeoutSeconds = 10, apiTimeoutSeconds = 60, now = Date.now } = options;
  if (keys.some((key) => key.length < minimumKeyLength)) {
    throw new ConfigurationError(`Each of keys must have at least ${minimumKeyLength} characters.`);
  }
  if (keys.length === 0 && store.volatile !== true) throw missingKeys();
  for (const [name, seconds] of Object.entries({ timeoutSeconds, apiTimeoutSeconds })) {
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new ConfigurationError(`${name} must be more than 0 and at most 3600 seconds.`);
    }
  }
  const credentials = readCredentials(options.credentials, googleEndpoints);
  const endpoints = resolveEndpoints(credentials, options.endpoints);
  const issuer = options.issuer ?? new URL(endpoints.authorization).origin;
  requireSecureUrl('issuer', issuer);
  if (endpoints.token === googleEndpoints.token && issuer !== googleIssuer) {
    throw new ConfigurationError('Set the endpoints of the issuer; discoverServer finds them.');
  }
  return {
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    redirectUri: resolveRedirectUri(credentials, options.redirectUri, options.publicSuffix),
    keys,
    store,
    accessType: options.accessType ?? 'offline',
    endpoints,
    issuer,
    issuerInCallback: options.issuerInCallback ?? false,
    asksAgain: options.incrementalAuthorization === 'ask-again',
    transport: {
      // Looked up at each call, so that instrumentation put in place later is used.
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      timeoutSeconds,
    },
    apiTimeoutSeconds,
    onListenerError: options.onListenerError ?? ((error) => console.error('A listener failed:', error)),
    now,
    randomBytes: options.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
  };
}

function resolveEndpoints(file: ReadCredentials, overrides: Partial<Endpoints> = {}): Endpoints {
  const token = overrides.token ?? file.tokenUri;
  const authorization = overrides.authorization ?? file.authUri;
  requireSecureUrl('endpoints.token', token);
  requireSecureUrl('endpoints.authorization', authorization);
  // RFC 6749 §3.1: the authorization endpoint's URI has no fragment.
  if (authorization.includes('#')) {
    throw new ConfigurationError('endpoints.authorization must not have a fragment.');
  }
  const { hostname, origin } = new URL(token);
  // The file names no revocation endpoint: it stands beside the token endpoint, but for Google's older token URLs.
  const revocation =
    'revocation' in overrides
      ? overrides.revocation
      : /\.google(apis)?\.com$/.test(hostname)
        ? googleEndpoints.revocation
        : `${origin}/revoke`;
  if (revocation !== undefined) requireSecureUrl('endpoints.revocation', revocation);
  return { authorization, token, revocation };
}

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether secrets may be sent to a URL: over TLS, or without leaving the machine. */
export function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
}

/** @throws {ConfigurationError} for a URL over which no secret may be sent. */
export function requireSecureUrl(name: string, url: string): void {
  // RFC 6749 §3.1, §3.2: TLS wherever credentials travel; only a server on the same machine does without.
  if (!URL.canParse(url) || !isSecureUrl(new URL(url))) {
    throw new ConfigurationError(`${name} must be an https URL (http for localhost only).`);
  }
}

function resolveRedirectUri(
  file: ReadCredentials,
  chosen: string | undefined,
  publicSuffix: PublicSuffixLookup | undefined,
): string | undefined {
  const redirectUri = chosen ?? (file.redirectUris.length === 1 ? file.redirectUris[0] : undefined);
  if (redirectUri === undefined) return undefined;
  const violations = checkRedirectUri(redirectUri, publicSuffix && { publicSuffix });
  if (violations.length > 0) {
    const reasons = violations.map(({ rule, message }) => `${message} (${rule})`);
    throw new ConfigurationError(`The redirect URI cannot be used. ${reasons.join(' ')}`);
  }
  return redirectUri;
}
