/**
 * The names by which apps know this server. Usually they are all on the server's own origin. A development server that
 * answers as Google has Google's names instead (`dev/as-google/`, decision 0082).
 */
import { playgroundPath } from '@grantway/protocol/playground';

/** Names on other origins than the server's own. Each origin is like `https://accounts.google.com`. */
export type ServerNames = {
  /** The issuer identifier (RFC 8414 §2). */
  readonly issuer: string;
  /** The base of all APIs except those of `apiOriginsByService`. */
  readonly apiOrigin: string;
  /** By the API's service, e.g. `youtube.googleapis.com`. */
  readonly apiOriginsByService: Readonly<Record<string, string>>;
  /** The origin of an OAuth endpoint, by the endpoint's path. Other endpoints are on the issuer's origin. */
  readonly originsByPath: Readonly<Record<string, string>>;
  /** Host names that requests may have in their Host header, in lower case. */
  readonly hosts: readonly string[];
};

export type Naming = { readonly origin: string; readonly names?: ServerNames };

/** The issuer: `iss` in ID tokens and in authorization responses. */
export function issuerOf({ origin, names }: Naming): string {
  return names?.issuer ?? origin;
}

export function endpointAddress(path: string, { origin, names }: Naming): string {
  return (names === undefined ? origin : (names.originsByPath[path] ?? names.issuer)) + path;
}

/** The origin of the APIs: the base of their links and of their resource identifiers. */
export function apiOriginOf({ origin, names }: Naming): string {
  return names?.apiOrigin ?? origin;
}

/** The origin in the discovery documents of one API. */
export function originOfService(service: string, naming: Naming): string {
  return naming.names?.apiOriginsByService[service] ?? apiOriginOf(naming);
}

/** No slash at the end, as in the address of Google's playground. */
export function playgroundRedirectUri({ origin }: Pick<Naming, 'origin'>): string {
  return origin + playgroundPath;
}
