/** The small numbers that scopes have in the database. The rules for all of them are in `storage.ts`. */

export interface ScopeStorage {
  /** Gives each scope name its small number, once and for ever; known names keep theirs. Call it before using scopes. */
  registerScopes(names: readonly string[]): Promise<void>;
  /** The number of a registered scope, from memory. */
  scopeNumber(name: string): number | undefined;
  /** The inverse. */
  scopeName(number: number): string | undefined;
}
