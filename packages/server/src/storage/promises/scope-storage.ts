/** The database refers to scopes by small numbers. `storage.ts` has the rules that all storage interfaces share. */

export interface ScopeStorage {
  /** Gives each new scope name a small number. Known names keep theirs. Call it before you use scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** From memory. Undefined if the scope isn't registered. */
  scopeNumber(name: string): number | undefined;
  /** From memory. */
  scopeName(number: number): string | undefined;
  /** The scopes that no API has and that a development server has accepted, from memory (`acceptScopes`). */
  acceptedScopes(): readonly string[];
}
