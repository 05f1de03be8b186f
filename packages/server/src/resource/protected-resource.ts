/**
 * Protected-resource metadata (RFC 9728): a document at a well-known address of the API, from which a client learns which
 * authorization server issues tokens for the API.
 */
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';

export const wellKnownPath = '/.well-known/oauth-protected-resource';

export type ProtectedResource = {
  /** The API's resource identifier: an https URL without a fragment, e.g. `https://api.example.com/notes`. */
  readonly resource: string;
  /** The issuers of the authorization servers, e.g. `https://accounts.example.com`. */
  readonly authorizationServers: readonly string[];
  /** The scopes that clients can request for this API. */
  readonly scopes?: readonly string[];
  /** The API's name for people. */
  readonly name?: string;
  /** The URL of a page for developers. */
  readonly documentation?: string;
};

/** The document, ready for `Response.json`. The members are those of RFC 9728 §2. */
export type ProtectedResourceMetadata = {
  readonly resource: string;
  readonly authorization_servers: readonly string[];
  readonly scopes_supported?: readonly string[];
  readonly bearer_methods_supported: readonly string[];
  readonly resource_name?: string;
  readonly resource_documentation?: string;
};

/**
 * Makes the metadata document of an API. Serve it at `protectedResourceMetadataUrl(resource)`, and give this URL to
 * `requireScopes` or `protectFetch` as `resourceMetadataUrl`.
 *
 * @example
 * const metadata = protectedResourceMetadata({
 *   resource: 'https://api.example.com/notes',
 *   authorizationServers: ['https://accounts.example.com'],
 *   scopes: ['https://api.example.com/auth/notes.readonly'],
 * });
 *
 * @throws TypeError if `resource` isn't an https URL without a fragment (on loopback, http is allowed), or
 * `authorizationServers` is empty
 * @see RFC 9728 §2
 */
export function protectedResourceMetadata(api: ProtectedResource): ProtectedResourceMetadata {
  requireUrl(api.resource);
  if (api.authorizationServers.length === 0) throw new TypeError('authorizationServers must not be empty');
  return presentFields({
    resource: api.resource,
    authorization_servers: api.authorizationServers,
    scopes_supported: api.scopes,
    // `requireScopes` reads the token from these two places.
    bearer_methods_supported: ['header', 'query'],
    resource_name: api.name,
    resource_documentation: api.documentation,
  });
}

/**
 * The address of the metadata document: `https://api.example.com/notes` has it at
 * `https://api.example.com/.well-known/oauth-protected-resource/notes`.
 *
 * @throws TypeError if `resource` isn't an https URL without a fragment (on loopback, http is allowed)
 * @see RFC 9728 §3.1
 */
export function protectedResourceMetadataUrl(resource: string): string {
  const { origin, pathname, search } = requireUrl(resource);
  return `${origin}${wellKnownPath}${pathname === '/' ? '' : pathname}${search}`;
}

/** RFC 9728 §1.2: an https URL without a fragment. */
function requireUrl(resource: string): URL {
  const url = isResourceIdentifier(resource) ? new URL(resource) : undefined;
  if (url !== undefined && hasTlsOrIsLoopback(url)) return url;
  throw new TypeError('resource must be an https URL without a fragment');
}
