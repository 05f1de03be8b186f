import type { ScopeDefinition, Sensitivity } from './api-definition.ts';

const prefix = 'https://www.googleapis.com/auth/';

export function scopesNamed(...shortNames: readonly string[]): readonly string[] {
  return shortNames.map((name) => prefix + name);
}

export function scopesOf(
  table: readonly (readonly [shortName: string, sensitivity: Sensitivity, summary: string])[],
): readonly ScopeDefinition[] {
  return table.map(([name, sensitivity, summary]) => ({ name: prefix + name, sensitivity, summary }));
}
