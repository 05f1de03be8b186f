/** The common shape of YouTube Data API answers, and pages of lists in memory. */
import { digestOfListing, formatPageToken, readPageToken } from '../../http/page-token.ts';
import type { ApiAnswer, PublicCall } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';

export function partsOf({ parameters }: PublicCall): readonly string[] {
  return [...new Set(parameters.list('part').filter((part) => part !== ''))];
}

/** Per request. */
const maximumIds = 50;

/** @throws ApiError with code 400 if the call lists too many ids */
export function idsOf(call: PublicCall): readonly string[] {
  const ids = valuesOf(call, 'id');
  if (ids.length > maximumIds) throw invalidParameter('id', `must be at most ${maximumIds} ids`);
  return ids;
}

/** Without duplicates and empty values. */
export function valuesOf({ parameters }: PublicCall, name: string): readonly string[] {
  return [...new Set(parameters.list(name).filter((value) => value !== ''))];
}

/** @param content makes each part, or returns undefined if the resource lacks the part */
export function resourceAnswer<Thing>(
  kind: string,
  id: string,
  parts: readonly string[],
  content: Readonly<Record<string, (thing: Thing) => unknown>>,
  thing: Thing,
): ApiAnswer {
  const chosen = Object.fromEntries(
    parts.filter((part) => part !== 'id').map((part) => [part, content[part]?.(thing)] as const),
  );
  return { kind, etag: etagOf([id, chosen]), id, ...chosen };
}

export type ListPage<Item> = {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextPageToken?: string | undefined;
};

export function listAnswer(kind: string, page: ListPage<unknown>, resultsPerPage: number): ApiAnswer {
  return {
    kind,
    etag: etagOf(page.items),
    nextPageToken: page.nextPageToken,
    pageInfo: { totalResults: page.total, resultsPerPage },
    items: page.items,
  };
}

/**
 * The page of a complete list that `pageToken` and `maxResults` ask for. A token names the last item and its position.
 * If that item is gone, the next page begins at its position.
 *
 * @throws ApiError with code 400 if the page token isn't from this list
 */
export function pageOf<Item>(
  call: PublicCall,
  all: readonly Item[],
  idOf: (item: Item) => string,
): ListPage<Item> {
  const size = call.parameters.integer('maxResults');
  const digest = digestOfListing([call.account?.sub ?? '', call.listing]);
  const start = startOf(call.parameters.string('pageToken'), digest, all.map(idOf));
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  const isLast = last === undefined || start + size >= all.length;
  return {
    items,
    total: all.length,
    nextPageToken: isLast ? undefined : formatPageToken(digest, [start + size, idOf(last)]),
  };
}

function startOf(token: string | undefined, digest: string, ids: readonly string[]): number {
  // Clients that loop over pages send an empty token for the first page.
  if (!token) return 0;
  const [position, id] = readPageToken(token, digest) ?? [];
  if (typeof position !== 'number' || typeof id !== 'string') {
    throw invalidParameter(
      'pageToken',
      'must be the nextPageToken of the page before, sent with the same parameters and for the same account',
    );
  }
  const found = ids.indexOf(id);
  return found === -1 ? Math.max(0, position - 1) : found + 1;
}
