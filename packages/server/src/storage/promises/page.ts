/** How lists are read: page by page, in an order in which no record ever changes its place. */

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

/** Goes through a list for as long as the caller asks for more: each page is read when its first item is asked for. */
export async function* everyItem<Item, Place = number>(
  list: (page: PageRequest<Place>) => Promise<Page<Item, Place>>,
  start?: Place,
): AsyncGenerator<Item> {
  let after = start;
  do {
    const page = await list({ limit: maximumPageSize, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}
