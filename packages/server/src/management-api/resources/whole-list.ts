/** Pages of lists that storage can't page through or filter. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Filter, Pages } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';

/** The list's order must never change. `after` and `next` are positions in the list. */
export function wholeList<Thing>(read: () => Promise<readonly Thing[]>): Pages<Thing> {
  return async ({ limit, after = 0 }) => {
    const all = await read();
    const end = after + limit;
    return { items: all.slice(after, end), ...(end < all.length && { next: end }) };
  };
}

/**
 * A thing's place is its place in the whole list, so a page neither skips nor repeats a match. A page that is more than
 * half full ends early instead of reading on for the last few things.
 *
 * @param mostRead after reading so many things, the page ends even if it is empty
 */
export function matchingPages<Thing, Mark = number>(
  pages: Pages<Thing, Mark>,
  matches: (thing: Thing) => boolean,
  mostRead = Number.POSITIVE_INFINITY,
): Pages<Thing, Mark> {
  return async ({ limit, after }) => {
    const items: Thing[] = [];
    let place = after;
    let read = 0;
    do {
      read += limit - items.length;
      const page = await pages(presentFields({ limit: limit - items.length, after: place }));
      items.push(...page.items.filter(matches));
      place = page.next;
    } while (place !== undefined && items.length <= limit / 2 && read < mostRead);
    return presentFields({ items, next: place });
  };
}

/** At most one thing may have the value. */
export function uniqueFilter<Thing>(
  meaning: string,
  find: (value: string, storage: ManagementServices['storage']) => Promise<Thing | undefined>,
  matches: Filter<Thing>['matches'],
): Filter<Thing> {
  return {
    meaning,
    pages: (value, { storage }) =>
      wholeList(async () => {
        const found = await find(value, storage);
        return found === undefined ? [] : [found];
      }),
    matches,
  };
}

/** `after` and `next` are names, so it doesn't matter if things are added or removed between two pages. */
export function listByName<Thing>(
  read: () => Promise<readonly Thing[]>,
  nameOf: (thing: Thing) => string,
): Pages<Thing, string> {
  return async ({ limit, after }) => {
    const named = (await read()).map((thing) => ({ name: nameOf(thing), thing }));
    const rest = named
      .filter(({ name }) => after === undefined || name > after)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const page = rest.slice(0, limit);
    const next = rest.length > page.length ? page.at(-1)?.name : undefined;
    return { items: page.map(({ thing }) => thing), ...(next !== undefined && { next }) };
  };
}
