/** `@grantway/client/maintenance`: jobs over all stored grants, to run from time to time. */
import { presentFields } from '@grantway/protocol/present-fields';
import { contextOf, type OAuthClient } from './client.ts';
import { recordSealPurpose } from './keeper.ts';
import { tellServer } from './revocation.ts';
import { createSeal } from './seal.ts';
import type { GrantStore } from './stores/grant-store.ts';

const pageSize = 100;

/** The result of `retryRevocations`. */
export type RevocationsReport = {
  /** How many grants the server has now revoked. They are no longer stored. */
  readonly revoked: number;
  /** How many grants are still waiting, because the server or the store gave no usable answer. Try again later. */
  readonly pending: number;
  /**
   * Errors by user id: the server refused to revoke the grant, or no key in `keys` opens it. Such grants stay pending.
   */
  readonly refused: ReadonlyMap<string, unknown>;
};

/**
 * Retries all pending revocations. Run it every few minutes.
 *
 * @throws {TransientError} if the store can't list the grants.
 * @throws {TypeError} if `client` was not created by `createOAuthClient`.
 */
export async function retryRevocations(client: OAuthClient): Promise<RevocationsReport> {
  const context = contextOf(client);
  let revoked = 0;
  let pending = 0;
  const refused = new Map<string, unknown>();
  for await (const userId of idsOf(context.keeper.store, true)) {
    try {
      if ((await tellServer(context, userId)) === 'revoked') revoked += 1;
      else pending += 1;
    } catch (error) {
      refused.set(userId, error);
    }
  }
  return { revoked, pending, refused };
}

/**
 * Reseals every stored grant with the first of `keys`.
 *
 * To replace a key without downtime, take these steps in order:
 *
 * - Add the new key behind the old one in `keys`, and restart every process. Now each process can open what the new key
 *   seals.
 * - Put the new key in front of the old one, and restart every process.
 * - Run this function in a process that has these keys.
 * - Ten minutes after the last restart, no transaction needs the old key. Remove it, and restart every process.
 *
 * @returns how many grants it resealed
 * @throws {ConfigurationError} if a grant doesn't open, because its key is not in `keys`.
 * @throws {TransientError} if the store fails. Grants resealed before the failure stay resealed.
 * @throws {TypeError} if `client` was not created by `createOAuthClient`.
 */
export async function resealGrants(client: OAuthClient): Promise<number> {
  const { keeper, configuration } = contextOf(client);
  const newest = createSeal({ ...configuration, keys: configuration.keys.slice(0, 1) }, recordSealPurpose);
  let count = 0;
  for await (const userId of idsOf(keeper.store, false)) {
    for (;;) {
      const stored = await keeper.store.read(userId);
      if (!stored || (await newest.open(stored.content, userId)) !== undefined) break;
      const kept = await keeper.read(userId);
      if (kept === undefined) break;
      const condition = { version: kept.version };
      if (await keeper.write(userId, kept.record, condition, kept.revocationPending)) {
        count += 1;
        break;
      }
    }
  }
  return count;
}

async function* idsOf(store: GrantStore, revocationPending: boolean): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const ids = await store.list(presentFields({ after, limit: pageSize, revocationPending }));
    yield* ids;
    after = ids.at(-1);
    if (ids.length < pageSize) return;
  }
}
