/** Finds a range that contains all of a search's matches, so a listing reads fewer files. */
import type { Query } from './query.ts';

/** `children`: files in these folders. `shared`: other people's files that are shared with the account. */
export type QueryRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'shared' }
  | { readonly kind: 'children'; readonly folders: readonly string[] };

const all: QueryRange = { kind: 'all' };

export function rangeOf(query: Query | undefined): QueryRange {
  switch (query?.kind) {
    case 'and':
      return narrower(rangeOf(query.left), rangeOf(query.right));
    case 'or':
      return union(rangeOf(query.left), rangeOf(query.right));
    case 'member':
      return query.field === 'parents' ? { kind: 'children', folders: [query.value] } : all;
    case 'flag':
      return query.field === 'sharedWithMe' && query.value ? { kind: 'shared' } : all;
    default:
      return all;
  }
}

/** Both ranges contain all matches, so choose the one that probably has fewer files. */
function narrower(one: QueryRange, other: QueryRange): QueryRange {
  const ranks = { children: 0, shared: 1, all: 2 };
  return ranks[one.kind] <= ranks[other.kind] ? one : other;
}

function union(one: QueryRange, other: QueryRange): QueryRange {
  if (one.kind === 'children' && other.kind === 'children') {
    return { kind: 'children', folders: [...new Set([...one.folders, ...other.folders])] };
  }
  return one.kind === 'shared' && other.kind === 'shared' ? one : all;
}
