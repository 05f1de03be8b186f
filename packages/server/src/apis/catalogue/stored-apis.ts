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
      // Read the revision first. If an API changes before the second read, the next check finds a newer revision and
      // reloads.
      const revision = await storage.catalogueRevision();
      const apis = await allItems(storage.listApis);
      return { revision, apis: apis.map(definitionOf) };
    },
  };
}

export function definitionOf(api: RegisteredApi): ApiDefinition {
  return presentFields<ApiDefinition>({
    name: api.id,
    service: api.id,
    title: api.title,
    description: api.title,
    // Nobody has reviewed an owner's product name, so add the API's id.
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
  // A retired API retires all its scopes. Their stored states return if the API is restored.
  const state = api.state === 'retired' ? 'retired' : scope.state;
  const summary = textIn(allows, 'en') ?? name;
  return presentFields<ScopeDefinition>({
    ...{ name, sensitivity, summary, allows, doesNotAllow, includes, state },
  });
}

/** For a built-in API, the service, whose name `packages/messages` has in each language. */
export function productOf({ family, service }: ApiDefinition): string {
  return family ?? service;
}

/** Falls back to English, then to the first text. */
export function textIn(texts: TextByLanguage, language: keyof TextByLanguage): string | undefined {
  return texts[language] ?? texts.en ?? Object.values(texts).find((text) => text !== undefined);
}
