import type { GrantStore } from '../../../src/stores/grant-store.ts';
import { memoryGrantStore } from '../../../src/stores/memory.ts';
import { type Fault, meanwhile } from './fault.ts';

export const writeFaults: readonly Fault[] = [
  {
    fault: 'read returns an empty grant if there is none',
    found: 'read: returns undefined if nothing is stored',
    store: (whole) => ({
      read: async (id) => (await whole.read(id)) ?? { version: '', content: '', revocationPending: false },
    }),
  },
  {
    fault: 'read returns the grant as it was before the last write',
    found: 'write: read returns the grant as last written',
    store: (whole) => {
      const before = new Map<string, Awaited<ReturnType<GrantStore['read']>>>();
      return {
        write: async (id, grant, condition) => {
          before.set(id, (await whole.read(id)) ?? grant);
          return whole.write(id, grant, condition);
        },
        read: async (id) => before.get(id) ?? whole.read(id),
      };
    },
  },
  {
    fault: 'revocationPending is stored as a number',
    found: 'write: read returns the grant as last written',
    store: (whole) => ({
      read: async (id) => {
        const grant = await whole.read(id);
        return (
          grant && { ...grant, revocationPending: Number(grant.revocationPending) as unknown as boolean }
        );
      },
    }),
  },
  {
    fault: 'a first write overwrites a stored grant',
    found: 'write: without a version succeeds only if nothing is stored',
    store: (whole) => ({
      write: async (id, grant, condition) =>
        whole.write(id, grant, {
          ...condition,
          version: condition.version ?? (await whole.read(id))?.version,
        }),
    }),
  },
  {
    fault: 'a write does not compare versions',
    found: 'write: with a version replaces only that version',
    store: (whole) => ({
      write: async (id, grant, condition) =>
        whole.write(id, grant, { ...condition, version: (await whole.read(id))?.version }),
    }),
  },
  {
    fault: 'a write with a version creates a grant',
    found: 'write: with a version replaces only that version',
    store: (whole) => ({
      write: async (id, grant, condition) =>
        (await whole.write(id, grant, condition)) || whole.write(id, grant, { version: undefined }),
    }),
  },
  ...(
    [
      'write: one of several parallel first writes succeeds',
      'write: one of several parallel writes with the same version succeeds',
      'write: loses no change of parallel writers',
    ] as const
  ).map((found) => ({
    fault: `a write compares in one step and changes in the next (${found})`,
    found,
    store: (whole: GrantStore): Partial<GrantStore> => ({
      write: async (id, grant, condition) => {
        const version = (await whole.read(id))?.version;
        await meanwhile();
        if (version !== condition.version) return false;
        return whole.write(id, grant, { ...condition, version: (await whole.read(id))?.version });
      },
    }),
  })),
  {
    fault: 'a failed write reports success',
    found: 'write: one of several parallel writes with the same version succeeds',
    store: (whole) => ({
      write: async (id, grant, condition) => {
        await whole.write(id, grant, condition);
        return true;
      },
    }),
  },
  {
    fault: 'each opening has its own data',
    found: 'write: is visible if the store is opened later',
    store: () => memoryGrantStore(),
  },
  {
    fault: 'all users share one grant',
    found: 'write: grants of different users are independent',
    store: (whole) => ({
      read: () => whole.read('all'),
      write: (_id, grant, condition) => whole.write('all', grant, condition),
      remove: (_id, condition) => whole.remove('all', condition),
    }),
  },
  {
    fault: 'a removal does not compare versions',
    found: 'remove: succeeds only with the stored version',
    store: (whole) => ({
      remove: async (id, condition) =>
        whole.remove(id, { ...condition, version: (await whole.read(id))?.version }),
    }),
  },
  {
    fault: 'a removal without a grant succeeds',
    found: 'remove: one of several parallel removals succeeds',
    store: (whole) => ({
      remove: async (id, condition) =>
        (await whole.remove(id, condition)) || (await whole.read(id)) === undefined,
    }),
  },
  {
    fault: 'a removal compares in one step and removes in the next',
    found: 'remove: either a removal or a simultaneous write succeeds',
    store: (whole) => ({
      remove: async (id, condition) => {
        if ((await whole.read(id))?.version !== condition.version) return false;
        await meanwhile();
        return whole.remove(id, { ...condition, version: (await whole.read(id))?.version });
      },
    }),
  },
];
