/**
 * Serves protected-resource metadata (RFC 9728 §3) for APIs on this server's origin: the built-in APIs, and registered
 * APIs behind the same proxy. Other APIs serve their own metadata.
 */
import { type Handler, jsonResponse } from '../../../http/http-message.ts';
import type { RouteFamily } from '../../../http/route.ts';
import { wrongMethodResponse } from '../../../http/surface.ts';
import { protectedResourceMetadata, wellKnownPath } from '../../../resource/protected-resource.ts';
import { apiOriginOf, issuerOf, type Naming } from '../../../settings/server-names.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { findApiByResource } from '../../catalogue/resource-identifiers.ts';

const methods = ['GET', 'HEAD'];

/** Five minutes, as for discovery documents. */
const cacheable = { 'cache-control': 'public, max-age=300' };

export function resourceMetadataFamily(
  naming: Naming,
  catalogue: Pick<Catalogue, 'apis' | 'refresh'>,
): RouteFamily {
  const origin = apiOriginOf(naming);
  const answer: Handler = async ({ method, path, query }) => {
    if (!methods.includes(method)) return wrongMethodResponse(methods, 'oauth');
    // RFC 9728 §3.1: the well-known part is between the identifier's host and its path.
    const identifier = origin + path.slice(wellKnownPath.length) + (query === '' ? '' : `?${query}`);
    const found = await findApiByResource(identifier, origin, catalogue);
    if (found === undefined) {
      return jsonResponse(404, {
        error: 'not_found',
        error_description: `No API of this server has the resource identifier ${identifier.slice(0, 256)}`,
      });
    }
    const { api } = found;
    const metadata = protectedResourceMetadata({
      resource: found.identifier,
      authorizationServers: [issuerOf(naming)],
      scopes: api.scopes.map(({ name }) => name),
      name: api.title,
    });
    return jsonResponse(200, metadata, cacheable);
  };
  return {
    surface: 'oauth',
    methods,
    find: ({ path }) => (path === wellKnownPath || path.startsWith(`${wellKnownPath}/`) ? answer : undefined),
  };
}
