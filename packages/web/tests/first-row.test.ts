import { expect, test } from 'vitest';
import { firstRowAfter } from '../src/api/queries.ts';

test.each([
  [0, {}, 1],
  [2, {}, 101],
  [0, { pageSize: '1000' }, 1],
  [2, { pageSize: '1000' }, 2001],
])('after %i pages, a list with the query %j continues with row %i', (pages, query, row) => {
  expect(firstRowAfter(pages, query)).toBe(row);
});
