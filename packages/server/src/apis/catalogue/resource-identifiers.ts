/**
 * Resource identifiers: the URIs by which clients name an API (RFC 8707 §2). Each version of a built-in API has one,
 * e.g. `https://id.example.com/drive/v3`. A registered API has one only if its owner chose it.
 */
import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';
import type { ApiDefinition, ApiVersion } from './api-definition.ts';
import type { Catalogue } from './catalogue.ts';

/** `identifier` is written as in the API's declaration. */
export type IdentifiedApi = { readonly api: ApiDefinition; readonly identifier: string };

export function versionIdentifier(version: IdentifiedVersion, origin: string): string {
  return `${origin}/${identifierPathOf(version)}`;
}

type IdentifiedVersion = Pick<ApiVersion, 'servicePath' | 'identifierPath'>;

export function identifierPathOf({ servicePath, identifierPath }: IdentifiedVersion): string {
  return identifierPath ?? servicePath.slice(0, -1);
}

export function identifiersOf(api: ApiDefinition, origin: string): readonly string[] {
  const ofVersions = api.versions.map((version) => versionIdentifier(version, origin));
  return api.audience === undefined ? ofVersions : [api.audience, ...ofVersions];
}

/**
 * Finds the API that a resource identifier names. Before it reports an unknown identifier, it refreshes the catalog:
 * another node may have just registered the API.
 *
 * @returns undefined if no API has this identifier, or if it's invalid (`isResourceIdentifier`)
 * @throws what `catalogue.refresh` throws
 */
export async function findApiByResource(
  identifier: string,
  origin: string,
  catalogue: Pick<Catalogue, 'apis' | 'refresh'>,
): Promise<IdentifiedApi | undefined> {
  if (!isResourceIdentifier(identifier)) return undefined;
  const key = normalized(identifier);
  const known = indexOf(catalogue.apis, origin).get(key);
  if (known !== undefined) return known;
  await catalogue.refresh();
  return indexOf(catalogue.apis, origin).get(key);
}

type Index = ReadonlyMap<string, IdentifiedApi>;

/** Every change gives the catalog a new array of APIs, so no index can be outdated. */
const indexes = new WeakMap<readonly ApiDefinition[], { readonly origin: string; readonly index: Index }>();

function indexOf(apis: readonly ApiDefinition[], origin: string): Index {
  const kept = indexes.get(apis);
  if (kept?.origin === origin) return kept.index;
  const index = new Map<string, IdentifiedApi>();
  for (const api of apis) {
    for (const identifier of identifiersOf(api, origin)) {
      const key = normalized(identifier);
      // Built-in APIs come first, so a registered API can't take over their identifiers.
      if (!index.has(key)) index.set(key, { api, identifier });
    }
  }
  indexes.set(apis, { origin, index });
  return index;
}

/**
 * The form for comparisons (RFC 3986 §6.2). Clients often send a URL object's form, which ends
 * `https://api.example.com` with a slash. A slash after a longer path is significant.
 */
function normalized(identifier: string): string {
  return URL.canParse(identifier) ? new URL(identifier).href : identifier;
}
