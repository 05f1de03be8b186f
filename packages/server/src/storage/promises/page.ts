/** How lists are read: page by page, in an order in which no record ever changes its place. */
import { presentFields } from '@grantway/protocol/present-fields';

/** The most that one page holds. A larger `limit` counts as this one. */
export const maximumPageSize = 1_000;

/** @param Place what says where a page ends: for most lists a number that grows with every record made */
export type PageRequest<Place = number> = {
  /** At least 1. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: Place;
};

export type Page<Item, Place = number> = {
  readonly items: readonly Item[];
  /** Where the next page begins; absent if this is the last. */
  readonly next?: Place;
};

/** One of storage's lists, with everything said but the page. */
type List<Item, Place> = (page: PageRequest<Place>) => Promise<Page<Item, Place>>;

/** Goes through a list for as long as the caller asks for more: each page is read when its first item is asked for. */
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

/** The items that a list begins with, at most so many, however many pages they are. */
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

/** The whole list, for who shows all of it. */
export function allItems<Item, Place = number>(list: List<Item, Place>): Promise<readonly Item[]> {
  return firstItems(list, Number.POSITIVE_INFINITY);
}

/** The first item of a list that is the one; reads no page beyond its own. */
export async function findAmong<Item, Place = number>(
  list: List<Item, Place>,
  isTheOne: (item: Item) => boolean,
): Promise<Item | undefined> {
  for await (const item of everyItem(list)) if (isTheOne(item)) return item;
  return undefined;
}
