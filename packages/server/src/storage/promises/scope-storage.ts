/**
 * What storage promises about the small numbers that stand for scopes in the database. `storage.ts` has the rules that
 * all interfaces share.
 */

export interface ScopeStorage {
  /** Assigns each new scope name a permanent small number. Known names keep theirs. Call it before using scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** The number of a registered scope, from memory. */
  scopeNumber(name: string): number | undefined;
  /** The name of a registered scope, from memory. */
  scopeName(number: number): string | undefined;
  /** The scopes that no API has and that a development server has accepted, from memory (`acceptScopes`). */
  acceptedScopes(): readonly string[];
}
