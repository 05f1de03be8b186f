import type { Page, PageRequest } from '../../storage/promises/page.ts';
import type { Filter, ListMethod } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';

type ListOf<Thing> = (
  storage: ManagementServices['storage'],
) => (ownerId: string, page: PageRequest) => Promise<Page<Thing>>;

export function ofProject<Thing>(listOf: ListOf<Thing>): ListMethod<Thing>['pages'] {
  return ({ project = '' }, { storage }) =>
    (page) =>
      listOf(storage)(project, page);
}

export function organizationFilter<Thing extends { readonly organizationId?: string }>(
  meaning: string,
  listOf: ListOf<Thing>,
): Filter<Thing> {
  return {
    meaning,
    pages:
      (value, { storage }) =>
      (page) =>
        listOf(storage)(value, page),
    matches: ({ organizationId }, value) => organizationId === value,
    place: (organizationId) => ({ organizationId }),
  };
}
