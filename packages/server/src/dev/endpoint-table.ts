/** For the tables of the welcome page. */
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { answeredMethods } from '../apis/gateway/answered-methods.ts';
import type { Route } from '../http/route.ts';

export type EndpointRow = {
  /** In English, e.g. `token`. The page translates it, except for an API's name. */
  readonly name: string;
  /** In the discovery document, e.g. `token_endpoint`. */
  readonly announcedAs?: string;
  readonly methods: readonly string[];
  /** The path that discovery announces comes first. */
  readonly paths: readonly [string, ...string[]];
  /** The path of a document that describes the endpoint. */
  readonly document?: string;
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

/** Each version of an API gets a row. Its discovery document lists the methods. */
function apiRows(catalogue: Pick<Catalogue, 'apis'>): readonly EndpointRow[] {
  const rows = new Map<string, EndpointRow>();
  for (const { api, version, method } of answeredMethods(catalogue)) {
    const name = api.title.endsWith(version.version) ? api.title : `${api.title} ${version.version}`;
    rows.set(name, {
      name,
      methods: [...new Set([...(rows.get(name)?.methods ?? []), method.httpMethod])],
      paths: [`/${version.servicePath}`],
      document: `/discovery/v1/apis/${api.name}/${version.version}/rest`,
    });
  }
  return [...rows.values()];
}

const discoveryRow: EndpointRow = {
  name: 'discovery documents of the APIs',
  methods: ['GET'],
  paths: ['/discovery/v1/apis', '/discovery/v1/apis/{api}/{version}/rest', '/$discovery/rest'],
};
