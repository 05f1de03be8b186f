import { expect } from 'vitest';
import type { GrantStore } from '../../src/stores/grant-store.ts';

export const grant = { version: '1', content: 'content', revocationPending: false };

export async function expectIndependent(left: GrantStore, right: GrantStore): Promise<void> {
  await left.write('ada', grant, { version: undefined });
  expect(await left.consume('key', 10)).toBe(true);
  expect(await right.read('ada')).toBe(undefined);
  expect(await right.list({ limit: 10 })).toEqual([]);
  expect(await right.consume('key', 10)).toBe(true);
}
