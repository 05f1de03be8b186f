/** Shorthands for definitions of scopes (`api-definition.ts`) whose names share a prefix. */
import type { ScopeDefinition, Sensitivity } from './api-definition.ts';

const prefix = 'https://www.googleapis.com/auth/';

/** Expands short names to canonical names. */
export function scopesNamed(...shortNames: readonly string[]): readonly string[] {
  return shortNames.map((name) => prefix + name);
}

/** Builds scope definitions from rows of short name, sensitivity and summary. */
export function scopesOf(
  table: readonly (readonly [shortName: string, sensitivity: Sensitivity, summary: string])[],
): readonly ScopeDefinition[] {
  return table.map(([name, sensitivity, summary]) => ({ name: prefix + name, sensitivity, summary }));
}
