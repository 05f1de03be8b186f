/** The registered APIs as a source of the catalog. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { RegisteredApi, RegisteredScope, TextByLanguage } from '../../records/api.ts';
import type { ApiStorage } from '../../storage/promises/api-storage.ts';
import { allItems } from '../../storage/promises/page.ts';
import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';
import type { CatalogueSource } from './catalogue.ts';

export function storedApis(storage: ApiStorage): CatalogueSource {
  return {
    revision: () => storage.catalogueRevision(),
    async load() {
      // Read the revision first. If an API changes before the second read, the next check finds a newer revision.
      const revision = await storage.catalogueRevision();
      const apis = await allItems(storage.listApis);
      return { revision, apis: apis.map(definitionOf) };
    },
  };
}

/** A registered API as the catalog lists it, in the same form as the built-in ones. */
export function definitionOf(api: RegisteredApi): ApiDefinition {
  return presentFields<ApiDefinition>({
    name: api.id,
    service: api.id,
    title: api.title,
    description: api.title,
    // Nobody has looked at the product's name that an owner gives, so people also see whose API it is.
    family: api.definedByOwner ? `${api.family} (${api.id})` : api.family,
    audience: api.audience,
    projectId: api.projectId,
    offersTimeLimit: api.offersTimeLimit,
    needsEnabling: api.needsEnabling === true,
    termsOfServiceUrl: api.termsOfServiceUrl,
    state: api.state,
    scopes: api.scopes.map((scope) => scopeDefinition(scope, api)),
    versions: [],
  });
}

function scopeDefinition(scope: RegisteredScope, api: RegisteredApi): ScopeDefinition {
  const { name, sensitivity, allows, doesNotAllow, includes } = scope;
  // Retiring an API retires all its scopes. If the API is restored, each scope has its earlier state again.
  const state = api.state === 'retired' ? 'retired' : scope.state;
  const summary = textIn(allows, 'en') ?? name;
  return presentFields<ScopeDefinition>({
    ...{ name, sensitivity, summary, allows, doesNotAllow, includes, state },
  });
}

/**
 * The product to which an API belongs, as pages show it. For a built-in API, this is its service, for which
 * `packages/messages` has a name in each language.
 */
export function productOf({ family, service }: ApiDefinition): string {
  return family ?? service;
}

/** The text in this language, else in English, else in the first language that has one. */
export function textIn(texts: TextByLanguage, language: keyof TextByLanguage): string | undefined {
  return texts[language] ?? texts.en ?? Object.values(texts).find((text) => text !== undefined);
}
