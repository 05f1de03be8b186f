/**
 * Converts places in a list to sort keys, and back. A place says where the next page begins, and the page token
 * contains its sort key. `access/place.ts` is about another kind of place: where a role counts.
 */
import type { SortKey } from '../../http/page-token.ts';

export interface PlaceFormat<Place> {
  write(place: Place): SortKey;
  /** Undefined if `write` never makes such a key. */
  read(key: SortKey): Place | undefined;
}

export const numberPlaces: PlaceFormat<number> = {
  write: (place) => [place],
  read: ([place, ...more]) => (isCount(place) && more.length === 0 ? place : undefined),
};

export const namePlaces: PlaceFormat<string> = {
  write: (name) => [name],
  read: ([name, ...more]) => (typeof name === 'string' && more.length === 0 ? name : undefined),
};

export function placesWith<Name extends string>(
  ...names: readonly Name[]
): PlaceFormat<Readonly<Record<Name, number>>> {
  return {
    write: (place) => names.map((name) => place[name]),
    read: (key) =>
      key.length === names.length && key.every(isCount)
        ? (Object.fromEntries(names.map((name, index) => [name, key[index]])) as Record<Name, number>)
        : undefined,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
