import type { Scope } from '../api/operations.ts';

/**
 * @param others the API's other scopes; a new scope gets the prefix of the first one that has a prefix
 * @param isOwners whether an owner defines the API; its scopes then begin with the API's id (decision 0079)
 * @returns the prefix with its colon or dot at the end: `invoices:`
 */
export function scopePrefix(api: string, others: readonly Pick<Scope, 'id'>[], isOwners: boolean): string {
  if (isOwners) return `${api}:`;
  const used = others.map(({ id }) => prefixOf(id)).find((prefix) => prefix !== undefined);
  if (used !== undefined) return used;
  const labels = api.split('.');
  const label = labels.find((one) => !['api', 'www', ''].includes(one)) ?? 'api';
  return /^[a-z]/.test(label) ? `${label}:` : 'api:';
}

function prefixOf(name: string): string | undefined {
  if (name.includes('://')) return undefined;
  return (/^[^:]+:/.exec(name) ?? /^[^.]+\./.exec(name))?.[0];
}
