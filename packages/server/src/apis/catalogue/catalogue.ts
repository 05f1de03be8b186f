/**
 * Lists every API of this server and every scope that an app can request. Definitions are built in or stored. A node
 * loads the stored ones again when their revision number changes.
 *
 * Known scopes are found in memory. For unknown ones, `lookUpScopes` first checks the revision, because another node
 * may have just registered them. `follow` always checks the revision (decision 0056).
 */
import { canonicalScope } from '@grantway/protocol/scope';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { AcceptedScopes } from './accepted-scopes.ts';
import type { ApiDefinition, ScopeDefinition } from './api-definition.ts';
import { Known } from './known-apis.ts';
import { SharedQuestion } from './shared-question.ts';

export type CatalogueSource = {
  /** Changes with every change of the definitions. Must be cheap to read. */
  readonly revision: () => Promise<number>;
  readonly load: () => Promise<{ readonly revision: number; readonly apis: readonly ApiDefinition[] }>;
};

export type CatalogueOptions = {
  readonly builtIn: readonly ApiDefinition[];
  /** `storage` gives every scope a number. If `source` redefines a built-in scope, the built-in one counts. */
  readonly stored?: { readonly source: CatalogueSource; readonly storage: ScopeStorage };
  /** Scopes that no API has. Only a development server accepts them. */
  readonly accepted?: Pick<AcceptedScopes, 'find' | 'accept'>;
  /** `refresh` checks the revision at most once in this time. Default 1,000. */
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

  get apis(): readonly ApiDefinition[] {
    return this.#known.apis;
  }

  /** The API with this service name, e.g. `drive.googleapis.com`. */
  findApi(service: string): ApiDefinition | undefined {
    return this.#known.apiByService.get(service);
  }

  /**
   * Names are case-sensitive (RFC 6749 §3.3). Also finds the scopes behind `email` and `profile`. Undefined if no API
   * has the scope and this server hasn't accepted it.
   */
  findScope(name: string): ScopeDefinition | undefined {
    const canonical = canonicalScope(name);
    return this.#known.scopes.get(canonical) ?? this.#accepted?.find(canonical);
  }

  isBuiltInApi(service: string): boolean {
    return this.#builtIn.some((api) => api.service === service);
  }

  isBuiltInScope(name: string): boolean {
    return this.#builtIn.some(({ scopes }) => scopes.some((scope) => scope.name === canonicalScope(name)));
  }

  /** Apps can get a retired scope only from people who granted it earlier. */
  isRetiredScope(name: string): boolean {
    return this.findScope(name)?.state === 'retired';
  }

  /**
   * The scopes that `names` include, directly or indirectly; undefined if none. A token with `names` has these scopes
   * too.
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

  scopeNames(): readonly string[] {
    return [...this.#known.scopes.keys()];
  }

  /** Several APIs can share a scope. */
  apisOfScope(name: string): readonly ApiDefinition[] {
    return this.#known.apisByScope.get(canonicalScope(name)) ?? [];
  }

  /** Unknown scopes count as sensitive. */
  isSensitiveScope(name: string): boolean {
    return this.findScope(name)?.sensitivity !== 'non-sensitive';
  }

  /** TIM-1: whether every API of the scope offers time-limited access. */
  offersTimeLimit(name: string): boolean {
    const apis = this.apisOfScope(name);
    return apis.length > 0 && apis.every((api) => api.offersTimeLimit === true);
  }

  /**
   * Like `findScope`, but checks the revision if a name is unknown. A development server may then accept unknown names.
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
   * Like `refresh`, but doesn't wait for the interval. Concurrent callers share a check. Use it for requests that read
   * the database several times anyway, such as the consent page's.
   */
  async follow(): Promise<void> {
    if (this.#stored !== undefined) await this.#immediateQuestion.ask();
  }

  /**
   * Resolves when this node knows everything that was registered before the call. Checks the revision at most once per
   * interval; calls in between wait for the next check and share it.
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
    // Grants and codes store scopes by number, so number scopes before apps can request them.
    await storage.registerScopes([...known.scopes.keys()]);
    // `refresh` and `follow` can load at the same time. Keep the newer definitions.
    if (this.#revision !== undefined && revision < this.#revision) return;
    this.#known = known;
    this.#revision = revision;
  }
}
