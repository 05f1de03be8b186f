/** Grants between the store and the library: sealed on the way in, opened on the way out, changed by compare-and-set. */
import { encodeBase64Url } from '@grantway/protocol/base64url';
import type { ClientConfiguration } from './configuration.ts';
import { ConfigurationError, isGrantwayError, TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';
import { createSeal } from './seal.ts';
import type { GrantStore } from './stores/store.ts';

/** A grant that is stored, opened. */
export type KeptGrant = {
  readonly version: string;
  readonly record: GrantRecord;
  readonly revocationPending: boolean;
};

export type Keeper = {
  /** The store, its failures as `TransientError`. */
  readonly store: GrantStore;
  read(userId: string): Promise<KeptGrant | undefined>;
  /** Writes if the condition holds; see `GrantStore.write`. */
  write(
    userId: string,
    record: GrantRecord,
    condition: { readonly version: string | undefined; readonly lease?: string },
    revocationPending?: boolean,
  ): Promise<boolean>;
  /** Changes whatever is stored, again and again until nobody else was faster. Undefined from `next` leaves it. */
  update(
    userId: string,
    next: (kept: KeptGrant | undefined) => GrantRecord | undefined,
    revocationPending?: boolean,
  ): Promise<KeptGrant | undefined>;
  /** Random text: a version, a lease. */
  mark(): string;
};

export const grantSealPurpose = 'grant';

/** What a record is sealed for: one of one user, or of one client, is nothing to another. */
export function sealContext(clientId: string, userId: string): string {
  return JSON.stringify([clientId, userId]);
}

/** Makes the keeper of one client. Without keys, which only a volatile store allows, nothing is sealed. */
export function createKeeper(configuration: ClientConfiguration): Keeper {
  const { clientId, keys, randomBytes } = configuration;
  const store = reportingFailures(configuration.store);
  const seal = createSeal(keys, grantSealPurpose, randomBytes);
  const mark = (): string => encodeBase64Url(randomBytes(16));

  const keeper: Keeper = {
    store,
    mark,
    async read(userId) {
      const stored = await store.read(userId);
      if (stored === undefined) return undefined;
      const { version, content, revocationPending } = stored;
      const text = seal === undefined ? content : await seal.open(content, sealContext(clientId, userId));
      if (text === undefined) {
        throw new ConfigurationError(
          'A stored grant does not open. Put the secret that it was sealed with back into keys; is the store shared by another client?',
        );
      }
      return { version, record: JSON.parse(text) as GrantRecord, revocationPending };
    },
    async write(userId, record, condition, revocationPending = false) {
      const text = JSON.stringify(record);
      const content = seal === undefined ? text : await seal.seal(text, sealContext(clientId, userId));
      return store.write(userId, { version: mark(), content, revocationPending }, condition);
    },
    async update(userId, next, revocationPending = false) {
      for (;;) {
        const kept = await keeper.read(userId);
        const record = next(kept);
        if (record === undefined) return kept;
        if (await keeper.write(userId, record, { version: kept?.version }, revocationPending)) return kept;
      }
    },
  };
  return keeper;
}

/** A store that fails is an outage like any other: nothing is lost, and trying later may help. */
function reportingFailures(store: GrantStore): GrantStore {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...values: unknown[]): Promise<unknown> => {
        try {
          return await method.apply(target, values);
        } catch (cause) {
          if (isGrantwayError(cause)) throw cause;
          throw new TransientError('The store of grants failed.', { cause });
        }
      };
    },
  });
}
