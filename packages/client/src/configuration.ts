/**
 * What the application says once, at start: its client, the endpoints, the redirect URI. Everything is checked here, so
 * that a mistake shows when the application starts and not when its first user comes back from consent.
 */

import type { ClientSecretFile } from '@grantway/protocol/client-secret-file';
import { ClientSecretFileError, parseClientSecretFile } from '@grantway/protocol/client-secret-file';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import { ConfigurationError } from './errors.ts';
import { isJsonObject, parseJsonObject } from './json-object.ts';
import type { Transport } from './server-request.ts';

/** The authorization server's URLs. */
export type Endpoints = {
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string;
};

/** What `createOAuthClient` takes. Only `clientSecret` is always needed. */
export type OAuthClientOptions = {
  /** The content of `client_secret.json`, as text or as the object parsed from it. */
  readonly clientSecret: string | object;
  /** Where the answer goes. Left out, the file's redirect URI is used if it has exactly one. */
  readonly redirectUri?: string;
  /**
   * A secret of at least 32 characters, the same in every process of the application, under which the state of a
   * running authorization is sealed. Needed for `authorizationUrl` and `handleCallback`.
   */
  readonly transactionKey?: string;
  /** Endpoints that differ from those of the file. */
  readonly endpoints?: Partial<Endpoints>;
  /** The authorization server's issuer identifier; left out, the origin of the authorization endpoint. */
  readonly issuer?: string;
  /** Time limit of one request to the authorization server. 10 if left out. */
  readonly timeoutSeconds?: number;
  /** Time limit of one API call without a signal of its own, until its headers are here. 60 if left out. */
  readonly apiTimeoutSeconds?: number;
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
  readonly transactionKey: string | undefined;
  readonly endpoints: Endpoints;
  readonly issuer: string;
  /** The server has announced `iss` in every callback (RFC 9207 §3): one without it is refused. */
  readonly issuerInCallback: boolean;
  readonly transport: Transport;
  readonly apiTimeoutSeconds: number;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
};

/** Google's endpoints, used for whatever the file leaves out. */
const googleEndpoints: Endpoints = {
  authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revocation: 'https://oauth2.googleapis.com/revoke',
};

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
export function resolveConfiguration(
  options: OAuthClientOptions,
  issuerInCallback = false,
): ClientConfiguration {
  const file = readClientSecret(options.clientSecret);
  const endpoints = resolveEndpoints(file, options.endpoints);
  const { transactionKey, timeoutSeconds = 10, apiTimeoutSeconds = 60 } = options;
  if (transactionKey !== undefined && transactionKey.length < minimumKeyLength) {
    throw new ConfigurationError(`transactionKey must have at least ${minimumKeyLength} characters.`);
  }
  for (const [name, seconds] of Object.entries({ timeoutSeconds, apiTimeoutSeconds })) {
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new ConfigurationError(`${name} must be more than 0 and at most 3600 seconds.`);
    }
  }
  const issuer = options.issuer ?? new URL(endpoints.authorization).origin;
  requireSecureUrl('issuer', issuer);
  return {
    clientId: file.clientId,
    clientSecret: file.clientSecret,
    redirectUri: resolveRedirectUri(file, options.redirectUri),
    transactionKey,
    endpoints,
    issuer,
    issuerInCallback,
    transport: {
      // Looked up at each call, so that instrumentation put in place later is used.
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      timeoutSeconds,
    },
    apiTimeoutSeconds,
    now: options.now ?? Date.now,
    randomBytes: options.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
  };
}

function readClientSecret(content: string | object): ClientSecretFile {
  try {
    return parseClientSecretFile(withDefaultEndpoints(content));
  } catch (error) {
    if (error instanceof ClientSecretFileError) throw new ConfigurationError(error.message);
    throw error;
  }
}

/** The file's text with Google's endpoints where it has none. What is no such file is left for the parser to refuse. */
function withDefaultEndpoints(content: string | object): string {
  const file = typeof content === 'string' ? parseJsonObject(content) : content;
  if (file === undefined) return String(content);
  return JSON.stringify(file, (name, value: unknown) =>
    (name === 'web' || name === 'installed') && isJsonObject(value)
      ? { auth_uri: googleEndpoints.authorization, token_uri: googleEndpoints.token, ...value }
      : value,
  );
}

function resolveEndpoints(file: ClientSecretFile, overrides: Partial<Endpoints> = {}): Endpoints {
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
    overrides.revocation ??
    (/\.google(apis)?\.com$/.test(hostname) ? googleEndpoints.revocation : `${origin}/revoke`);
  requireSecureUrl('endpoints.revocation', revocation);
  return { authorization, token, revocation };
}

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether secrets may be sent to a URL: over TLS, or without leaving the machine. */
export function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
}

function requireSecureUrl(name: string, url: string): void {
  // RFC 6749 §3.1, §3.2: TLS wherever credentials travel; only a server on the same machine does without.
  if (!URL.canParse(url) || !isSecureUrl(new URL(url))) {
    throw new ConfigurationError(`${name} must be an https URL (http for localhost only).`);
  }
}

function resolveRedirectUri(file: ClientSecretFile, chosen: string | undefined): string | undefined {
  const redirectUri = chosen ?? (file.redirectUris.length === 1 ? file.redirectUris[0] : undefined);
  if (redirectUri === undefined) return undefined;
  const violations = checkRedirectUri(redirectUri);
  if (violations.length > 0) {
    const reasons = violations.map(({ rule, message }) => `${message} (${rule})`);
    throw new ConfigurationError(`The redirect URI cannot be used. ${reasons.join(' ')}`);
  }
  return redirectUri;
}
