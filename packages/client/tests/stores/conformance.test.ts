/** Tests that the conformance suite for stores finds faults. Each store of `faults` breaks one rule of `GrantStore`. */
import { describe, expect, test } from 'vitest';
import { grantStoreConformance } from '../../src/stores/conformance.ts';
import type { GrantStore } from '../../src/stores/grant-store.ts';
import { memoryGrantStore } from '../../src/stores/memory.ts';
import { consumptionFaults } from './faults/consumption.ts';
import { leaseFaults } from './faults/leases.ts';
import { listingFaults } from './faults/listing.ts';
import { writeFaults } from './faults/writes.ts';

const faults = [...writeFaults, ...leaseFaults, ...listingFaults, ...consumptionFaults];

async function failuresOf(open: () => GrantStore): Promise<ReadonlyMap<string, unknown>> {
  const failures = new Map<string, unknown>();
  await Promise.all(
    grantStoreConformance({ open: async () => ({ store: open() }) }).map(({ name, run }) =>
      run().catch((error: unknown) => failures.set(name, error)),
    ),
  );
  return failures;
}

describe('the suite finds a store where', () => {
  test.concurrent.each(faults)('$fault', async ({ found, store }) => {
    const whole = memoryGrantStore();
    // All openings share one faulty store, because the fault may keep state. But if the fault is that openings share no
    // data, each opening gets its own store.
    const shared = found.includes('is opened later') ? undefined : { ...whole, ...store(whole) };
    const failures = await failuresOf(() => shared ?? { ...whole, ...store(whole) });
    expect([...failures.keys()]).toContain(found);
    expect(failures.get(found)).toBeInstanceOf(Error);
    expect(String(failures.get(found))).not.toContain('TypeError');
  });

  test('every case of the suite finds a fault, and none fails for a correct store', async () => {
    const store = memoryGrantStore();
    expect(await failuresOf(() => store)).toEqual(new Map());
    const names = grantStoreConformance({ open: async () => ({ store }) }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !faults.some(({ found }) => found === name))).toEqual([]);
  });
});

describe('the suite', () => {
  test('leaves no grant behind, and closes all openings', async () => {
    const store = memoryGrantStore();
    await store.write(
      'stays',
      { version: '1', content: '', revocationPending: true },
      { version: undefined },
    );
    let open = 0;
    const cases = grantStoreConformance({
      open: async () => {
        open += 1;
        return {
          store,
          close: async () => {
            open -= 1;
          },
        };
      },
    });
    await Promise.all(cases.map(({ run }) => run()));
    expect(await store.list({ limit: 100 })).toEqual(['stays']);
    expect(open).toBe(0);
  });

  test("passes on a store's own error", async () => {
    const fault = new Error('the disk is full');
    const store: GrantStore = { ...memoryGrantStore(), read: () => Promise.reject(fault) };
    const failures = await failuresOf(() => store);
    expect(failures.get('read: returns undefined if nothing is stored')).toBe(fault);
  });
});
