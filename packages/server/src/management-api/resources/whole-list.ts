/** A short list that is read at once, as a page. */
import type { Pages } from '../declaration/resource.ts';

/** Pages through a list whose order never changes. A place is a position in the list. */
export function wholeList<Thing>(read: () => Promise<readonly Thing[]>): Pages<Thing> {
  return async ({ limit, after = 0 }) => {
    const all = await read();
    const end = after + limit;
    return { items: all.slice(after, end), ...(end < all.length && { next: end }) };
  };
}

/** The only thing with a value that must be unique, as a list. */
export function atMostOne<Thing>(find: () => Promise<Thing | undefined>): Pages<Thing> {
  return wholeList(async () => {
    const found = await find();
    return found === undefined ? [] : [found];
  });
}
