/**
 * Incremental synchronization in the Calendar API. A sync token is a digest of the whole collection. If the digest is
 * still the same, nothing has changed. Otherwise the server tells the client to list everything again.
 */
import { createHash } from 'node:crypto';
import { ApiError } from '../../http/api-error.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { Parameters } from '../catalogue/api-definition.ts';
import { incompatibleParameters, invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { readAll } from '../gateway/call/paging.ts';

/** The current sync token of an account's collection. */
export async function syncState(
  storage: CollectionStorage,
  collection: string,
  accountSub: string,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([collection, accountSub]));
  for await (const { value } of readAll(storage, collection, accountSub)) {
    hash.update(JSON.stringify(value));
  }
  return hash.digest('base64url');
}

/**
 * Checks a request that has a sync token.
 *
 * @param state the current sync token (`syncState`)
 * @param forbidden parameters that can't be combined with a sync token
 * @throws ApiError 410 `fullSyncRequired` if anything has changed since the token was issued; 400 if the token is
 * malformed or combined with a forbidden parameter
 */
export function requireSyncTokenAlone(
  syncToken: string,
  state: string,
  parameters: Parameters,
  forbidden: readonly string[],
): void {
  const beside = forbidden.find((name) => parameters.string(name) !== undefined);
  if (beside !== undefined) {
    throw incompatibleParameters(beside, `Parameter "${beside}" cannot be combined with "syncToken".`);
  }
  if (!/^[\w-]{43}$/.test(syncToken)) {
    throw invalidParameter('syncToken', 'must be the nextSyncToken of an earlier listing');
  }
  if (syncToken !== state) {
    throw new ApiError({
      code: 410,
      status: 'INVALID_ARGUMENT',
      message:
        'The data has changed since this sync token was issued. List everything again without the token.',
      shortMessage: 'Sync token is no longer valid, a full sync is required.',
      reason: 'fullSyncRequired',
      location: 'syncToken',
      locationType: 'parameter',
    });
  }
}
