/** `@grantway/client/maintenance`: what an application runs now and then over all stored grants. */
import { presentFields } from '@grantway/protocol/present-fields';
import { contextOf, type OAuthClient } from './client.ts';
import { recordSealPurpose } from './keeper.ts';
import { tellServer } from './revocation.ts';
import { createSeal } from './seal.ts';
import type { GrantStore } from './stores/grant-store.ts';

/** How many ids are read at a time. */
const pageSize = 100;

/** What became of revocations that the server could not be told at first. */
export type RevocationsReport = {
  /** How many the server has been told of now; their grants are removed. */
  readonly revoked: number;
  /** How many the server, or the store, still gives no answer for; try again later. */
  readonly pending: number;
  /** The server refuses: by user id, the error. They stay marked. */
  readonly refused: ReadonlyMap<string, unknown>;
};

/**
 * Tells the authorization server of all grants that were revoked while it could not be reached.
 *
 * @throws {TransientError} where the store cannot list them.
 * @throws {TypeError} for anything but a client of `createOAuthClient`.
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
 * Seals every grant that was sealed under an older secret under the first of `keys`. After that the older ones can be
 * taken out, once the last transaction under them has ended (10 minutes).
 *
 * @returns how many were sealed again
 * @throws {ConfigurationError} where one does not open: its secret is not among `keys`.
 * @throws {TransientError} where the store fails; what was sealed again stays so.
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
