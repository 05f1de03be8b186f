/**
 * The suite that holds a store of grants to its interface, `GrantStore`: for those who write one of their own. It needs
 * no test framework and no empty store: it works under random ids and keys. The ids it removes, so what else is stored
 * stays as it is; the keys are forgotten after a minute, as `consume` says.
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

/** A store as one process has it. */
export type OpenedGrantStore = {
  /** The store to be tested. */
  readonly store: GrantStore;
  /** Closes its connections. What is stored stays. */
  close?(): Promise<void>;
};

/** How the suite comes by the store. */
export type GrantStoreConformanceOptions = {
  /**
   * Opens the store, each time with connections of its own where it has any: what one opening writes, the others see.
   * Called twice and more for each case.
   */
  readonly open: () => Promise<OpenedGrantStore>;
  /** Lets time pass for the store. By default it really does; a store whose clock is passed in has it moved instead. */
  readonly wait?: (milliseconds: number) => Promise<void>;
};

/** One promise of the interface. */
export type GrantStoreConformanceCase = {
  /** Begins with the method that gives the promise. */
  readonly name: string;
  /**
   * Takes less than a second in a fast store, and is independent of all others.
   *
   * @throws Error whose message says which promise is broken, what was expected and what was seen; or what the store threw
   */
  run(): Promise<void>;
};

/** The cases; each is run once, in any order, also in parallel. */
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
    // What `remove` promises has cases of its own; here it must not hide why a case failed.
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
