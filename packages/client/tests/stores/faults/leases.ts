import type { GrantStore } from '../../../src/stores/grant-store.ts';
import { type Fault, rememberingRemoval, whenDone } from './fault.ts';

type Holders = ReadonlyMap<string, readonly string[]>;

/** `faulty` gets the holders of each grant's lease, the newest last. */
function rememberingHolders(
  faulty: (whole: GrantStore, holders: Holders) => Partial<GrantStore>,
): Fault['store'] {
  return (whole) => {
    const holders = new Map<string, readonly string[]>();
    return {
      acquireLease: (id, lease, seconds) =>
        whenDone(whole.acquireLease(id, lease, seconds), () =>
          holders.set(id, [...(holders.get(id) ?? []), lease]),
        ),
      ...faulty(whole, holders),
    };
  };
}

export const leaseFaults: readonly Fault[] = [
  {
    fault: 'a lease is given although no grant is stored',
    found: 'acquireLease: succeeds only if a grant is stored',
    store: (whole) => ({
      acquireLease: async (id, lease, seconds) =>
        (await whole.read(id)) === undefined || whole.acquireLease(id, lease, seconds),
    }),
  },
  {
    fault: 'a lease is given to every caller',
    found: 'acquireLease: one of several parallel callers succeeds',
    store: (whole) => ({
      acquireLease: async (id, lease, seconds) => {
        await whole.acquireLease(id, lease, seconds);
        return (await whole.read(id)) !== undefined;
      },
    }),
  },
  {
    fault: 'the store takes the seconds of a lease for milliseconds',
    found: 'acquireLease: nobody else gets the lease while it lasts',
    store: (whole) => ({
      acquireLease: (id, lease, seconds) => whole.acquireLease(id, lease, seconds / 1000),
    }),
  },
  {
    fault: 'a lease lasts only whole seconds',
    found: 'acquireLease: a lease expires by itself',
    store: (whole) => ({
      acquireLease: (id, lease, seconds) => whole.acquireLease(id, lease, Math.ceil(seconds)),
    }),
  },
  {
    fault: 'a lease is never released',
    found: 'releaseLease: frees the lease for the next holder',
    store: () => ({ releaseLease: async () => {} }),
  },
  {
    fault: 'any caller can release a lease',
    found: 'releaseLease: does nothing if the caller is not the holder',
    store: rememberingHolders((whole, holders) => ({
      releaseLease: (id) => whole.releaseLease(id, holders.get(id)?.at(-1) ?? ''),
    })),
  },
  {
    fault: 'a release changes the grant',
    found: 'acquireLease: leaves the grant unchanged',
    store: (whole) => ({
      releaseLease: async (id, lease) => {
        await whole.releaseLease(id, lease);
        const grant = await whole.read(id);
        if (grant) await whole.write(id, { ...grant, revocationPending: false }, { version: grant.version });
      },
    }),
  },
  {
    fault: 'write ignores the lease in its condition',
    found: 'write: fails if another holder took over the lease',
    store: (whole) => ({
      write: (id, grant, { version }) => whole.write(id, grant, { version }),
    }),
  },
  {
    fault: 'remove ignores the lease in its condition',
    found: 'remove: fails if another holder took over the lease',
    store: (whole) => ({ remove: (id, { version }) => whole.remove(id, { version }) }),
  },
  {
    fault: 'a write drops the lease',
    found: 'write: keeps the lease',
    store: (whole) => ({
      write: async (id, grant, condition) => {
        const written = await whole.write(id, grant, condition);
        if (written && condition.version !== undefined) {
          await whole.remove(id, { version: grant.version });
          await whole.write(id, grant, { version: undefined });
        }
        return written;
      },
    }),
  },
  {
    fault: 'a write under an expired lease fails, although nobody else has taken the lease',
    found: 'write: an expired lease counts until another holder takes it',
    store: (whole) => {
      const ends = new Map<string, number>();
      return {
        acquireLease: async (id, lease, seconds) => {
          ends.set(lease, Date.now() + seconds * 1000);
          return whole.acquireLease(id, lease, seconds);
        },
        write: async (id, grant, condition) =>
          (ends.get(condition.lease ?? '') ?? Infinity) > Date.now() && whole.write(id, grant, condition),
      };
    },
  },
  {
    fault: 'the lease of a removed grant stays',
    found: 'remove: also removes the lease',
    store: rememberingRemoval((whole, removed) => ({
      acquireLease: async (id, lease, seconds) => !removed.has(id) && whole.acquireLease(id, lease, seconds),
    })),
  },
  {
    fault: 'a release frees the leases of all grants',
    found: 'acquireLease: leases of different users are independent',
    store: rememberingHolders((whole, holders) => ({
      releaseLease: async (_id, lease) => {
        if (![...holders.values()].some((known) => known.at(-1) === lease)) return;
        for (const [id, known] of holders) await whole.releaseLease(id, known.at(-1) ?? '');
      },
    })),
  },
  {
    fault: 'a former holder can release the lease of the next holder',
    found: 'releaseLease: does nothing if another holder took over',
    store: rememberingHolders((whole, holders) => ({
      releaseLease: async (id, lease) => {
        const known = holders.get(id) ?? [];
        if (known.includes(lease)) await whole.releaseLease(id, known.at(-1) ?? '');
      },
    })),
  },
  {
    fault: 'a write by the holder of the lease does not compare versions',
    found: 'write: succeeds for the holder of the lease',
    store: (whole) => ({
      write: async (id, grant, { version, lease }) => {
        const stored = (await whole.read(id))?.version;
        return whole.write(id, grant, lease === undefined ? { version } : { version: stored, lease });
      },
    }),
  },
];
