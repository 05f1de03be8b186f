import type { Resource } from './resource.ts';

/** E.g. `projects/{project}/clients` for `projects/{project}/clients/{client}`. */
export function collectionPath({ pattern }: Pick<Resource, 'pattern'>): string {
  return pattern.slice(0, pattern.lastIndexOf('/'));
}

/** E.g. `clients`. An answer to `list` has its records in a field of this name. */
export function collectionName(resource: Pick<Resource, 'pattern'>): string {
  return collectionPath(resource).split('/').at(-1) ?? '';
}

/**
 * All collections of the path, e.g. `accounts.grants`. Clients and their secrets leave out `projects`, because a
 * client's id is unique on the whole server.
 */
export function operationPrefix({ pattern }: Pick<Resource, 'pattern'>): string {
  const collections = pattern.split('/').filter((part) => !part.startsWith('{'));
  return (collections[1] === 'clients' ? collections.slice(1) : collections).join('.');
}

export function idNames(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
