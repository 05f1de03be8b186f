/** Short ways to write the scopes of `api-definition.ts`: their names share a prefix. */
import type { ScopeDefinition, Sensitivity } from './api-definition.ts';

const prefix = 'https://www.googleapis.com/auth/';

/** The canonical names of these short ones. */
export function scopesNamed(...shortNames: readonly string[]): readonly string[] {
  return shortNames.map((name) => prefix + name);
}

/** Rows of short name, sensitivity and summary. */
export function scopesOf(
  table: readonly (readonly [shortName: string, sensitivity: Sensitivity, summary: string])[],
): readonly ScopeDefinition[] {
  return table.map(([name, sensitivity, summary]) => ({ name: prefix + name, sensitivity, summary }));
}
