/**
 * The catalog lists every API of this server and every scope that an app may request. Definitions are either built in
 * or stored. The source of stored definitions has a revision number. If the number changes, each node loads the
 * definitions again.
 *
 * The catalog finds known scopes in memory. Another node may have registered an unknown scope a moment ago, so
 * `lookUpScopes` checks the source's revision before it reports the scope as unknown. `follow` always checks it (decision
 * 0056).
 */
import { canonicalScope } from '@grantway/protocol/scope';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { AcceptedScopes } from './accepted-scopes.ts';
import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';
import { Known } from './known-apis.ts';
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
  /** Further definitions, which can't redefine a built-in scope, and the storage that numbers all scopes. */
  readonly stored?: { readonly source: CatalogueSource; readonly storage: ScopeStorage };
  /** Scopes that no API has and that this server accepts anyway. Only a development server has them. */
  readonly accepted?: Pick<AcceptedScopes, 'find' | 'accept'>;
  /** `refresh` checks the source's revision at most once in this number of milliseconds. Default 1,000. */
  readonly questionIntervalMilliseconds?: number;
};

export class Catalogue {
  readonly #builtIn: readonly ApiDefinition[];
  readonly #stored: CatalogueOptions['stored'];
  readonly #accepted: CatalogueOptions['accepted'];
  readonly #question: SharedQuestion;
  readonly #immediateQuestion: SharedQuestion;
  #known: Known;
  #revision: number | undefined;

  constructor({ builtIn, stored, accepted, questionIntervalMilliseconds = 1_000 }: CatalogueOptions) {
    this.#builtIn = builtIn;
    this.#stored = stored;
    this.#accepted = accepted;
    this.#known = new Known(builtIn);
    this.#question = new SharedQuestion(() => this.#load(), questionIntervalMilliseconds);
    this.#immediateQuestion = new SharedQuestion(() => this.#load(), 0);
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
   * The scope with exactly this name (RFC 6749 §3.3: case-sensitive). `email` and `profile` find the scopes that they
   * abbreviate. Undefined if no API has the scope and this server hasn't accepted it.
   */
  findScope(name: string): ScopeDefinition | undefined {
    const canonical = canonicalScope(name);
    return this.#known.scopes.get(canonical) ?? this.#accepted?.find(canonical);
  }

  /** Whether the API is part of this server and can't be changed. */
  isBuiltInApi(service: string): boolean {
    return this.#builtIn.some((api) => api.service === service);
  }

  isBuiltInScope(name: string): boolean {
    return this.#builtIn.some(({ scopes }) => scopes.some((scope) => scope.name === canonicalScope(name)));
  }

  /** Whether the scope is retired: apps can get it only from people who granted it earlier. */
  isRetiredScope(name: string): boolean {
    return this.findScope(name)?.state === 'retired';
  }

  /**
   * Returns the scopes that the scopes `names` include, directly or through other scopes; undefined if there are none. An
   * API treats a token with the scopes `names` as if the token had the included scopes too.
   */
  includedScopes(names: readonly string[]): readonly string[] | undefined {
    const { includedBy } = this.#known;
    if (includedBy.size === 0 || !names.some((name) => includedBy.has(name))) return undefined;
    return names.flatMap((name) => includedBy.get(name) ?? []);
  }

  /** The services of the APIs that every project may call without enabling them. */
  get openServices(): readonly string[] {
    return this.#known.openServices;
  }

  /** The canonical names of all scopes of APIs, each once, in the order in which they are shown. */
  scopeNames(): readonly string[] {
    return [...this.#known.scopes.keys()];
  }

  /** The APIs that have the scope. Several APIs can share a scope. */
  apisOfScope(name: string): readonly ApiDefinition[] {
    return this.#known.apisByScope.get(canonicalScope(name)) ?? [];
  }

  /** Whether the scope is sensitive or restricted. An unknown scope counts as sensitive. */
  isSensitiveScope(name: string): boolean {
    return this.findScope(name)?.sensitivity !== 'non-sensitive';
  }

  /** TIM-1: whether every API of the scope offers time-limited access. */
  offersTimeLimit(name: string): boolean {
    const apis = this.apisOfScope(name);
    return apis.length > 0 && apis.every((api) => api.offersTimeLimit === true);
  }

  /**
   * Like `findScope` for several names, but checks the source once if a name is unknown. A development server may then
   * accept the names that are still unknown.
   *
   * @throws what the source and the storage throw
   */
  async lookUpScopes(names: readonly string[]): Promise<readonly (ScopeDefinition | undefined)[]> {
    const isUnknown = (name: string) => this.findScope(name) === undefined;
    if (names.some(isUnknown)) await this.refresh();
    const unknown = names.filter(isUnknown);
    if (unknown.length > 0) await this.#accepted?.accept(unknown.map(canonicalScope));
    return names.map((name) => this.findScope(name));
  }

  /** Whether this server accepts scopes that no API has. */
  get acceptsUnknownScopes(): boolean {
    return this.#accepted !== undefined;
  }

  /**
   * Like `refresh`, but never waits for the interval. If a check is running, all callers that arrive meanwhile share the
   * next check. Use this method for requests that read the database several times anyway, such as those of the consent page.
   */
  async follow(): Promise<void> {
    if (this.#stored !== undefined) await this.#immediateQuestion.ask();
  }

  /**
   * Resolves when this node knows everything that was registered before the call. This method checks the source at most
   * once per interval. Calls that arrive between two checks wait for the next one and share it. So `lookUpScopes` may wait one
   * interval for an unknown name, and doesn't wait for a known one.
   */
  async refresh(): Promise<void> {
    if (this.#stored !== undefined) await this.#question.ask();
  }

  async #load(): Promise<void> {
    if (this.#stored === undefined) return;
    const { source, storage } = this.#stored;
    if ((await source.revision()) === this.#revision) return;
    const { revision, apis } = await source.load();
    const known = new Known([...this.#builtIn, ...apis]);
    // Grants and codes store scopes by number, so number each scope before an app can request it.
    await storage.registerScopes([...known.scopes.keys()]);
    // `refresh` and `follow` can load at the same time. Keep the newer definitions.
    if (this.#revision !== undefined && revision < this.#revision) return;
    this.#known = known;
    this.#revision = revision;
  }
}
