/**
 * Resource identifiers: the URIs by which clients name an API (RFC 8707 §2). Each version of a built-in API has an identifier
 * on this server's origin, such as `https://id.example.com/drive/v3`. A registered API has one only if its owner chose one.
 */
import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';
import type { ApiDefinition, ApiVersion } from './api-definition.ts';
import type { Catalogue } from './catalogue.ts';

/** An API, and the identifier by which the server found it, written as in the API's declaration. */
export type IdentifiedApi = { readonly api: ApiDefinition; readonly identifier: string };

/** The identifier of a version of a built-in API. */
export function versionIdentifier(version: IdentifiedVersion, origin: string): string {
  return `${origin}/${identifierPathOf(version)}`;
}

type IdentifiedVersion = Pick<ApiVersion, 'servicePath' | 'identifierPath'>;

/** The path of the identifier of a built-in API's version, e.g. `drive/v3`. */
export function identifierPathOf({ servicePath, identifierPath }: IdentifiedVersion): string {
  return identifierPath ?? servicePath.slice(0, -1);
}

/** All identifiers of an API. Empty if it has neither versions nor an audience. */
export function identifiersOf(api: ApiDefinition, origin: string): readonly string[] {
  const ofVersions = api.versions.map((version) => versionIdentifier(version, origin));
  return api.audience === undefined ? ofVersions : [api.audience, ...ofVersions];
}

/**
 * Finds the API that a resource identifier names. Another node may have registered the API a moment ago, so this function
 * refreshes the catalog before it reports the identifier as unknown.
 *
 * @returns undefined if no API has this identifier, or if the identifier is invalid (`isResourceIdentifier`)
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

/** Caches one index for each array of APIs. After a change, the catalog has a new array, so an old index is never used. */
const indexes = new WeakMap<readonly ApiDefinition[], { readonly origin: string; readonly index: Index }>();

function indexOf(apis: readonly ApiDefinition[], origin: string): Index {
  const kept = indexes.get(apis);
  if (kept?.origin === origin) return kept.index;
  const index = new Map<string, IdentifiedApi>();
  for (const api of apis) {
    for (const identifier of identifiersOf(api, origin)) {
      const key = normalized(identifier);
      // Built-in APIs come first, so a registered API can't take the identifier of one of them.
      if (!index.has(key)) index.set(key, { api, identifier });
    }
  }
  indexes.set(apis, { origin, index });
  return index;
}

/**
 * The form in which two identifiers are compared (RFC 3986 §6.2). Many clients send the identifier as a URL object writes
 * it, so `https://api.example.com` arrives with a slash at its end. At the end of a longer path, a slash makes a difference.
 */
function normalized(identifier: string): string {
  return URL.canParse(identifier) ? new URL(identifier).href : identifier;
}
