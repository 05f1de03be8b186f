/** Reads lists page by page, in an order in which a record never changes its place. */
import { presentFields } from '@grantway/protocol/present-fields';

/** The most items on one page. A larger `limit` counts as this number. */
export const maximumPageSize = 1_000;

/** @param Place marks the end of a page: for most lists, a number that grows with every record */
export type PageRequest<Place = number> = {
  /** At least 1. */
  readonly limit: number;
  /** `next` of the previous page. */
  readonly after?: Place;
};

export type Page<Item, Place = number> = {
  readonly items: readonly Item[];
  /** Pass this as `after` to get the next page. Absent on the last page. */
  readonly next?: Place;
};

type List<Item, Place> = (page: PageRequest<Place>) => Promise<Page<Item, Place>>;

/** Reads a page when the caller asks for its first item. */
export async function* everyItem<Item, Place = number>(
  list: List<Item, Place>,
  start?: Place,
): AsyncGenerator<Item> {
  let after = start;
  do {
    const page = await list(presentFields({ limit: maximumPageSize, after }));
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

export async function firstItems<Item, Place = number>(
  list: List<Item, Place>,
  count: number,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Place | undefined;
  do {
    const limit = Math.min(count - items.length, maximumPageSize);
    const page = await list(presentFields({ limit, after }));
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < count);
  return items;
}

export function allItems<Item, Place = number>(list: List<Item, Place>): Promise<readonly Item[]> {
  return firstItems(list, Number.POSITIVE_INFINITY);
}

/** Reads no page after the page with the item. */
export async function findAmong<Item, Place = number>(
  list: List<Item, Place>,
  isTheOne: (item: Item) => boolean,
): Promise<Item | undefined> {
  for await (const item of everyItem(list)) if (isTheOne(item)) return item;
  return undefined;
}
