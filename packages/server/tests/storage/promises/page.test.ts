import { expect, test } from 'vitest';
import {
  allItems,
  everyItem,
  findAmong,
  firstItems,
  maximumPageSize,
  type PageRequest,
} from '../../../src/storage/promises/page.ts';

function numbersBelow(count: number) {
  const asked: PageRequest[] = [];
  const list = async (page: PageRequest) => {
    asked.push(page);
    const start = page.after ?? 0;
    const end = Math.min(start + page.limit, count);
    const items = Array.from({ length: end - start }, (_, index) => start + index);
    return { items, ...(end < count && { next: end }) };
  };
  return { list, asked };
}

test('all items are read page by page, and an empty list has none', async () => {
  const { list, asked } = numbersBelow(2_500);
  expect(await allItems(list)).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
  expect(asked.map(({ after }) => after)).toEqual([undefined, 1_000, 2_000]);
  expect(await allItems(numbersBelow(0).list)).toEqual([]);
});

test('no page is read before it is needed', async () => {
  const { list, asked } = numbersBelow(5_000);
  expect(await findAmong(list, (number) => number === maximumPageSize - 1)).toBe(999);
  expect(asked).toHaveLength(1);
  expect(await findAmong(list, (number) => number === 1_001)).toBe(1_001);
  expect(await findAmong(list, () => false)).toBeUndefined();
  for await (const number of everyItem(list, 3)) {
    expect(number).toBe(3);
    break;
  }
});

test('`firstItems` reads as many items as requested, or all items if there are fewer', async () => {
  const { list, asked } = numbersBelow(2_500);
  expect(await firstItems(list, 3)).toEqual([0, 1, 2]);
  expect(asked).toEqual([{ limit: 3 }]);
  expect(await firstItems(list, 1_500)).toHaveLength(1_500);
  expect(asked.slice(1)).toEqual([{ limit: 1_000 }, { limit: 500, after: 1_000 }]);
  expect(await firstItems(list, 9_999)).toHaveLength(2_500);
});
