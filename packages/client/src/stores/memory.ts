/** `@grantway/client/stores/memory`: grants in the memory of this process. They are lost when the process ends. */
import type { GrantStore, StoreCondition, StoredGrant } from './grant-store.ts';

type Entry = { grant: StoredGrant; lease: string | undefined; leaseEndsAt: number };

/** @param options.now the clock: milliseconds since 1970 */
export function memoryGrantStore(options: { readonly now?: () => number } = {}): GrantStore {
  const now = options.now ?? Date.now;
  const entries = new Map<string, Entry>();
  /**
   * Used keys, and when they expire in milliseconds since 1970. All have the same lifetime, so the first expires first.
   */
  const used = new Map<string, number>();

  const holds = (entry: Entry | undefined, { version, lease }: StoreCondition): boolean =>
    entry?.grant.version === version && (lease === undefined || entry === undefined || entry.lease === lease);

  return {
    async read(userId) {
      return entries.get(userId)?.grant;
    },
    async write(userId, grant, condition) {
      const entry = entries.get(userId);
      if (!holds(entry, condition)) return false;
      entries.set(userId, entry ? { ...entry, grant } : { grant, lease: undefined, leaseEndsAt: 0 });
      return true;
    },
    async remove(userId, condition) {
      const entry = entries.get(userId);
      return entry !== undefined && holds(entry, condition) && entries.delete(userId);
    },
    async acquireLease(userId, lease, lifetimeSeconds) {
      const entry = entries.get(userId);
      if (entry === undefined || (entry.lease !== undefined && entry.leaseEndsAt > now())) return false;
      entries.set(userId, { ...entry, lease, leaseEndsAt: now() + lifetimeSeconds * 1000 });
      return true;
    },
    async releaseLease(userId, lease) {
      const entry = entries.get(userId);
      if (entry?.lease === lease) entries.set(userId, { ...entry, lease: undefined });
    },
    async list({ after, limit, revocationPending }) {
      return [...entries]
        .filter(
          ([id, { grant }]) =>
            (after === undefined || id > after) && (!revocationPending || grant.revocationPending),
        )
        .map(([id]) => id)
        .sort()
        .slice(0, limit);
    },
    async consume(key, lifetimeSeconds) {
      for (const [old, keptUntil] of used) {
        if (keptUntil > now()) break;
        used.delete(old);
      }
      if (used.has(key)) return false;
      used.set(key, now() + lifetimeSeconds * 1000);
      return true;
    },
  };
}
