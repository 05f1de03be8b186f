/**
 * The catalogue lists every API of this server and every scope that an app may request. Definitions are either built in
 * or stored. The source of stored definitions has a revision number. If the number changes, each node loads the
 * definitions again.
 *
 * The catalogue finds known scopes in memory. Another node may have registered an unknown scope a moment ago, so
 * `lookUpScopes` asks the source before it reports the scope as unknown.
 */
import { canonicalScope } from '@grantway/protocol/scope';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';
import { SharedQuestion } from './shared-question.ts';

/** A source of definitions that aren't built in. Its promises must settle in bounded time, like those of storage. */
export type CatalogueSource = {
  /** A number that changes with every change of the definitions. Must be cheap to read. */
  readonly revision: () => Promise<number>;
  /** The definitions, with their revision. */
  readonly load: () => Promise<{ readonly revision: number; readonly apis: readonly ApiDefinition[] }>;
};

export type CatalogueOptions = {
  readonly builtIn: readonly ApiDefinition[];
  /** Further definitions, and the storage that numbers their scopes. They can't redefine a built-in scope. */
  readonly stored?: { readonly source: CatalogueSource; readonly storage: ScopeStorage };
  /** The minimum time between two questions to the source, in milliseconds. Default 1,000. */
  readonly questionIntervalMilliseconds?: number;
};

export class Catalogue {
  readonly #builtIn: readonly ApiDefinition[];
  readonly #stored: CatalogueOptions['stored'];
  readonly #question: SharedQuestion;
  #known: Known;
  #revision: number | undefined;

  constructor({ builtIn, stored, questionIntervalMilliseconds = 1_000 }: CatalogueOptions) {
    this.#builtIn = builtIn;
    this.#stored = stored;
    this.#known = new Known(builtIn);
    this.#question = new SharedQuestion(() => this.#follow(), questionIntervalMilliseconds);
  }

  /** All APIs, in the order in which they are shown. */
  get apis(): readonly ApiDefinition[] {
    return this.#known.apis;
  }

  /** The API with this service name, e.g. `drive.googleapis.com`. */
  findApi(service: string): ApiDefinition | undefined {
    return this.#known.apiByService.get(service);
  }

  /**
   * The scope with exactly this name (RFC 6749 §3.3: case-sensitive); undefined if no API has it. `email` and `profile`
   * find the scopes that they abbreviate.
   */
  findScope(name: string): ScopeDefinition | undefined {
    return this.#known.scopes.get(canonicalScope(name));
  }

  /** All canonical scope names, each once, in the order in which they are shown. */
  scopeNames(): readonly string[] {
    return [...this.#known.scopes.keys()];
  }

  /** The APIs that accept the scope. APIs can share a scope. */
  apisOfScope(name: string): readonly ApiDefinition[] {
    return this.#known.apisByScope.get(canonicalScope(name)) ?? [];
  }

  /** Whether the scope is sensitive or restricted. An unknown scope counts as sensitive. */
  isSensitiveScope(name: string): boolean {
    return this.findScope(name)?.sensitivity !== 'non-sensitive';
  }

  /** TIM-1: whether every API of the scope offers time-limited access. */
  offersTimeLimit(name: string): boolean {
    return this.apisOfScope(name).every((api) => api.offersTimeLimit === true);
  }

  /**
   * Like `findScope` for several names, but asks the source once if any of them is unknown.
   *
   * @throws what the source throws
   */
  async lookUpScopes(names: readonly string[]): Promise<readonly (ScopeDefinition | undefined)[]> {
    if (names.some((name) => this.findScope(name) === undefined)) await this.refresh();
    return names.map((name) => this.findScope(name));
  }

  /**
   * Resolves when this node knows everything that was registered before the call. The node asks the source at most once
   * per interval. Calls that arrive in between wait for the next question and share it. So an unknown name costs up to
   * one interval, and a known name costs nothing.
   */
  async refresh(): Promise<void> {
    if (this.#stored !== undefined) await this.#question.ask();
  }

  async #follow(): Promise<void> {
    if (this.#stored === undefined) return;
    const { source, storage } = this.#stored;
    if ((await source.revision()) === this.#revision) return;
    const { revision, apis } = await source.load();
    const known = new Known([...this.#builtIn, ...apis]);
    // Grants and codes store scopes by number, so number each scope before an app can request it.
    await storage.registerScopes([...known.scopes.keys()]);
    this.#known = known;
    this.#revision = revision;
  }
}

/** The indexed definitions of one revision. Immutable; a new revision replaces the whole object. */
class Known {
  readonly apis: readonly ApiDefinition[];
  readonly apiByService: ReadonlyMap<string, ApiDefinition>;
  readonly scopes: ReadonlyMap<string, ScopeDefinition>;
  readonly apisByScope: ReadonlyMap<string, readonly ApiDefinition[]>;

  constructor(apis: readonly ApiDefinition[]) {
    // If two definitions have the same name, the first one counts. Built-in definitions come first, so stored ones can't
    // change them.
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
  }
}
