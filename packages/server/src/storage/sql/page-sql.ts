/** A statement reads one row more than a page has, so that we know whether another page follows. */
import { presentFields } from '@grantway/protocol/present-fields';
import { maximumPageSize, type Page } from '../promises/page.ts';

/** @throws TypeError for a limit that isn't a whole number from 1 */
export function rowsToRead(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1)
    throw new TypeError('The limit of a page must be a whole number from 1.');
  return Math.min(limit, maximumPageSize) + 1;
}

/** @param rows in the order of their ordinals, read with `rowsToRead` of the same limit */
export function pageOf<Row extends { readonly ordinal: number }, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
): Page<Item> {
  return pageByPlace(rows, limit, itemOf, ({ ordinal }) => ordinal);
}

/** For rows in any order. `placeOf` returns a row's place in that order. */
export function pageByPlace<Row, Item, Place>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  placeOf: (row: Row) => Place,
): Page<Item, Place> {
  const shown = rows.slice(0, rowsToRead(limit) - 1);
  const last = shown.at(-1);
  return presentFields({
    items: shown.map(itemOf),
    next: last !== undefined && rows.length > shown.length ? placeOf(last) : undefined,
  });
}
