/** Reads and writes grants: seals them on the way to the store, and changes them by compare-and-set. */
import { encodeBase64Url } from '@grantway/protocol/base64url';
import { remember } from './bounded-map.ts';
import type { ClientConfiguration } from './configuration.ts';
import type { ReconnectReason } from './errors.ts';
import { ConfigurationError, TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';
import { secondsLeft } from './grant-record.ts';
import { createSeal } from './seal.ts';
import type { GrantStore, StoredGrant } from './stores/grant-store.ts';

export type KeptGrant = {
  readonly version: string;
  readonly record: GrantRecord;
  readonly revocationPending: boolean;
  readonly ended: ReconnectReason | undefined;
};

export type Keeper = {
  /** Its failures become `TransientError`. */
  readonly store: GrantStore;
  read(userId: string): Promise<KeptGrant | undefined>;
  write(
    userId: string,
    record: GrantRecord,
    condition: { readonly version: string | undefined; readonly lease?: string },
    revocationPending?: boolean,
  ): Promise<boolean>;
  /**
   * Changes the stored grant, again if another process changes it first. `next` returns undefined to change nothing.
   *
   * @returns what was stored before
   */
  update(
    userId: string,
    next: (kept: KeptGrant | undefined) => GrantRecord | undefined,
  ): Promise<KeptGrant | undefined>;
  /** A random text, for a version or a lease. */
  mark(): string;
};

export const recordSealPurpose = 'grant';

const methods = ['read', 'write', 'remove', 'acquireLease', 'releaseLease', 'list', 'consume'] as const;

export function createKeeper(configuration: ClientConfiguration): Keeper {
  const { clientId, randomBytes, now } = configuration;
  const store = reportingFailures(configuration.store);
  const { seal, open } = createSeal(configuration, recordSealPurpose);
  const mark = (): string => encodeBase64Url(randomBytes(16));

  /** Opened records by user id, because opening a record takes time. */
  const opened = new Map<string, Pick<KeptGrant, 'version' | 'record'>>();

  async function openRecord(content: string, userId: string): Promise<GrantRecord> {
    const text = await open(content, userId);
    if (!text) throw new ConfigurationError('None of keys opens a stored grant. Add the missing key.');
    return JSON.parse(text);
  }

  function endOf({ revocationPending }: StoredGrant, record: GrantRecord): ReconnectReason | undefined {
    if (revocationPending) return 'revoked';
    if (record.ended) return record.ended.reason;
    if (record.clientId !== clientId) return 'client-mismatch';
    return record.refresh || secondsLeft(record, now()) > 0 ? undefined : 'no-refresh-token';
  }

  const keeper: Keeper = {
    store,
    mark,
    async read(userId) {
      const known = opened.get(userId);
      // A store may confuse other ids, and all users who aren't signed in would share the grant of `undefined`.
      if (!known && (!(userId?.length <= 256) || !/^[^\0\p{Cs}]+$/u.test(userId))) {
        throw new TypeError('A userId is 1 to 256 characters of Unicode without U+0000.');
      }
      const stored = await store.read(userId);
      if (!stored) return undefined;
      const { version, content, revocationPending } = stored;
      // Each write has a new version, so the same version means the same content.
      const isKnown = version === known?.version;
      const record = isKnown ? known.record : await openRecord(content, userId);
      if (!isKnown) remember(opened, userId, { version, record });
      return { version, record, revocationPending, ended: endOf(stored, record) };
    },
    async write(userId, record, condition, revocationPending = false) {
      const content = await seal(JSON.stringify(record), userId);
      return store.write(userId, { version: mark(), content, revocationPending }, condition);
    },
    async update(userId, next) {
      for (;;) {
        const kept = await keeper.read(userId);
        const record = next(kept);
        if (!record || (await keeper.write(userId, record, { version: kept?.version }))) return kept;
      }
    },
  };
  return keeper;
}

/** As in any outage, no data is lost, and a retry may succeed. */
function reportingFailures(store: GrantStore): GrantStore {
  const reporting =
    (name: keyof GrantStore) =>
    async (...values: [never, never, never]): Promise<unknown> => {
      try {
        return await store[name](...values);
      } catch (cause) {
        throw new TransientError('The grant store failed: see cause.', { cause });
      }
    };
  return Object.fromEntries(methods.map((name) => [name, reporting(name)])) as GrantStore;
}
