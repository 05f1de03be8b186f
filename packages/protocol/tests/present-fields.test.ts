import { presentFields } from '@grantway/protocol/present-fields';
import { expect, test } from 'vitest';

type Shelf = { readonly name: string; readonly books: readonly string[]; readonly room?: number | null };

const shelf = (room: number | null | undefined): Shelf => presentFields({ name: 'a', books: [], room });

test('a field without a value is absent, not undefined', () => {
  expect(Object.keys(shelf(undefined))).toEqual(['name', 'books']);
  expect(shelf(1)).toEqual({ name: 'a', books: [], room: 1 });
});

test('only undefined counts as no value', () => {
  expect(shelf(0)).toHaveProperty('room', 0);
  expect(shelf(null)).toHaveProperty('room', null);
  expect(presentFields<Record<string, unknown>>({ a: '', b: false, c: undefined })).toEqual({
    a: '',
    b: false,
  });
});

test('the compiler accepts undefined for optional fields only, and checks every name', () => {
  // @ts-expect-error `name` is not optional.
  presentFields<Shelf>({ name: undefined, books: [] });
  // @ts-expect-error `books` is missing.
  presentFields<Shelf>({ name: 'a', room: undefined });
  // @ts-expect-error A shelf has no `floor`.
  presentFields<Shelf>({ name: 'a', books: [], floor: 1 });
});
