/**
 * The discovery service: the list of built-in APIs, and each version's document. Requests need no token.
 *
 * Its paths are `/discovery/v1/apis`, `/discovery/v1/apis/{api}/{version}/rest`, and the newer
 * `/$discovery/rest?version={version}`. Google has a host for each API. Here, the newer path takes the API from the
 * host's first label (`http://drive.localhost:4000/…`) or from the parameter `api`.
 */

import { type ApiError, methodNotAllowed, notFound } from '../../../http/api-error.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../../../http/http-message.ts';
import type { ApiDefinition, ApiVersion } from '../../catalogue/api-definition.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { invalidParameter } from '../call/invalid-parameter.ts';
import { type DescribedServer, discoveryDocument, discoveryItem } from './discovery-document.ts';

type Described = { readonly api: ApiDefinition; readonly version: ApiVersion };

type DescribingServer = DescribedServer & { readonly catalogue: Pick<Catalogue, 'apis'> };

function everyVersion({ catalogue }: DescribingServer): readonly Described[] {
  return catalogue.apis.flatMap((api) => api.versions.map((version) => ({ api, version })));
}

/**
 * Returns undefined for paths outside the discovery service.
 *
 * @throws ApiError with code 400 if a request to the newer path names no known API, and 404 for anything else that is
 * unknown
 */
export function answerDiscovery(request: HttpRequest, server: DescribingServer): HttpResponse | undefined {
  const { path } = request;
  if (!/^\/discovery\/v1\/apis(\/|$)/.test(path) && path !== '/$discovery/rest') return undefined;
  if (request.method !== 'GET')
    return methodNotAllowed('The discovery service accepts only GET.', 'GET, HEAD');
  const query = new URLSearchParams(request.query);
  if (path === '/$discovery/rest')
    return documentAnswer(apiOfHost(request, query, server), query.get('version'), server);
  const names = path.split('/').slice(4);
  const [api, version, kind] = names;
  if (names.length === 0) return listAnswer(query, server);
  if (names.length === 3 && kind === 'rest') return documentAnswer(api, version ?? null, server);
  throw notDescribed();
}

function listAnswer(query: URLSearchParams, server: DescribingServer): HttpResponse {
  const name = query.get('name');
  const onlyPreferred = query.get('preferred') === 'true';
  const listed = everyVersion(server).filter(
    ({ api, version }) => (name === null || api.name === name) && (!onlyPreferred || version.preferred),
  );
  return cacheable({
    kind: 'discovery#directoryList',
    discoveryVersion: 'v1',
    items: listed.map(({ api, version }) => discoveryItem(api, version, server.origin)),
  });
}

function documentAnswer(
  name: string | undefined,
  version: string | null,
  server: DescribingServer,
): HttpResponse {
  const found = everyVersion(server).find(
    (described) =>
      described.api.name === name &&
      (version === null ? described.version.preferred : described.version.version === version),
  );
  if (found === undefined) throw notDescribed();
  return cacheable(discoveryDocument(found.api, found.version, server));
}

function apiOfHost(request: HttpRequest, query: URLSearchParams, server: DescribingServer): string {
  const names = [...new Set(everyVersion(server).map(({ api }) => api.name))];
  const wanted = query.get('api') ?? request.headers.host?.split('.')[0];
  const name = names.find((known) => known.toLowerCase() === wanted?.toLowerCase());
  if (name !== undefined) return name;
  throw invalidParameter('api', `must name an API: ${names.join(', ')}`);
}

function cacheable(value: unknown): HttpResponse {
  return jsonResponse(200, value, { 'cache-control': 'public, max-age=300', vary: 'Host' });
}

function notDescribed(): ApiError {
  return notFound('There is no such API or version. The available ones are listed at /discovery/v1/apis');
}
