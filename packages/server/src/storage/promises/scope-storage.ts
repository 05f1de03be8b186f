/**
 * What storage promises about the small numbers that stand for scopes in the database. `storage.ts` has the rules that
 * all interfaces share.
 */

export interface ScopeStorage {
  /** Gives each new scope name a small number. Known names keep theirs. Call it before you use scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** The number of a registered scope, from memory. */
  scopeNumber(name: string): number | undefined;
  /** The name of a registered scope, from memory. */
  scopeName(number: number): string | undefined;
  /** The scopes that no API has and that a development server has accepted, from memory (`acceptScopes`). */
  acceptedScopes(): readonly string[];
}
