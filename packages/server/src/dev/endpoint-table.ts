/** For the tables of the welcome page. */
import type { ApiMethod, ApiVersion } from '../apis/catalogue/api-definition.ts';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { answeredMethods } from '../apis/gateway/answered-methods.ts';
import { uploadPaths } from '../apis/gateway/upload/upload-paths.ts';
import type { Route } from '../http/route.ts';

export type EndpointRow = {
  /** In English, e.g. `token`. The page translates it, except for an API's name. */
  readonly name: string;
  /** In the discovery document, e.g. `token_endpoint`. */
  readonly announcedAs?: string;
  readonly methods: readonly string[];
  /** The path that discovery announces comes first. */
  readonly paths: readonly [string, ...string[]];
};

export type EndpointTable = {
  readonly oauth: readonly EndpointRow[];
  readonly apis: readonly EndpointRow[];
  readonly pages: readonly EndpointRow[];
};

export function endpointTable(routes: readonly Route[], catalogue: Pick<Catalogue, 'apis'>): EndpointTable {
  const isPage = ({ surface, announcedAs }: Route) => surface === 'page' && announcedAs === undefined;
  return {
    oauth: rowsOf(routes.filter((route) => !isPage(route))),
    apis: [...apiRows(catalogue), discoveryRow],
    pages: rowsOf(routes.filter(isPage)),
  };
}

/** Routes with the same meaning share a row, because only the form of their responses differs. */
function rowsOf(routes: readonly Route[]): readonly EndpointRow[] {
  const rows = new Map<string, EndpointRow>();
  for (const { meaning, announcedAs, methods, paths } of routes) {
    const present = rows.get(meaning);
    rows.set(meaning, {
      name: meaning,
      methods: Object.keys(methods),
      ...(announcedAs !== undefined && { announcedAs }),
      ...present,
      paths: present === undefined ? paths : [...present.paths, ...paths],
    });
  }
  return [...rows.values()];
}

/** Each version of an API gets a row. A method that uploads a file has two upload paths, and often a plain path too. */
function apiRows(catalogue: Pick<Catalogue, 'apis'>): readonly EndpointRow[] {
  const rows = new Map<string, EndpointRow>();
  for (const { api, version, method } of answeredMethods(catalogue)) {
    const name = api.title.endsWith(version.version) ? api.title : `${api.title} ${version.version}`;
    const present = rows.get(name);
    const [first, ...others] = addressesOf(version, method);
    rows.set(name, {
      name,
      methods: [...new Set([...(present?.methods ?? []), method.httpMethod])],
      paths: present === undefined ? [first, ...others] : [...present.paths, first, ...others],
    });
  }
  return [...rows.values()];
}

function addressesOf(version: ApiVersion, method: ApiMethod): readonly [string, ...string[]] {
  const own = `/${version.servicePath}${method.path}`;
  if (method.upload === undefined) return [own];
  const { simple, resumable } = uploadPaths(version, method);
  return method.handler === undefined ? [simple, resumable] : [own, simple, resumable];
}

const discoveryRow: EndpointRow = {
  name: 'discovery documents of the APIs',
  methods: ['GET'],
  paths: ['/discovery/v1/apis', '/discovery/v1/apis/{api}/{version}/rest', '/$discovery/rest'],
};
