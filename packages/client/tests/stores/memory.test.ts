import { describe, expect, test } from 'vitest';
import { grantStoreConformance } from '../../src/stores/conformance.ts';
import { memoryGrantStore } from '../../src/stores/memory.ts';

describe('CLI-7 the store in memory conforms', () => {
  const store = memoryGrantStore();
  for (const { name, run } of grantStoreConformance({ open: async () => ({ store }) })) test(name, run);
});

describe('CLI-7 the store in memory conforms with a clock that is passed in', () => {
  let clock = 0;
  const store = memoryGrantStore({ now: () => clock });
  const wait = async (milliseconds: number) => {
    clock += milliseconds;
  };
  for (const { name, run } of grantStoreConformance({ open: async () => ({ store }), wait })) test(name, run);
});

test('a store in memory forgets a used key when its lifetime is over', async () => {
  let clock = 0;
  const store = memoryGrantStore({ now: () => clock });
  expect(await store.consume('key', 10)).toBe(true);
  clock = 9_999;
  expect(await store.consume('key', 10)).toBe(false);
  clock = 10_000;
  expect(await store.consume('key', 10)).toBe(true);
});
