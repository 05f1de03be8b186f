import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';

export class Known {
  readonly apis: readonly ApiDefinition[];
  readonly apiByService: ReadonlyMap<string, ApiDefinition>;
  readonly scopes: ReadonlyMap<string, ScopeDefinition>;
  readonly apisByScope: ReadonlyMap<string, readonly ApiDefinition[]>;
  /** Direct and indirect includes. Has no entry for a scope without includes. */
  readonly includedBy: ReadonlyMap<string, readonly string[]>;
  readonly openServices: readonly string[];

  constructor(apis: readonly ApiDefinition[]) {
    // Built-in definitions come first and the first one wins, so stored ones can't replace them.
    const scopes = new Map<string, ScopeDefinition>();
    const apisByScope = new Map<string, ApiDefinition[]>();
    const apiByService = new Map<string, ApiDefinition>();
    for (const api of apis) {
      if (!apiByService.has(api.service)) apiByService.set(api.service, api);
      for (const scope of api.scopes) {
        if (!scopes.has(scope.name)) scopes.set(scope.name, scope);
        const sharing = apisByScope.get(scope.name);
        if (sharing === undefined) apisByScope.set(scope.name, [api]);
        else sharing.push(api);
      }
    }
    this.apis = apis;
    this.apiByService = apiByService;
    this.scopes = scopes;
    this.apisByScope = apisByScope;
    this.includedBy = new Map(
      [...scopes.keys()]
        .map((name) => [name, everythingIncluded(name, scopes)] as const)
        .filter(([, included]) => included.length > 0),
    );
    this.openServices = [...apiByService.values()]
      .filter(({ needsEnabling }) => needsEnabling === false)
      .map(({ service }) => service);
  }
}

function everythingIncluded(name: string, scopes: ReadonlyMap<string, ScopeDefinition>): readonly string[] {
  const found = new Set<string>();
  const waiting = [...(scopes.get(name)?.includes ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === name || found.has(next)) continue;
    found.add(next);
    waiting.push(...(scopes.get(next)?.includes ?? []));
  }
  return [...found];
}
