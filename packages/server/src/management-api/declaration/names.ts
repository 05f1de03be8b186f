/** Names that derive from a resource's pattern. */
import type { Resource } from './resource.ts';

/** The path of a resource's collection, e.g. `projects/{project}/clients` for `projects/{project}/clients/{client}`. */
export function collectionPath({ pattern }: Pick<Resource, 'pattern'>): string {
  return pattern.slice(0, pattern.lastIndexOf('/'));
}

/** The collection's last name, e.g. `clients`. An answer to `list` has its records in a field of this name. */
export function collectionName(resource: Pick<Resource, 'pattern'>): string {
  return collectionPath(resource).split('/').at(-1) ?? '';
}

/**
 * The first part of operation ids: all collections of the path, e.g. `accounts.grants`. Clients and their secrets leave
 * out `projects`, e.g. `clients.secrets`, because a client's id is unique on the whole server.
 */
export function operationPrefix({ pattern }: Pick<Resource, 'pattern'>): string {
  const collections = pattern.split('/').filter((part) => !part.startsWith('{'));
  return (collections[1] === 'clients' ? collections.slice(1) : collections).join('.');
}

/** The names of the ids in a pattern, in order. */
export function idNames(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
