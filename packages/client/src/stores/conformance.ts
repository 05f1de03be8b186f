/**
 * `@grantway/client/stores/conformance`: the test suite for your own `GrantStore`, for any test framework. The store
 * doesn't have to be empty, because the suite uses random ids and keys. The suite removes its ids afterwards. The store
 * forgets the keys after a minute, as `consume` promises.
 *
 * ```ts
 * for (const { name, run } of grantStoreConformance({ open })) test(name, run);
 * ```
 */
import { consumptionCases } from './conformance/consumption.ts';
import { leaseCases } from './conformance/leases.ts';
import { listingCases } from './conformance/listing.ts';
import type { Case, Subject } from './conformance/subject.ts';
import { writeCases } from './conformance/writes.ts';
import type { GrantStore } from './grant-store.ts';

/** A store that the suite has opened, as a process of your app would. */
export type OpenedGrantStore = {
  /** The store to test. */
  readonly store: GrantStore;
  /** Closes the connections, and deletes nothing. */
  close?(): Promise<void>;
};

export type GrantStoreConformanceOptions = {
  /**
   * Opens the store, if possible with a connection of its own. Every opened store sees what the others write. Called at
   * least twice per case.
   */
  readonly open: () => Promise<OpenedGrantStore>;
  /** Lets time pass for the store. Default: a real wait. If your store has a clock as an option, move that clock. */
  readonly wait?: (milliseconds: number) => Promise<void>;
};

/** A test of one promise of the interface. */
export type GrantStoreConformanceCase = {
  /** The promise in words, starting with the method's name. */
  readonly name: string;
  /**
   * Takes less than a second in a fast store, and doesn't depend on other cases.
   *
   * @throws {Error} that says which promise is broken, what was expected and what was seen; or the store's own error
   */
  run(): Promise<void>;
};

/** Run each case once, in any order or in parallel. */
export function grantStoreConformance(
  options: GrantStoreConformanceOptions,
): readonly GrantStoreConformanceCase[] {
  const cases = [...writeCases, ...leaseCases, ...listingCases, ...consumptionCases];
  return cases.map((one) => ({ name: one.name, run: () => run(one, options) }));
}

async function run({ check }: Case, options: GrantStoreConformanceOptions): Promise<void> {
  const opened: OpenedGrantStore[] = [];
  const userIds = new Set<string>();
  const prefix = `conformance-${crypto.randomUUID()}-`;
  const open = async (): Promise<GrantStore> => {
    const one = await options.open();
    opened.push(one);
    return one.store;
  };
  try {
    const [store, other] = [await open(), await open()];
    const subject: Subject = {
      store,
      other,
      prefix,
      userId(suffix = '') {
        userIds.add(`${prefix}${suffix}`);
        return `${prefix}${suffix}`;
      },
      removeAtEnd: (userId) => userIds.add(userId),
      open,
      wait: options.wait ?? sleep,
    };
    // Other cases test `remove`. Here its failure must not hide why a case failed.
    await check(subject).finally(() => removeAll(store, userIds).catch(() => {}));
  } finally {
    for (const one of opened) await one.close?.();
  }
}

async function removeAll(store: GrantStore, userIds: ReadonlySet<string>): Promise<void> {
  for (const userId of userIds) {
    const grant = await store.read(userId);
    if (grant !== undefined) await store.remove(userId, { version: grant.version });
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
