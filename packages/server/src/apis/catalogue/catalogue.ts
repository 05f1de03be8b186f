/**
 * The catalogue: every API of this server, and every scope that an application may ask for. Definitions are built in, or
 * stored and then the same on every node: their source counts revisions, and each node follows.
 *
 * What is known is found in memory. What is not may have been registered by another node a moment ago, so `lookUpScopes` asks
 * the source before it says no.
 */
import { canonicalScope } from '@grantway/protocol/scope';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';
import { SharedQuestion } from './shared-question.ts';

/** Where definitions come from that are not built in. Every promise settles in bounded time, as those of storage do. */
export type CatalogueSource = {
  /** Another number after every change of the definitions. Cheap to ask. */
  readonly revision: () => Promise<number>;
  /** The definitions, and the revision that they are of. */
  readonly load: () => Promise<{ readonly revision: number; readonly apis: readonly ApiDefinition[] }>;
};

export type CatalogueOptions = {
  readonly builtIn: readonly ApiDefinition[];
  /** Further definitions, with the storage where their scopes get their numbers. A built-in scope keeps its meaning. */
  readonly stored?: { readonly source: CatalogueSource; readonly storage: ScopeStorage };
  /** At the least between two questions to the source, in milliseconds. Default 1,000. */
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

  /** Every API, in the order of the catalogue. */
  get apis(): readonly ApiDefinition[] {
    return this.#known.apis;
  }

  /** The API of this service name, e.g. `drive.googleapis.com`. */
  findApi(service: string): ApiDefinition | undefined {
    return this.#known.apiByService.get(service);
  }

  /**
   * The scope of this name, compared as an exact string (RFC 6749 §3.3: case-sensitive); undefined if no API has it.
   * `email` and `profile` find the scopes that they are short for.
   */
  findScope(name: string): ScopeDefinition | undefined {
    return this.#known.scopes.get(canonicalScope(name));
  }

  /** Every canonical name once, in the order of the catalogue. */
  scopeNames(): readonly string[] {
    return [...this.#known.scopes.keys()];
  }

  /** The APIs that accept the scope; several if they share it. */
  apisOfScope(name: string): readonly ApiDefinition[] {
    return this.#known.apisByScope.get(canonicalScope(name)) ?? [];
  }

  /** Sensitive or restricted: more than what anybody may see of a person. An unknown scope counts as such. */
  isSensitiveScope(name: string): boolean {
    return this.findScope(name)?.sensitivity !== 'non-sensitive';
  }

  /** TIM-1: whether every API that the scope opens offers access for a limited time. */
  offersTimeLimit(name: string): boolean {
    return this.apisOfScope(name).every((api) => api.offersTimeLimit === true);
  }

  /** As `findScope`, in the order of the names; asks the source once if any is unknown. @throws what the source does */
  async lookUpScopes(names: readonly string[]): Promise<readonly (ScopeDefinition | undefined)[]> {
    if (names.some((name) => this.findScope(name) === undefined)) await this.refresh();
    return names.map((name) => this.findScope(name));
  }

  /**
   * Resolves when this node knows at least what was registered before the call. Asks the source at most once an interval, however
   * many ask for names that nobody registered: all who come meanwhile share the next question, and wait for it. So an unknown
   * name costs up to an interval; a known one nothing.
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
    // Grants and codes hold scopes by number, so a scope has one before anybody can ask for it.
    await storage.registerScopes([...known.scopes.keys()]);
    this.#known = known;
    this.#revision = revision;
  }
}

/** The definitions of one revision, by what they are looked up by. Never changed, only replaced as a whole. */
class Known {
  readonly apis: readonly ApiDefinition[];
  readonly apiByService: ReadonlyMap<string, ApiDefinition>;
  readonly scopes: ReadonlyMap<string, ScopeDefinition>;
  readonly apisByScope: ReadonlyMap<string, readonly ApiDefinition[]>;

  constructor(apis: readonly ApiDefinition[]) {
    // Of two definitions of one name the first one counts, so nothing stored changes what is built in.
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
