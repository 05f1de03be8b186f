import { everyItem, type Page, type PageRequest } from '../../storage/promises/page.ts';

/** The first items of an endless or long list. */
export async function* take<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item> {
  let left = most;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}

/** The first items as an array. */
export async function takeArray<Item>(items: AsyncIterable<Item>, most: number): Promise<readonly Item[]> {
  const taken: Item[] = [];
  for await (const item of take(items, most)) taken.push(item);
  return taken;
}

/** The first items of a list of storage, read page by page. */
export function takeItems<Item, Place = number>(
  list: (page: PageRequest<Place>) => Promise<Page<Item, Place>>,
  most: number,
): AsyncGenerator<Item> {
  const items = everyItem<Item, Place>((page) => list({ ...page, limit: Math.min(page.limit, most) }));
  return take(items, most);
}
