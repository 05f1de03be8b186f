import { everyItem, type Page, type PageRequest } from '../../storage/promises/page.ts';

/** The list may be endless. @param most at least 1 */
export async function* take<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item> {
  let left = most;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}

export async function takeArray<Item>(items: AsyncIterable<Item>, most: number): Promise<readonly Item[]> {
  const taken: Item[] = [];
  for await (const item of take(items, most)) taken.push(item);
  return taken;
}

/** For a list that storage returns in pages. */
export function takeItems<Item, Place = number>(
  list: (page: PageRequest<Place>) => Promise<Page<Item, Place>>,
  most: number,
): AsyncGenerator<Item> {
  const items = everyItem<Item, Place>((page) => list({ ...page, limit: Math.min(page.limit, most) }));
  return take(items, most);
}
